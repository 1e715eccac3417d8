using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using RiceJar.Cli.Valuing;
using RiceJar.Value;

namespace RiceJar.Cli.Output;

/// <summary>The whole prediction for a program.</summary>
internal static class ClvJson
{
    public static void Write(ClvResult result, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        Value(json, "asOf", Date(result.AsOf));
        Value(json, "calibrationEnd", Date(result.Settings.CalibrationEnd));
        Value(json, "horizon", result.Settings.Horizon.ToString());
        Value(json, "annualDiscount", result.Rules.AnnualDiscount);
        Value(json, "marginRate", result.Rules.MarginRate);
        Value(json, "currency", result.Currency);
        WriteModel(json, result);
        WriteSpend(json, result.Fits.Spend);
        WriteHoldout(json, result.Fits.Choice.Chosen?.Holdout);
        WriteCandidates(json, result.Fits.Choice);
        json.WriteStartArray("warnings");
        foreach (var warning in result.Failures().Concat(result.Notes()))
            json.WriteStringValue(warning);
        json.WriteEndArray();
        JsonOutput.WriteInput(json, result.Input);
        JsonFields.WriteArray(
            json, "predictions", ClvRow.Columns(result.HasMoney), result.Customers, (customer, fields) => ClvRow.Write(customer, result.HasMoney, fields));
        json.WriteEndObject();
    });

    private static void WriteModel(Utf8JsonWriter json, ClvResult result)
    {
        var fit = result.Fits.Shown?.Fit;
        // The model that is shown, or without one those who were there to learn from: the same for every candidate.
        var of = fit ?? result.Fits.Choice.Candidates[0].Fit;
        Value(json, "model", result.Fits.Shown is { } shown ? ModelNames.Word(shown.Kind) : null);
        Value(json, "chosenBecause", result.ChosenBecause);
        Value(json, "unit", ModelNames.Word(result.Settings.Unit));
        WriteFit(json, fit, result.ChosenBecause);
        json.WriteStartObject("customers");
        Value(json, "n", (long)of.Customers);
        Value(json, "repeaters", (long)of.Repeaters);
        json.WriteEndObject();
    }

    private static void WriteSpend(Utf8JsonWriter json, SpendFit? spend)
    {
        if (spend is null)
        {
            json.WriteNull("spend");
            return;
        }

        json.WriteStartObject("spend");
        Value(json, "model", "gamma-gamma");
        WriteFit(json, spend.Fit);
        json.WriteStartObject("customers");
        Value(json, "n", (long)spend.Fit.Customers);
        json.WriteEndObject();
        Value(json, "correlation", spend.Correlation);
        Value(json, "meanSpend", spend.Model?.MeanSpend);
        json.WriteEndObject();
    }

    private static void WriteFit<TModel>(Utf8JsonWriter json, ModelFit<TModel>? fit, string? reasonWithout = null)
        where TModel : class
    {
        WriteParameters(json, "parameters", fit, parameter => parameter.Value);
        Value(json, "logLikelihood", fit?.LogLikelihood);
        WriteParameters(json, "standardErrors", fit, parameter => parameter.StandardError);
        Value(json, "converged", fit?.Converged ?? false);
        Value(json, "reason", fit?.Reason ?? reasonWithout);
    }

    private static void WriteParameters<TModel>(Utf8JsonWriter json, string name, ModelFit<TModel>? fit, Func<FittedParameter, double?> value)
        where TModel : class
    {
        if (fit is not { Parameters.Count: > 0 })
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var parameter in fit.Parameters)
            Value(json, parameter.Name, value(parameter));
        json.WriteEndObject();
    }

    private static void WriteHoldout(Utf8JsonWriter json, HoldoutResult? holdout)
    {
        if (holdout is not { } result)
        {
            json.WriteNull("holdout");
            return;
        }

        json.WriteStartObject("holdout");
        Value(json, "actual", result.Actual);
        Value(json, "predicted", result.Predicted);
        Value(json, "meanAbsoluteError", result.MeanAbsoluteError);
        Value(json, "rootMeanSquareError", result.RootMeanSquareError);
        json.WriteEndObject();
    }

    private static void WriteCandidates(Utf8JsonWriter json, PurchaseModelChoice choice)
    {
        json.WriteStartArray("candidates");
        foreach (var candidate in choice.Candidates)
        {
            json.WriteStartObject();
            Value(json, "model", ModelNames.Word(candidate.Kind));
            WriteFit(json, candidate.Fit);
            Value(json, "aic", candidate.Fit.Aic);
            Value(json, "bic", candidate.Fit.Bic);
            WriteHoldout(json, candidate.Holdout);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter json, string name, object? value) => JsonOutput.WriteValue(json, name, value);

    private static string? Date(LocalDate? date) => date is { } given ? LocalDatePattern.Iso.Format(given) : null;
}
