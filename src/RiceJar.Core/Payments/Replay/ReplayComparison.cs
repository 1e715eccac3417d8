using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>Two replays of one past, order by order. Immutable.</summary>
public sealed class ReplayComparison
{
    /// <summary>Puts two replays side by side.</summary>
    /// <param name="first">The replay under the first rules.</param>
    /// <param name="second">The replay under the second.</param>
    public ReplayComparison(ReplayResult first, ReplayResult second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (a, b) = (Sent(first), Sent(second));
        foreach (var (key, at) in a)
        {
            if (!b.TryGetValue(key, out var other))
                OnlyFirst++;
            else if (at == other)
                SameMoment++;
            else if (other < at)
                SecondEarlier++;
            else
                SecondLater++;
        }

        OnlySecond = b.Count - (a.Count - OnlyFirst);
    }

    /// <summary>Reminders of an order's wave that only the first rules sent.</summary>
    public long OnlyFirst { get; }

    /// <summary>Reminders that only the second rules sent.</summary>
    public long OnlySecond { get; }

    /// <summary>Reminders that both sent at the same moment.</summary>
    public long SameMoment { get; }

    /// <summary>Reminders that both sent, the second rules earlier.</summary>
    public long SecondEarlier { get; }

    /// <summary>Reminders that both sent, the second rules later.</summary>
    public long SecondLater { get; }

    private static Dictionary<(ContactReason, ContactOrder), Instant> Sent(ReplayResult result)
    {
        var sent = new Dictionary<(ContactReason, ContactOrder), Instant>();
        foreach (var row in result.Reminders)
        {
            if (row.Outcome != ReplayOutcome.Sent)
                continue;
            foreach (var order in row.Orders)
                sent[(row.Reason, order)] = row.DecidedAt;
        }

        return sent;
    }
}
