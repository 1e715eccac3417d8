using System.Globalization;
using System.Text.Json;
using NodaTime;
using RiceJar.Cli.Reminding;
using RiceJar.Payments;

namespace RiceJar.Cli.Output;

/// <summary>The whole result of a replay for a program.</summary>
internal static class RemindJson
{
    public static void Write(RemindResult result, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        JsonOutput.WriteValue(json, "from", result.Text(result.From));
        JsonOutput.WriteValue(json, "to", result.Text(result.To));
        JsonOutput.WriteValue(json, "zone", result.Zone.Id);
        JsonOutput.WriteInput(json, result.Input);
        WriteSide(json, result, result.Side, "summary", "reminders");
        if (result.Other is { } other)
        {
            WriteSide(json, result, other, "otherSummary", "otherReminders");
            WriteComparison(json, result.Comparison!);
        }

        json.WriteEndObject();
    });

    private static void WriteSide(Utf8JsonWriter json, RemindResult result, RemindSide side, string summaryName, string remindersName)
    {
        var summary = side.Summary;
        json.WriteStartObject(summaryName);
        JsonOutput.WriteValue(json, "rules", side.Rules.Name);
        WriteTally(json, summary.Result.Tally);
        JsonOutput.WriteValue(json, "sent", summary.Sent);
        JsonOutput.WriteValue(json, "dropped", summary.Dropped);
        JsonOutput.WriteValue(json, "cost", summary.Cost.ToDecimal());
        JsonOutput.WriteCounts(json, "sentByHour", summary.SentByHour.Select((count, hour) => (hour.ToString("00", CultureInfo.InvariantCulture), count)));
        JsonOutput.WriteCounts(json, "sentByReason", summary.SentByReason.Select(entry => (entry.Key, entry.Value)));
        JsonOutput.WriteCounts(json, "sentByChannel", summary.SentByChannel.Select(entry => (entry.Key, entry.Value)));
        JsonOutput.WriteCounts(json, "deferredByGate", summary.DeferredByGate.Select(entry => (entry.Key, entry.Value)));
        JsonOutput.WriteCounts(json, "deniedByGate", summary.DeniedByGate.Select(entry => (entry.Key, entry.Value)));
        JsonOutput.WriteCounts(json, "droppedByGate", summary.DroppedByGate.Select(entry => (entry.Key, entry.Value)));
        JsonOutput.WriteCounts(json, "customersByContacts", summary.CustomersByContacts.Select(entry => (JsonOutput.Number(entry.Key), entry.Value)));
        WriteBaseline(json, "learnedFirst", summary.Result.FirstBaseline);
        WriteBaseline(json, "learnedLast", summary.Result.LastBaseline);
        json.WriteEndObject();
        JsonFields.WriteArray(json, remindersName, ReminderRow.Columns, ReminderRow.Of(side), (row, fields) => ReminderRow.Write(result, row.Reminder, row.Place, fields));
    }

    private static void WriteTally(Utf8JsonWriter json, in ReplayTally tally) => JsonOutput.WriteCounts(json, "orders",
    [
        ("all", tally.Orders), ("paidBeforeReminder", tally.PaidBefore), ("closedBeforeReminder", tally.ClosedBefore), ("reminded", tally.Reminded),
        ("paidAfterReminder", tally.PaidAfter), ("notReminded", tally.NotReminded), ("waiting", tally.Waiting),
    ]);

    private static void WriteBaseline(Utf8JsonWriter json, string name, PaymentBaseline baseline)
    {
        json.WriteStartObject(name);
        JsonOutput.WriteValue(json, "day", baseline.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        JsonOutput.WriteValue(json, "reliable", baseline.TimeToPay.IsReliable);
        JsonOutput.WriteValue(json, "orders", baseline.TimeToPay.All?.Count ?? 0);
        JsonOutput.WriteValue(json, "meanSeconds", Seconds(baseline.TimeToPay.All?.Mean));
        JsonOutput.WriteValue(json, "medianSeconds", Seconds(baseline.TimeToPay.All?.Median));
        JsonOutput.WriteValue(json, "saleOrders", baseline.TimeToPay.InSales?.Count ?? 0);
        JsonOutput.WriteValue(json, "saleMeanSeconds", Seconds(baseline.TimeToPay.InSales?.Mean));
        JsonOutput.WriteValue(json, "paymentRate", baseline.PaymentRate);
        JsonOutput.WriteValue(json, "averageOrder", baseline.AverageOrder?.ToDecimal());
        json.WriteEndObject();
    }

    private static void WriteComparison(Utf8JsonWriter json, ReplayComparison comparison) => JsonOutput.WriteCounts(json, "comparison",
    [
        ("onlyFirst", comparison.OnlyFirst), ("onlyOther", comparison.OnlySecond), ("sameMoment", comparison.SameMoment),
        ("otherEarlier", comparison.SecondEarlier), ("otherLater", comparison.SecondLater),
    ]);

    private static double? Seconds(Duration? duration) => duration?.TotalSeconds;
}
