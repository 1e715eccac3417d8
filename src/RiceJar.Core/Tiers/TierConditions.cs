using RiceJar.Numerics;

namespace RiceJar.Tiers;

/// <summary>What a tier asks of the purchases within its window. Immutable; validated when made.</summary>
public sealed class TierConditions
{
    /// <summary>Makes conditions; those left null are not asked.</summary>
    /// <param name="amount">The least money, net of refunds.</param>
    /// <param name="purchases">The fewest purchases.</param>
    /// <param name="meanIntervalDays">The longest mean interval between purchase days, in days. A customer with one purchase day fails it.</param>
    /// <param name="match">Whether all or any of them must hold.</param>
    /// <param name="windowDays">The days of the window, which ends with the day of grading; null = since the beginning.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or the window is over a million days.</exception>
    public TierConditions(Money? amount = null, int? purchases = null, int? meanIntervalDays = null, TierMatch match = TierMatch.All, int? windowDays = 365)
    {
        if (amount is { } money && money <= Money.Zero)
            throw new ArgumentOutOfRangeException(nameof(amount), money, "A tier's amount is above zero; leave it out to ask for none.");
        CheckPositive(purchases, nameof(purchases));
        CheckPositive(meanIntervalDays, nameof(meanIntervalDays));
        CheckPositive(windowDays, nameof(windowDays));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windowDays ?? 0, CalendarDays.LongestSpan, nameof(windowDays));
        Amount = amount;
        Purchases = purchases;
        MeanIntervalDays = meanIntervalDays;
        Match = match;
        WindowDays = windowDays;
    }

    /// <summary>No conditions: every buyer meets them.</summary>
    public static TierConditions None { get; } = new();

    /// <summary>The least money.</summary>
    public Money? Amount { get; }

    /// <summary>The fewest purchases.</summary>
    public int? Purchases { get; }

    /// <summary>The longest mean interval between purchase days, in days.</summary>
    public int? MeanIntervalDays { get; }

    /// <summary>Whether all or any of them must hold.</summary>
    public TierMatch Match { get; }

    /// <summary>The days of the window; null = since the beginning.</summary>
    public int? WindowDays { get; }

    /// <summary>Whether nothing is asked.</summary>
    public bool AreEmpty => Amount is null && Purchases is null && MeanIntervalDays is null;

    /// <summary>The conditions in one line, in invariant culture.</summary>
    public override string ToString()
    {
        if (AreEmpty)
            return "no conditions";
        List<string> parts = [];
        if (Amount is { } amount)
            parts.Add($"amount >= {amount}");
        if (Purchases is { } purchases)
            parts.Add($"purchases >= {purchases}");
        if (MeanIntervalDays is { } interval)
            parts.Add($"mean interval <= {interval} days");
        return $"{string.Join(Match == TierMatch.All ? " and " : " or ", parts)} {(WindowDays is { } days ? $"in {days} days" : "since the beginning")}";
    }

    internal bool AreMetBy(in TierProgress progress)
    {
        if (AreEmpty)
            return true;
        var all = true;
        var any = false;
        Count(Amount is { } amount ? progress.Amount >= amount : null);
        Count(Purchases is { } purchases ? progress.Purchases >= purchases : null);
        Count(MeanIntervalDays is { } days ? progress.HasMeanIntervalUpTo(days) : null);
        return Match == TierMatch.All ? all : any;

        void Count(bool? met)
        {
            all &= met ?? true;
            any |= met ?? false;
        }
    }

    /// <summary>Whether a window could meet them in which there is no more than this.</summary>
    internal bool AreThinkable(Money amount, int purchases)
    {
        var hasAmount = Amount is not { } least || amount >= least;
        var hasPurchases = Purchases is not { } fewest || purchases >= fewest;
        return Match == TierMatch.All || AreEmpty
            ? hasAmount && hasPurchases
            : MeanIntervalDays is not null || (Amount is not null && hasAmount) || (Purchases is not null && hasPurchases);
    }

    private static void CheckPositive(int? value, string name)
    {
        if (value is { } number)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number, name);
    }
}
