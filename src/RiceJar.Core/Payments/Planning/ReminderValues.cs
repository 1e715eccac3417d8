using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace RiceJar.Payments;

/// <summary>The values that a reminder's template fills in: invariant text, which templates turn into the reader's language.</summary>
public static class ReminderValues
{
    /// <summary>What is to be paid in all, such as <c>199.00</c>.</summary>
    public const string Amount = "amount";

    /// <summary>Until when, the earliest of its orders: an instant such as <c>2026-11-11T15:59:59Z</c>. Missing where no order has a deadline.</summary>
    public const string Deadline = "deadline";

    /// <summary>What is lost after it, a word of <see cref="ReminderMessages"/>.</summary>
    public const string Lost = "lost";

    /// <summary>The id of the order that it is anchored on.</summary>
    public const string Order = "order";

    /// <summary>How many orders it is about.</summary>
    public const string Orders = "orders";

    /// <summary>How urgent it is: <c>normal</c>, <c>high</c> or <c>last-call</c>.</summary>
    public const string Urgency = "urgency";

    /// <summary>1 for the first reminder of its anchor order, 2 for the second.</summary>
    public const string Wave = "wave";

    internal static Dictionary<string, string> Of(
        OrderId anchor, int orders, int wave, Money amount, Instant? deadline, string lost, ReminderUrgency urgency)
    {
        var values = new Dictionary<string, string>(7, StringComparer.Ordinal)
        {
            [Amount] = amount.ToString(),
            [Lost] = lost,
            [Order] = anchor.Value,
            [Orders] = Text(orders),
            [Urgency] = urgency switch
            {
                ReminderUrgency.LastCall => "last-call",
                ReminderUrgency.High => "high",
                _ => "normal",
            },
            [Wave] = Text(wave),
        };
        if (deadline is { } until)
            values[Deadline] = InstantPattern.ExtendedIso.Format(until);
        return values;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
