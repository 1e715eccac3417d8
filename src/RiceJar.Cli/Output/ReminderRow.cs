using RiceJar.Cli.Reminding;
using RiceJar.Payments;

namespace RiceJar.Cli.Output;

/// <summary>A decision on one order, as csv and json show it.</summary>
internal static class ReminderRow
{
    public static IReadOnlyList<string> Columns { get; } =
        ["order_id", "customer_id", "wave", "reason", "channel", "due_at", "decided_at", "decision", "gate", "detail"];

    /// <summary>A row for each order of each decision: those of one message share its moment, and say whose message it is.</summary>
    public static IEnumerable<(ReplayedReminder Reminder, int Place)> Of(RemindSide side) =>
        side.Summary.Result.Reminders.SelectMany(reminder => reminder.Orders.Select((_, place) => (reminder, place)));

    /// <summary>Writes the value of each column.</summary>
    public static void Write<TFields>(RemindResult result, ReplayedReminder reminder, int place, TFields fields)
        where TFields : IFields
    {
        fields.Add(reminder.Orders[place].Id.Value);
        fields.Add(reminder.Customer.Value);
        fields.Add(reminder.Orders[place].Wave);
        fields.Add(reminder.Reason.Name);
        fields.Add(reminder.Channel?.Name);
        fields.Add(result.Text(reminder.DueAt));
        fields.Add(result.Text(reminder.DecidedAt));
        fields.Add(Name(reminder.Outcome));
        fields.Add(reminder.Gate);
        fields.Add(Detail(result, reminder, place));
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
