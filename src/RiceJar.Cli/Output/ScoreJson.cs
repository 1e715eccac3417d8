using System.Text.Json;
using NodaTime.Text;
using RiceJar.Cli.Scoring;

namespace RiceJar.Cli.Output;

/// <summary>The whole result for a program.</summary>
internal static class ScoreJson
{
    public static void Write(ScoreResult result, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("asOf", LocalDatePattern.Iso.Format(result.Shop.AsOf));
        WriteSummary(json, result);
        JsonOutput.WriteInput(json, result.Input);
        JsonFields.WriteArray(
            json, "customers", CustomerRow.Columns, result.Shop.Customers, (customer, fields) => CustomerRow.Write(customer, result.Shop.TierOf(customer), fields));
        json.WriteEndObject();
    });

    private static void WriteSummary(Utf8JsonWriter json, ScoreResult result)
    {
        var overview = result.Overview;
        json.WriteStartObject("summary");
        JsonOutput.WriteValue(json, "customers", overview.Customers);
        JsonOutput.WriteValue(json, "buyers", overview.Buyers);
        JsonOutput.WriteValue(json, "orders", overview.Purchases);
        JsonOutput.WriteValue(json, "money", overview.Money.ToDecimal());
        JsonOutput.WriteValue(json, "currency", result.Currency);
        json.WriteStartObject("concentration");
        JsonOutput.WriteValue(json, "topFifthShare", overview.Concentration.TopFifthShare);
        JsonOutput.WriteValue(json, "gini", overview.Concentration.Gini);
        JsonOutput.WriteValue(json, "negativeTotals", overview.Concentration.NegativeTotals);
        json.WriteEndObject();
        json.WriteStartObject("repurchaseRate");
        JsonOutput.WriteValue(json, "all", (overview.MemberRepurchase + overview.OtherRepurchase).Share);
        JsonOutput.WriteValue(json, "members", overview.MemberRepurchase is { Buyers: > 0 } members ? members.Share : null);
        JsonOutput.WriteValue(json, "others", overview.OtherRepurchase is { Buyers: > 0 } others ? others.Share : null);
        json.WriteEndObject();
        JsonOutput.WriteCounts(json, "segments", overview.BySegment.Select(entry => (entry.Key.Name, (long)entry.Value)));
        JsonOutput.WriteCounts(json, "stages", overview.ByStage.Select(entry => (CustomerRow.Name(entry.Key), (long)entry.Value)));
        JsonOutput.WriteCounts(json, "tiers", overview.Tiers.Ladder.Tiers.Select((tier, place) => (tier.Name, (long)overview.Tiers.CountOf(place + 1))));
        JsonOutput.WriteValue(json, "withoutTier", overview.Tiers.CountOf(0));
        WriteStages(json, overview.Baseline.Stages);
        json.WriteStartArray("warnings");
        foreach (var warning in overview.Warnings())
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStages(Utf8JsonWriter json, Lifecycle.StageScale stages)
    {
        json.WriteStartObject("stageLimits");
        JsonOutput.WriteValue(json, "active", stages.Limits.Active);
        JsonOutput.WriteValue(json, "silent", stages.Limits.Silent);
        JsonOutput.WriteValue(json, "sleeping", stages.Limits.Sleeping);
        JsonOutput.WriteValue(json, "learned", stages.IsLearned);
        JsonOutput.WriteValue(json, "intervals", stages.IntervalCount);
        json.WriteEndObject();
    }
}
