using NodaTime;
using RiceJar.Assessments;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.Running;

/// <summary>What is published, brought up to a date: customers whose orders changed are folded again, the rest judged by what is stored of them.</summary>
internal sealed class ShopUpdate(
    IOrderSource orders, IAssessmentStore store, ShopLoader loader, ShopBaseline baseline, IProgress<AssessmentProgress>? progress)
{
    private readonly CustomerAssessor _assessor = new(baseline);

    /// <returns>The shop; null where what is stored is of another ladder of tiers.</returns>
    public async Task<FoldedShop?> RunAsync(ShopId shop, LocalDate asOf, Instant since, CancellationToken cancellationToken)
    {
        var changed = new HashSet<CustomerId>();
        await foreach (var order in orders.ChangedSinceAsync(shop, since, cancellationToken).ConfigureAwait(false))
            changed.Add(order.CustomerId);
        var found = await loader.OrdersOfAsync(changed, cancellationToken).ConfigureAwait(false);
        var read = found.Sum(own => (long)own.Count());
        progress?.Report(new AssessmentProgress(AssessmentStep.Loading, read, read));
        progress?.Report(new AssessmentProgress(AssessmentStep.Assessing, 0, null));

        var customers = new List<AssessedCustomer>();
        await foreach (var stored in store.ReadAsync(shop, cancellationToken).ConfigureAwait(false))
        {
            if (changed.Contains(stored.Customer))
                continue;
            if (stored.TierState is not { } tier || tier.Ladder.Fingerprint != baseline.Rules.Ladder.Fingerprint)
                return null;
            customers.Add(Assessed(stored.Customer, stored.Summary, tier, asOf));
        }

        foreach (var own in found)
        {
            var purchases = CustomerPurchases.FromOrders(own.Key, own, baseline.Rules.Zone);
            if (purchases.IsKnownAsOf(asOf))
                customers.Add(Assessed(own.Key, purchases.SummarizeAsOf(asOf), TierFold.Fold(baseline.Rules.Ladder, purchases, asOf), asOf));
        }

        customers.Sort((left, right) => left.Customer.CompareTo(right.Customer));
        var distinct = found.Sum(own => (long)own.Select(order => order.Id).Distinct().Count());
        return new PlainShop(baseline, customers, distinct, read - distinct);
    }

    private AssessedCustomer Assessed(CustomerId customer, in PurchaseSummary summary, TierState tier, LocalDate asOf) =>
        new(customer, summary, tier, _assessor.Assess(summary, tier, asOf));
}
