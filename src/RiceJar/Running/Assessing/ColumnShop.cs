using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.Running;

/// <summary>Customers folded as columns: what stores keep of them is made batch by batch.</summary>
internal sealed class ColumnShop : FoldedShop
{
    private readonly OrderLog _log;
    private readonly AssessmentColumns _columns;

    private ColumnShop(OrderLog log, AssessmentColumns columns) => (_log, _columns) = (log, columns);

    public override ShopBaseline Baseline => _columns.Assessor.Baseline;

    public override int Count => _columns.Count;

    public override long Orders => _log.OrderCount;

    public override long RepeatedArrivals => _log.RepeatedArrivals;

    public static ColumnShop Assess(OrderLog log, AssessmentRules rules, LocalDate asOf, CancellationToken cancellationToken)
    {
        var purchases = log.Summarize(asOf, cancellationToken: cancellationToken);
        var baseline = ShopBaseline.Fit(InOrder(log, purchases, rules), purchases.Statistics, rules, asOf, cancellationToken);
        var tiers = TierColumns.Fold(rules.Ladder, purchases, cancellationToken: cancellationToken);
        return new ColumnShop(log, AssessmentColumns.Assess(baseline, purchases, tiers, cancellationToken: cancellationToken));
    }

    public override CustomerId CustomerAt(int place) => _log.Customers[place];

    public override LifecycleStage StageAt(int place) => _columns.StageOf(place);

    public override ShopOverview Overview() => ShopOverview.Of(_columns);

    public override AssessedCustomer[] Batch(int from)
    {
        var states = new TierState[Math.Min(CustomersPerWrite, Count - from)];
        TierColumns.States(_columns.Tiers.Ladder, _columns.Purchases, from, states);
        return [.. states.Select((state, i) => new AssessedCustomer(_log.Customers[from + i], _columns.Purchases.Summaries[from + i], state, _columns[from + i]))];
    }

    /// <summary>The summaries as the baseline is fitted to them.</summary>
    private static ReadOnlySpan<PurchaseSummary> InOrder(OrderLog log, PurchaseColumns purchases, AssessmentRules rules)
    {
        // Limits are the same in whatever order; models are sums, which agree to the bit in one order alone: that of the ids, as the plain way has it.
        if (rules.Prediction is null)
            return purchases.Summaries;
        var summaries = purchases.Summaries.ToArray();
        Array.Sort(log.Customers.ToArray(), summaries);
        return summaries;
    }
}
