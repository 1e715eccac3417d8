using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Extensions;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.Running;

/// <summary>Assesses a whole shop: load, fold, fit, assess, store.</summary>
/// <remarks>
/// A run writes beside what is published and publishes at its end, so it can be stopped at any moment and run again without harm, and readers never see
/// half of it. Orders are held in memory while it runs.
/// </remarks>
/// <param name="orders">Where the orders come from.</param>
/// <param name="store">Where the assessments go.</param>
/// <param name="rules">By what they are made.</param>
/// <param name="clock">The only clock: for today's date, the start of a run and its duration.</param>
/// <param name="logger">Told of each run; may be null.</param>
public sealed partial class AssessmentRunner(
    IOrderSource orders, IAssessmentStore store, AssessmentRules rules, TimeProvider clock, ILogger<AssessmentRunner>? logger = null)
{
    private const int OrdersPerProgress = 50_000;
    private const int CustomersPerWrite = 5_000;

    private readonly ILogger _logger = logger ?? NullLogger<AssessmentRunner>.Instance;

    /// <summary>Assesses a shop and publishes the result.</summary>
    /// <param name="request">What to assess; null = the default shop today.</param>
    /// <param name="progress">Told how far the run is; may be null.</param>
    /// <param name="cancellationToken">Stops the run; what was published before stays.</param>
    /// <exception cref="OverflowException">The money of a customer or of the shop does not fit.</exception>
    public async Task<AssessmentReport> RunAsync(
        AssessmentRequest? request = null, IProgress<AssessmentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        request ??= new AssessmentRequest();
        var startedAt = clock.GetUtcNow().ToInstant();
        var startedTicks = clock.GetTimestamp();
        var asOf = request.AsOf ?? ShopCalendar.DayOf(startedAt, rules.Zone);

        var summarizer = await LoadAsync(request.Shop, asOf, progress, cancellationToken).ConfigureAwait(false);
        progress?.Report(new AssessmentProgress(AssessmentStep.Assessing, 0, null));
        var shop = summarizer.Summarize(asOf, cancellationToken: cancellationToken);
        var baseline = ShopBaseline.Fit(shop, rules);
        var tiers = FoldTiers(shop, cancellationToken);
        var assessments = new CustomerAssessment[shop.Summaries.Length];
        new CustomerAssessor(baseline).Assess(shop.Summaries, tiers, asOf, assessments);
        progress?.Report(new AssessmentProgress(AssessmentStep.Assessing, assessments.Length, assessments.Length));

        var run = new AssessmentRun(request.Shop, asOf, baseline.Id, rules.Fingerprint, startedAt);
        var previous = await store.FindRunAsync(request.Shop, cancellationToken).ConfigureAwait(false);
        var transitions = previous is null ? null : await CompareAsync(request.Shop, shop, assessments, cancellationToken).ConfigureAwait(false);
        await StoreAsync(run, baseline, shop, tiers, assessments, progress, cancellationToken).ConfigureAwait(false);

        var report = new AssessmentReport(
            run,
            ShopOverview.Of(baseline, shop.Summaries, assessments),
            summarizer.OrderCount,
            summarizer.RepeatedArrivals,
            previous,
            transitions,
            clock.GetElapsedTime(startedTicks));
        LogAssessed(request.Shop, asOf, report.Overview.Customers, report.Orders, report.Duration, run.BaselineId);
        return report;
    }

    private async Task<PurchaseSummarizer> LoadAsync(
        ShopId shop, LocalDate asOf, IProgress<AssessmentProgress>? progress, CancellationToken cancellationToken)
    {
        var before = ShopCalendar.EndOf(asOf, rules.Zone);
        var summarizer = new PurchaseSummarizer(rules.Zone);
        var read = 0L;
        await foreach (var order in orders.StreamAsync(shop, before, cancellationToken).ConfigureAwait(false))
        {
            summarizer.Add(order);
            if (++read % OrdersPerProgress == 0)
                progress?.Report(new AssessmentProgress(AssessmentStep.Loading, read, null));
        }

        progress?.Report(new AssessmentProgress(AssessmentStep.Loading, read, read));
        return summarizer;
    }

    private TierState[] FoldTiers(ShopPurchases shop, CancellationToken cancellationToken)
    {
        var tiers = new TierState[shop.Customers.Count];
        Parallel.For(
            0,
            tiers.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            i => tiers[i] = TierFold.Fold(rules.Ladder, shop.Customers[i], shop.AsOf));
        return tiers;
    }

    private async Task<StageTransitions> CompareAsync(
        ShopId shop, ShopPurchases now, CustomerAssessment[] assessments, CancellationToken cancellationToken)
    {
        var before = new LifecycleStage[assessments.Length];
        var places = new Dictionary<CustomerId, int>(now.Customers.Count);
        for (var i = 0; i < now.Customers.Count; i++)
            places.Add(now.Customers[i].Customer, i);
        await foreach (var customer in store.ReadAsync(shop, cancellationToken).ConfigureAwait(false))
        {
            if (places.TryGetValue(customer.Customer, out var place))
                before[place] = customer.Assessment.Lifecycle.Stage;
        }

        return StageTransitions.Between(before, Array.ConvertAll(assessments, assessment => assessment.Lifecycle.Stage));
    }

    private async Task StoreAsync(
        AssessmentRun run,
        ShopBaseline baseline,
        ShopPurchases shop,
        TierState[] tiers,
        CustomerAssessment[] assessments,
        IProgress<AssessmentProgress>? progress,
        CancellationToken cancellationToken)
    {
        var writer = await store.BeginAsync(run, baseline, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            for (var from = 0; from < assessments.Length; from += CustomersPerWrite)
            {
                var batch = Batch(shop, tiers, assessments, from, Math.Min(from + CustomersPerWrite, assessments.Length));
                await writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                progress?.Report(new AssessmentProgress(AssessmentStep.Storing, from + batch.Length, assessments.Length));
            }

            await writer.PublishAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static AssessedCustomer[] Batch(ShopPurchases shop, TierState[] tiers, CustomerAssessment[] assessments, int from, int to)
    {
        var batch = new AssessedCustomer[to - from];
        for (var i = from; i < to; i++)
            batch[i - from] = new AssessedCustomer(shop.Customers[i].Customer, shop.Summaries[i], tiers[i], assessments[i]);
        return batch;
    }

    [LoggerMessage(
        LogLevel.Information,
        "Assessed {Customers} customers of shop {Shop} as of {AsOf} from {Orders} orders in {Duration} by baseline {BaselineId}")]
    private partial void LogAssessed(ShopId shop, LocalDate asOf, int customers, int orders, TimeSpan duration, string baselineId);
}
