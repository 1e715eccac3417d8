using System.Collections.Immutable;
using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Tiers;

/// <summary>A customer's tier as a fold over his purchase days in time order: what going on from here needs, and the history.</summary>
/// <remarks>
/// <para>A customer is graded when he buys (a higher tier is his at once, and its term starts anew) and on the day after a term's last day, by the window
/// that ends on that last day: kept for another term, or demoted. Going on from a stored state gives the same as folding from the start.</para>
/// <para>A refund takes its money and, when it is whole, its purchase out of a day that was already folded, so such a customer is folded again from his
/// orders: see <see cref="TierFold"/>. Immutable and thread-safe.</para>
/// </remarks>
public sealed class TierState
{
    private readonly ImmutableArray<PurchaseDay> _days;
    private readonly LocalDate _historyThrough;

    private TierState(
        TierLadder ladder, TierStanding standing, ImmutableArray<PurchaseDay> days, ImmutableArray<TierChange> history, LocalDate historyThrough)
    {
        Ladder = ladder;
        Standing = standing;
        _days = days;
        History = history;
        _historyThrough = historyThrough;
    }

    /// <summary>The ladder by which the customer is graded.</summary>
    public TierLadder Ladder { get; }

    /// <summary>The standing at the end of the last purchase day folded.</summary>
    public TierStanding Standing { get; }

    /// <summary>The purchase days within the ladder's longest window before the last of them, in time order.</summary>
    public IReadOnlyList<PurchaseDay> Days => _days;

    /// <summary>Every change of rank that is folded in so far, in time order; <see cref="HistoryAsOf"/> adds what time alone brought since.</summary>
    public ImmutableArray<TierChange> History { get; }

    /// <summary>The state of a customer who has not bought.</summary>
    public static TierState Start(TierLadder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        return new TierState(ladder, default, [], [], LocalDate.MinIsoValue);
    }

    /// <summary>The state that was taken apart.</summary>
    /// <param name="ladder">The ladder by which it was folded.</param>
    /// <param name="parts">Its parts.</param>
    /// <exception cref="ArgumentException">The ladder is another, or the parts are of no state; the message names the wrong one.</exception>
    public static TierState Restore(TierLadder ladder, TierStateParts parts)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.LadderFingerprint != ladder.Fingerprint)
        {
            throw new ArgumentException(
                $"The tier state was folded by the ladder {parts.LadderFingerprint}, but this one is {ladder.Fingerprint}.", nameof(ladder));
        }

        parts.Check(ladder);
        return new TierState(ladder, parts.Standing, [.. parts.Days], [.. parts.History], parts.HistoryThrough);
    }

    /// <summary>Takes the state apart, for a store.</summary>
    public TierStateParts ToParts() => new()
    {
        LadderFingerprint = Ladder.Fingerprint,
        Standing = Standing,
        Days = _days,
        History = History,
        HistoryThrough = _historyThrough,
    };

    /// <summary>The state after one more purchase day, net of refunds.</summary>
    /// <exception cref="ArgumentException">The day has no purchase.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day does not lie after the last one.</exception>
    public TierState Add(PurchaseDay day)
    {
        if (day.Purchases < 1)
            throw new ArgumentException($"A purchase day has at least one purchase, but {day.Date} has {day.Purchases}.", nameof(day));
        if (!_days.IsEmpty && day.Date <= _days[^1].Date)
            throw new ArgumentOutOfRangeException(nameof(day), day.Date, $"Purchase days are folded in time order, but the last one is {_days[^1].Date}.");

        var history = History;
        var standing = StandingAfterTerms(day.Date, ref history);
        var days = Within(Ladder.LongestWindowDays, day);
        var qualified = Ladder.Qualify(days.AsSpan(), day.Date);
        if (qualified > standing.Rank)
        {
            history = history.Add(new TierChange(day.Date, standing.Rank, qualified, TierChangeReason.Promotion));
            standing = new TierStanding(qualified, LastDayOfTermFrom(day.Date, qualified));
        }

        return new TierState(Ladder, standing, days, history, day.Date);
    }

    /// <summary>The standing on a date, if nothing was bought since the last purchase day folded. Does not allocate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date lies before the last purchase day.</exception>
    public TierStanding StandingAsOf(LocalDate asOf)
    {
        CheckNotBeforeLastDay(asOf);
        var standing = Standing;
        while (standing.TermLastDay < asOf)
            standing = Regrade(standing);
        return standing;
    }

    /// <summary>Every change of rank up to and including a date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date lies before the last purchase day.</exception>
    public ImmutableArray<TierChange> HistoryAsOf(LocalDate asOf)
    {
        CheckNotBeforeLastDay(asOf);
        var history = History;
        StandingAfterTerms(asOf, ref history);
        return history is [.., { On: var last }] && last > asOf ? [.. history.TakeWhile(change => change.On <= asOf)] : history;
    }

    /// <summary>The first date after as-of on which time alone changes the rank; null when it never does. Does not allocate.</summary>
    public LocalDate? NextChangeAfter(LocalDate asOf)
    {
        var standing = StandingAsOf(asOf);
        var rank = standing.Rank;
        while (standing.TermLastDay is { } lastDay)
        {
            standing = Regrade(standing);
            if (standing.Rank != rank)
                return lastDay.PlusDays(1);
            // Once every rolling window lies after the last purchase day, the same grading repeats for ever.
            if (lastDay > _days[^1].Date.PlusDays(Ladder.LongestRollingWindowDays))
                return null;
        }

        return null;
    }

    /// <summary>The warning that a demotion is near: what is missing if nothing more is bought; null when none is due on the date.</summary>
    public TierWarning? WarningAsOf(LocalDate asOf)
    {
        var standing = StandingAsOf(asOf);
        if (standing.TermLastDay is not { } lastDay || asOf < lastDay.PlusDays(-Ladder.WarningDays))
            return null;
        var regraded = Regrade(standing);
        if (regraded.Rank >= standing.Rank)
            return null;
        var conditions = Ladder.TierOf(standing.Rank)!.Conditions;
        return new TierWarning(
            standing.Rank, regraded.Rank, lastDay, conditions, TierProgress.Of(_days.AsSpan(), conditions.WindowDays, lastDay));
    }

    /// <summary>What the purchases within a tier's window that ends on a date come to.</summary>
    /// <exception cref="ArgumentException">The window is longer than any that the ladder's conditions have: earlier purchases are not kept.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The date lies before the last purchase day.</exception>
    public TierProgress ProgressAsOf(LocalDate asOf, Tier tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        CheckNotBeforeLastDay(asOf);
        if (Ladder.LongestWindowDays is { } kept && (tier.Conditions.WindowDays is not { } window || window > kept))
            throw new ArgumentException($"The window of tier '{tier.Name}' is longer than the {kept} days that the ladder keeps purchases for.", nameof(tier));
        return TierProgress.Of(_days.AsSpan(), tier.Conditions.WindowDays, asOf);
    }

    /// <summary>The state with another history, which already tells of everything up to and including a date.</summary>
    internal TierState WithHistory(ImmutableArray<TierChange> history, LocalDate through) => new(Ladder, Standing, _days, history, through);

    private TierStanding StandingAfterTerms(LocalDate date, ref ImmutableArray<TierChange> history)
    {
        var standing = Standing;
        while (standing.TermLastDay is { } lastDay && lastDay < date)
        {
            var regraded = Regrade(standing);
            if (regraded.Rank != standing.Rank && lastDay >= _historyThrough)
                history = history.Add(new TierChange(lastDay.PlusDays(1), standing.Rank, regraded.Rank, TierChangeReason.TermEnd));
            standing = regraded;
        }

        return standing;
    }

    /// <summary>The standing on the day after a term's last day.</summary>
    private TierStanding Regrade(TierStanding standing)
    {
        var lastDay = standing.TermLastDay!.Value;
        var qualified = Ladder.Qualify(_days.AsSpan(), lastDay);
        var rank = qualified >= standing.Rank ? standing.Rank : Ladder.DemoteStraight ? qualified : standing.Rank - 1;
        return new TierStanding(rank, LastDayOfTermFrom(lastDay.PlusDays(1), rank));
    }

    private LocalDate? LastDayOfTermFrom(LocalDate firstDay, int rank) => Ladder.HasTerm(rank) ? firstDay.PlusDays(Ladder.TermDays - 1) : null;

    private ImmutableArray<PurchaseDay> Within(int? windowDays, PurchaseDay day)
    {
        if (windowDays is not { } window)
            return _days.Add(day);
        var from = day.Date.PlusDays(-window);
        var passed = 0;
        while (passed < _days.Length && _days[passed].Date <= from)
            passed++;
        return [.. _days.AsSpan()[passed..], day];
    }

    private void CheckNotBeforeLastDay(LocalDate asOf)
    {
        if (!_days.IsEmpty && asOf < _days[^1].Date)
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, $"The state has a purchase on {_days[^1].Date}, after as-of: fold the purchases up to as-of.");
    }
}
