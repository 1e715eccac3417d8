using NodaTime;
using RiceJar.Numerics;

namespace RiceJar.Purchases;

/// <summary>Collects a shop's statistics while its customers are folded, one tally per thread; tallies add up.</summary>
internal sealed class ShopTally(AnnualChurn.Years years, bool collects = true)
{
    private readonly PurchaseIntervals.Builder _intervals = new();
    private AnnualChurn _churn;
    private int _firstDay = int.MaxValue;

    /// <summary>Collects nothing: for folding one customer alone.</summary>
    public static ShopTally None { get; } = new(default, collects: false);

    public AnnualChurn.Years Years => years;

    public void AddInterval(int days)
    {
        if (collects)
            _intervals.Add(days);
    }

    public void AddIntervals(PurchaseIntervals.Builder intervals) => _intervals.Add(intervals);

    public void AddCustomer(in PurchaseSummary summary, bool inYearBeforeLast)
    {
        if (!collects || !summary.HasPurchases)
            return;
        _firstDay = Math.Min(_firstDay, summary.FirstDay);
        if (inYearBeforeLast)
            _churn = AnnualChurn.Add(_churn, new AnnualChurn(1, summary.LastDay < years.LastFrom ? 1 : 0));
    }

    public static PurchaseStatistics Combine(IEnumerable<ShopTally> each)
    {
        var tallies = each.ToArray();
        var firstDay = tallies.Select(tally => tally._firstDay).DefaultIfEmpty(int.MaxValue).Min();
        return new PurchaseStatistics(
            PurchaseIntervals.Combine(tallies.Select(tally => tally._intervals.Build())),
            tallies.Aggregate(default(AnnualChurn), (sum, tally) => AnnualChurn.Add(sum, tally._churn)),
            firstDay == int.MaxValue ? (LocalDate?)null : CalendarDays.ToDate(firstDay));
    }
}
