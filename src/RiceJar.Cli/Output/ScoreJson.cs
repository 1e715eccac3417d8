using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;
using RiceJar.Cli.Input;
using RiceJar.Cli.Scoring;

namespace RiceJar.Cli.Output;

/// <summary>The whole result for a program.</summary>
internal static class ScoreJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(ScoreResult result, TextWriter output) => Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("asOf", LocalDatePattern.Iso.Format(result.Report.Run.AsOf));
        WriteSummary(json, result);
        WriteInput(json, result.Input);
        WriteCustomers(json, result);
        json.WriteEndObject();
    });

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        output.Flush();
        using (var json = new Utf8JsonWriter(((StreamWriter)output).BaseStream, Indented))
            write(json);
        output.WriteLine();
    }

    public static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteSummary(Utf8JsonWriter json, ScoreResult result)
    {
        var overview = result.Overview;
        json.WriteStartObject("summary");
        WriteValue(json, "customers", overview.Customers);
        WriteValue(json, "buyers", overview.Buyers);
        WriteValue(json, "orders", overview.Purchases);
        WriteValue(json, "money", overview.Money.ToDecimal());
        WriteValue(json, "currency", result.Currency);
        json.WriteStartObject("concentration");
        WriteValue(json, "topFifthShare", overview.Concentration.TopFifthShare);
        WriteValue(json, "gini", overview.Concentration.Gini);
        WriteValue(json, "negativeTotals", overview.Concentration.NegativeTotals);
        json.WriteEndObject();
        json.WriteStartObject("repurchaseRate");
        WriteValue(json, "all", (overview.MemberRepurchase + overview.OtherRepurchase).Share);
        WriteValue(json, "members", overview.MemberRepurchase is { Buyers: > 0 } members ? members.Share : null);
        WriteValue(json, "others", overview.OtherRepurchase is { Buyers: > 0 } others ? others.Share : null);
        json.WriteEndObject();
        WriteCounts(json, "segments", overview.BySegment.Select(entry => (entry.Key.Name, entry.Value)));
        WriteCounts(json, "stages", overview.ByStage.Select(entry => (CustomerRow.Name(entry.Key), entry.Value)));
        WriteCounts(json, "tiers", overview.Tiers.Ladder.Tiers.Select((tier, place) => (tier.Name, overview.Tiers.CountOf(place + 1))));
        WriteValue(json, "withoutTier", overview.Tiers.CountOf(0));
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
        WriteValue(json, "active", stages.Limits.Active);
        WriteValue(json, "silent", stages.Limits.Silent);
        WriteValue(json, "sleeping", stages.Limits.Sleeping);
        WriteValue(json, "learned", stages.IsLearned);
        WriteValue(json, "intervals", stages.IntervalCount);
        json.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter json, InputReport input)
    {
        json.WriteStartObject("input");
        WriteValue(json, "rows", input.Rows);
        WriteValue(json, "used", input.Used);
        json.WriteStartObject("leftOut");
        foreach (var (reason, rows) in input.LeftOut)
            WriteValue(json, reason, rows);
        json.WriteEndObject();
        json.WriteStartArray("firstErrors");
        foreach (var error in input.FirstErrors)
            json.WriteStringValue(error);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCustomers(Utf8JsonWriter json, ScoreResult result)
    {
        json.WriteStartArray("customers");
        foreach (var customer in result.Customers)
        {
            json.WriteStartObject();
            var values = CustomerRow.Values(customer, result.TierOf(customer));
            for (var i = 0; i < values.Length; i++)
                WriteValue(json, CustomerRow.Columns[i], values[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<(string Name, int Count)> counts)
    {
        json.WriteStartObject(name);
        foreach (var (entry, count) in counts)
            WriteValue(json, entry, count);
        json.WriteEndObject();
    }
}
