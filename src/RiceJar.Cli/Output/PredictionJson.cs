using System.Text.Json;
using NodaTime.Text;
using RiceJar.Assessments;
using RiceJar.Value;

namespace RiceJar.Cli.Output;

/// <summary>What models expect of a customer and why, for a program.</summary>
internal static class PredictionJson
{
    public static void Write(Utf8JsonWriter json, PredictionExplanation explanation)
    {
        var predicted = explanation.Prediction;
        json.WriteStartObject("prediction");
        Value("model", explanation.Purchases?.Kind.ToString());
        Parameters("parameters", explanation.Purchases?.Parameters);
        Value("modelReason", explanation.PurchasesReason);
        Value("x", explanation.History.Frequency);
        Value("tx", explanation.History.Recency);
        Value("t", explanation.History.Age);
        Value("pAlive", predicted?.PAlive);
        Value("aliveByDefinition", explanation.IsAliveByDefinition);
        Value("horizonDays", explanation.HorizonDays);
        Value("expectedPurchases", predicted?.ExpectedPurchases);
        Value("nextPurchaseOn", predicted?.NextPurchaseOn is { } next ? LocalDatePattern.Iso.Format(next) : null);
        Parameters("spendParameters", explanation.Spend?.Parameters);
        Value("spendReason", explanation.SpendReason);
        Value("repeatSpend", explanation.RepeatSpend?.ToDecimal());
        Value("expectedSpend", predicted?.ExpectedSpend);
        Value("annualDiscount", explanation.AnnualDiscount);
        Value("marginRate", explanation.MarginRate);
        Value("clv", predicted?.Clv);
        json.WriteEndObject();

        void Value(string name, object? value) => JsonOutput.WriteValue(json, name, value);

        void Parameters(string name, IReadOnlyList<ModelParameter>? parameters)
        {
            json.WriteStartObject(name);
            foreach (var parameter in parameters ?? [])
                Value(parameter.Name, parameter.Value);
            json.WriteEndObject();
        }
    }
}
