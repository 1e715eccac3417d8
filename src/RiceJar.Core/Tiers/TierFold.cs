using System.Collections.Immutable;
using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Tiers;

/// <summary>Folds a customer's purchases into his tier, refunds included.</summary>
/// <remarks>
/// The tier on a date is that of the purchases net of what was refunded by then. So a refund regrades at once and exactly: the customer stands as if the
/// refunded part had never been bought, and a refund that his tier does not rest on changes nothing. The history keeps what he held meanwhile.
/// </remarks>
public static class TierFold
{
    /// <summary>The state of a customer's tier with all that was known up to and including a date.</summary>
    /// <exception cref="OverflowException">The customer's money does not fit, or did not before a refund.</exception>
    public static TierState Fold(TierLadder ladder, CustomerPurchases purchases, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(purchases);
        try
        {
            return FoldSpans(ladder, purchases, asOf);
        }
        catch (OverflowException e)
        {
            throw new OverflowException($"The money of customer '{purchases.Customer}' cannot be summed: {e.Message}", e);
        }
    }

    /// <summary>The state after purchase days that nothing was given back of.</summary>
    internal static TierState FoldDays(TierLadder ladder, IEnumerable<PurchaseDay> days)
    {
        var state = TierState.Start(ladder);
        foreach (var day in days)
            state = state.Add(day);
        return state;
    }

    private static TierState FoldSpans(TierLadder ladder, CustomerPurchases purchases, LocalDate asOf)
    {
        var adjustments = purchases.AdjustmentDatesUntil(asOf);
        if (adjustments.Count == 0)
            return FoldDays(ladder, purchases.NetDaysAsOf(asOf));

        // Between two adjustments nothing that was folded changes, so one fold serves each such span.
        var known = FoldDays(ladder, purchases.NetDaysAsOf(adjustments[0].PlusDays(-1)));
        var history = known.HistoryAsOf(adjustments[0].PlusDays(-1));
        for (var i = 0; i < adjustments.Count; i++)
        {
            var spanEnd = i + 1 < adjustments.Count ? adjustments[i + 1].PlusDays(-1) : asOf;
            known = FoldDays(ladder, purchases.NetDaysAsOf(spanEnd));
            history = Continue(history, known.HistoryAsOf(spanEnd), adjustments[i]);
        }

        return known.WithHistory(history, through: asOf);
    }

    /// <summary>What was held before a refund stays as it was; from the refund on, the new fold's history holds.</summary>
    private static ImmutableArray<TierChange> Continue(ImmutableArray<TierChange> before, ImmutableArray<TierChange> refolded, LocalDate refundOn)
    {
        var rankBefore = before.IsEmpty ? 0 : before[^1].ToRank;
        var onThatDay = refolded.LastOrDefault(change => change.On <= refundOn);
        var rankThen = onThatDay.ToRank;
        var history = before;
        if (rankThen != rankBefore)
        {
            var reason = onThatDay.On == refundOn && (rankThen > rankBefore) == (rankThen > onThatDay.FromRank) ? onThatDay.Reason : TierChangeReason.Refund;
            history = history.Add(new TierChange(refundOn, rankBefore, rankThen, reason));
        }

        return history.AddRange(refolded.Where(change => change.On > refundOn));
    }
}
