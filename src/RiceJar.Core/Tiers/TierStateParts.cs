using NodaTime;
using RiceJar.Numerics;
using RiceJar.Purchases;

namespace RiceJar.Tiers;

/// <summary>A <see cref="TierState"/> taken apart, for stores. What is restored of the parts, by the same ladder, goes on exactly as what was taken apart.</summary>
public sealed record TierStateParts
{
    /// <summary>The fingerprint of the ladder by which it was folded: a state means nothing on another.</summary>
    public required string LadderFingerprint { get; init; }

    /// <summary>The standing at the end of the last purchase day folded.</summary>
    public required TierStanding Standing { get; init; }

    /// <summary>The purchase days that are kept, in time order.</summary>
    public required IReadOnlyList<PurchaseDay> Days { get; init; }

    /// <summary>Every change of rank that is folded in so far, in time order.</summary>
    public required IReadOnlyList<TierChange> History { get; init; }

    /// <summary>The date up to and including which the history tells all.</summary>
    public required LocalDate HistoryThrough { get; init; }

    internal void Check(TierLadder ladder)
    {
        ArgumentNullException.ThrowIfNull(Days);
        ArgumentNullException.ThrowIfNull(History);
        Check(IsRank(Standing.Rank), nameof(Standing), Standing, $"has a rank between 0 and {ladder.Tiers.Count}");
        Check(
            Standing.TermLastDay is not null == ladder.HasTerm(Standing.Rank),
            nameof(Standing), Standing, "has a term where its tier asks something, and else none");
        CheckDays(ladder);
        for (var i = 0; i < History.Count; i++)
        {
            var change = History[i];
            Check(
                IsRank(change.FromRank) && IsRank(change.ToRank) && Enum.IsDefined(change.Reason),
                nameof(History), change, $"has ranks between 0 and {ladder.Tiers.Count} and a known reason");
            Check(i == 0 || change.On >= History[i - 1].On, nameof(History), change, "is in time order");
        }

        bool IsRank(int rank) => rank >= 0 && rank <= ladder.Tiers.Count;
    }

    private void CheckDays(TierLadder ladder)
    {
        if (Days.Count == 0)
        {
            Check(Standing == default, nameof(Standing), Standing, "is rank 0 without purchase days");
            return;
        }

        for (var i = 0; i < Days.Count; i++)
        {
            Check(Days[i].Purchases >= 1, nameof(Days), Days[i], "has at least one purchase each");
            Check(i == 0 || Days[i].Date > Days[i - 1].Date, nameof(Days), Days[i], "is in time order, each day once");
        }

        var last = Days[^1].Date;
        Check(
            Days.Count == 1 || ladder.LongestWindowDays is not { } window || Period.DaysBetween(Days[0].Date, last) < window,
            nameof(Days), Days[0], "lies within the ladder's longest window");
        Check(Standing.TermLastDay is not { } end || end >= last, nameof(Standing), Standing, "has a term that lasts beyond the last purchase day");
        Check(HistoryThrough >= last, nameof(HistoryThrough), HistoryThrough, "is not before the last purchase day");
    }

    private static void Check(bool holds, string name, object value, string rule)
    {
        if (!holds)
            throw WrongParts.Because($"{name} of a tier state {rule}, but was {value}.");
    }
}
