using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using RiceJar.Assessments;

namespace RiceJar.Cli.Output;

/// <summary>Why one customer is assessed as he is, for a program.</summary>
internal static class ExplanationJson
{
    public static void Write(AssessmentExplanation explanation, CustomerId customer, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        Value(json, "customer_id", customer.Value);
        Value(json, "asOf", Date(explanation.Assessment.AsOf));
        Value(json, "unchangedUntil", Date(explanation.Assessment.UnchangedUntil));
        WriteAxes(json, explanation.Axes);
        WriteSegment(json, explanation.Segment);
        WriteStage(json, explanation.Stage);
        WriteTier(json, explanation.Tier);
        if (explanation.Clv is { } clv)
            WriteClv(json, clv);
        else
            json.WriteNull("clv");
        if (explanation.Prediction is { } prediction)
            PredictionJson.Write(json, prediction);
        json.WriteEndObject();
    });

    private static void WriteAxes(Utf8JsonWriter json, IReadOnlyList<AxisExplanation> axes)
    {
        json.WriteStartObject("scores");
        foreach (var axis in axes)
        {
            json.WriteStartObject(axis.Axis);
            Value(json, "value", axis.Value);
            Value(json, "score", axis.Score);
            Value(json, "limit", axis.Limit);
            Value(json, "nextLimit", axis.NextLimit);
            Value(json, "method", axis.Method.ToString());
            Value(json, "fittedTo", axis.FittedTo);
            Value(json, "reliable", axis.IsReliable);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSegment(Utf8JsonWriter json, SegmentExplanation? segment)
    {
        json.WriteStartObject("segment");
        Value(json, "name", segment?.Segment.Name);
        Value(json, "chineseName", segment?.Segment.ChineseName);
        Value(json, "rule", segment?.Rule);
        Value(json, "weightedScore", segment?.WeightedScore);
        json.WriteEndObject();
    }

    private static void WriteStage(Utf8JsonWriter json, StageExplanation stage)
    {
        json.WriteStartObject("stage");
        Value(json, "name", CustomerRow.Name(stage.Status.Stage));
        Value(json, "lastPurchaseOn", Date(stage.LastPurchaseOn));
        Value(json, "daysSinceLastPurchase", stage.DaysSinceLastPurchase);
        Value(json, "purchaseDays", stage.PurchaseDays);
        Value(json, "nextStageOn", Date(stage.Status.NextStageOn));
        Value(json, "nearEndOn", Date(stage.Status.NearEndOn));
        Value(json, "limits", stage.Limits.ToString());
        Value(json, "learned", stage.LimitsAreLearned);
        Value(json, "intervals", stage.IntervalCount);
        json.WriteEndObject();
    }

    private static void WriteTier(Utf8JsonWriter json, TierExplanation tier)
    {
        json.WriteStartObject("tier");
        Value(json, "name", tier.Tier?.Name);
        Value(json, "conditions", tier.Tier?.Conditions.ToString());
        Value(json, "termLastDay", Date(tier.Standing.TermLastDay));
        Value(json, "nextTier", tier.NextTier?.Name);
        Value(json, "nextConditions", tier.NextTier?.Conditions.ToString());
        Value(json, "nextAmountSoFar", tier.NextProgress?.Amount.ToDecimal());
        Value(json, "nextPurchasesSoFar", tier.NextProgress?.Purchases);
        Value(json, "demotionAfter", Date(tier.Warning?.LastDay));
        Value(json, "missingAmount", tier.Warning?.MissingAmount?.ToDecimal());
        Value(json, "missingPurchases", tier.Warning?.MissingPurchases);
        json.WriteStartArray("history");
        foreach (var change in tier.History)
        {
            json.WriteStartObject();
            Value(json, "on", Date(change.On));
            Value(json, "fromRank", change.FromRank);
            Value(json, "toRank", change.ToRank);
            Value(json, "reason", change.Reason.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteClv(Utf8JsonWriter json, ClvExplanation clv)
    {
        json.WriteStartObject("clv");
        Value(json, "value", clv.Clv.Value);
        Value(json, "lifespanYears", clv.Clv.LifespanYears);
        Value(json, "lifespanSource", clv.LifespanSource.ToString());
        Value(json, "marginPerPurchase", clv.Clv.MarginPerPurchase);
        Value(json, "marginRate", clv.MarginRate);
        Value(json, "purchasesPerYear", clv.Clv.PurchasesPerYear);
        Value(json, "purchases", clv.Purchases);
        Value(json, "money", clv.Money.ToDecimal());
        Value(json, "pseudoPurchases", clv.PseudoPurchases);
        Value(json, "shopAverageOrderValue", clv.ShopAverageOrderValue.ToDecimal());
        Value(json, "shopPurchasesPerYear", clv.ShopPurchasesPerYear);
        Value(json, "shopPurchasesPerYearSource", clv.ShopPurchasesPerYearSource.ToString());
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, object? value) => JsonOutput.WriteValue(json, name, value);

    private static string? Date(LocalDate? date) => date is { } given ? LocalDatePattern.Iso.Format(given) : null;
}
