using NodaTime;
using RiceJar.Numerics;

namespace RiceJar.Purchases;

/// <summary>What all buyers of a shop come to. Totals of different customers add up.</summary>
/// <param name="Money">Their money, net of refunds and credit notes.</param>
/// <param name="Purchases">Their purchases.</param>
/// <param name="DaysObserved">The days from each buyer's first purchase day to as-of, added up.</param>
public readonly record struct PurchaseTotals(Money Money, long Purchases, long DaysObserved)
{
    /// <summary>The totals of all buyers among the summaries; prospects are passed over.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    /// <exception cref="OverflowException">The shop's money does not fit.</exception>
    public static PurchaseTotals Of(ReadOnlySpan<PurchaseSummary> summaries, LocalDate asOf)
    {
        var asOfDay = asOf.ToDay();
        var (money, purchases, days) = (Money.Zero, 0L, 0L);
        foreach (ref readonly var summary in summaries)
        {
            if (!summary.HasPurchases)
                continue;
            if (summary.LastDay > asOfDay)
                summary.CheckedDay(asOf);
            money += summary.Money;
            purchases += summary.Purchases;
            days += asOfDay - summary.FirstDay;
        }

        return new PurchaseTotals(money, purchases, days);
    }

    /// <summary>The totals of two groups of customers together.</summary>
    /// <exception cref="OverflowException">The money does not fit.</exception>
    public static PurchaseTotals operator +(PurchaseTotals left, PurchaseTotals right) =>
        new(left.Money + right.Money, left.Purchases + right.Purchases, left.DaysObserved + right.DaysObserved);
}
