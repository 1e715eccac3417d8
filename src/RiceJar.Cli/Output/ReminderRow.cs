using RiceJar.Cli.Reminding;
using RiceJar.Payments;

namespace RiceJar.Cli.Output;

/// <summary>A decision on one order, as csv and json show it.</summary>
internal static class ReminderRow
{
    public static IReadOnlyList<string> Columns { get; } =
        ["order_id", "customer_id", "wave", "reason", "channel", "due_at", "decided_at", "decision", "gate", "detail"];

    /// <summary>A row for each order of each decision: those of one message share its moment, and say whose message it is.</summary>
    public static IEnumerable<string?[]> Rows(RemindResult result, RemindSide side)
    {
        foreach (var reminder in side.Summary.Result.Reminders)
        {
            for (var i = 0; i < reminder.Orders.Count; i++)
            {
                yield return
                [
                    reminder.Orders[i].Id.Value,
                    reminder.Customer.Value,
                    JsonOutput.Number(reminder.Orders[i].Wave),
                    reminder.Reason.Name,
                    reminder.Channel?.Name,
                    result.Text(reminder.DueAt),
                    result.Text(reminder.DecidedAt),
                    Name(reminder.Outcome),
                    reminder.Gate,
                    Detail(result, reminder, i),
                ];
            }
        }
    }

    private static string Name(ReplayOutcome outcome) => outcome switch
    {
        ReplayOutcome.Sent => "sent",
        ReplayOutcome.Deferred => "deferred",
        ReplayOutcome.Denied => "denied",
        _ => "dropped",
    };

    private static string? Detail(RemindResult result, ReplayedReminder reminder, int place)
    {
        List<string> parts = [];
        if (reminder.Detail is { } said)
            parts.Add(said);
        if (reminder.DeferredUntil is { } until)
            parts.Add($"until {result.Text(until)}");
        if (place > 0)
            parts.Add($"in the message of {reminder.Orders[0].Id}");
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }
}
