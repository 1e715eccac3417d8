using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Extensions;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>Assesses a whole shop: load, fold, fit, assess, store.</summary>
/// <remarks>
/// A run writes beside what is published and publishes at its end, so it can be stopped at any moment and run again without harm, and readers never see
/// half of it. Of a large shop it keeps a few bytes of each order while it runs (<see cref="AssessmentRequest.MostPlainOrders"/>).
/// </remarks>
/// <param name="orders">Where the orders come from.</param>
/// <param name="store">Where the assessments go.</param>
/// <param name="rules">By what they are made.</param>
/// <param name="clock">The only clock: for today's date, the start of a run and its duration.</param>
/// <param name="logger">Told of each run; may be null.</param>
public sealed partial class AssessmentRunner(
    IOrderSource orders, IAssessmentStore store, AssessmentRules rules, TimeProvider clock, ILogger<AssessmentRunner>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<AssessmentRunner>.Instance;

    /// <summary>Assesses a shop from all its orders and publishes the result.</summary>
    /// <param name="request">What to assess; null = the default shop today.</param>
    /// <param name="progress">Told how far the run is; may be null.</param>
    /// <param name="cancellationToken">Stops the run; what was published before stays.</param>
    /// <exception cref="OverflowException">The money of a customer or of the shop does not fit.</exception>
    public async Task<AssessmentReport> RunAsync(
        AssessmentRequest? request = null, IProgress<AssessmentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var start = Start(request);
        var previous = await store.FindRunAsync(start.Request.Shop, cancellationToken).ConfigureAwait(false);
        return await RunAsync(start, previous, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Brings what is published up to a date: folds again only the customers whose orders changed, and judges all by what was learned before. Learns from the
    /// whole shop again, as <see cref="RunAsync(AssessmentRequest?, IProgress{AssessmentProgress}?, CancellationToken)"/> does, where nothing is published, the
    /// rules are others, the date lies before the published one, or <see cref="AssessmentRequest.RefitAfterDays"/> have passed.
    /// </summary>
    /// <remarks>
    /// By the same rules and baseline it publishes what a run over all orders would. It trusts the source to tell of every change
    /// (<see cref="IOrderSource.ChangedSinceAsync"/>): of an order that was deleted, or that moved to another customer, it hears nothing, and who had it
    /// keeps it until the whole shop is learned from again. Where another run is published meanwhile, the whole shop is done.
    /// </remarks>
    /// <param name="request">What to assess; null = the default shop today.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops it; what was published before stays.</param>
    /// <exception cref="OverflowException">The money of a customer or of the shop does not fit.</exception>
    public async Task<AssessmentReport> UpdateAsync(
        AssessmentRequest? request = null, IProgress<AssessmentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var start = Start(request);
        var shop = start.Request.Shop;
        var previous = await store.FindRunAsync(shop, cancellationToken).ConfigureAwait(false);
        var baseline = await store.FindBaselineAsync(shop, cancellationToken).ConfigureAwait(false);
        var isCurrent = baseline?.Rules.Fingerprint == rules.Fingerprint && Period.DaysBetween(baseline.AsOf, start.AsOf) < start.Request.RefitAfterDays;
        if (!isCurrent || previous is null || start.AsOf < previous.AsOf)
            return await RunAsync(start, previous, progress, cancellationToken).ConfigureAwait(false);

        // What happened after the published date was not in it, however early it was written.
        var since = Instant.Min(previous.StartedAt, ShopCalendar.EndOf(previous.AsOf, rules.Zone)) - start.Request.ChangesSeenLate;
        var loader = new ShopLoader(orders, rules, start.Request, start.AsOf, progress);
        var updated = await new ShopUpdate(orders, store, loader, baseline!, progress)
            .RunAsync(shop, start.AsOf, since, cancellationToken).ConfigureAwait(false);
        // Run, baseline and customers are read one after another: where another run was published meanwhile they may not belong together.
        return updated is not null && await PublishAsync(start, updated, previous, isUpdate: true, progress, cancellationToken).ConfigureAwait(false) is { } report
            ? report
            : await RunAsync(start, await store.FindRunAsync(shop, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);
    }

    private RunStart Start(AssessmentRequest? request)
    {
        request ??= new AssessmentRequest();
        var now = clock.GetUtcNow().ToInstant();
        return new RunStart(request, request.AsOf ?? ShopCalendar.DayOf(now, rules.Zone), now, clock.GetTimestamp());
    }

    private async Task<AssessmentReport> RunAsync(
        RunStart start, AssessmentRun? previous, IProgress<AssessmentProgress>? progress, CancellationToken cancellationToken)
    {
        var folded = await new ShopLoader(orders, rules, start.Request, start.AsOf, progress).LoadAsync(cancellationToken).ConfigureAwait(false);
        var report = await PublishAsync(start, folded, previous, isUpdate: false, progress, cancellationToken).ConfigureAwait(false);
        return report!;
    }

    /// <returns>The report; null where an update found that it is one of another run than what is published now.</returns>
    private async Task<AssessmentReport?> PublishAsync(
        RunStart start, FoldedShop folded, AssessmentRun? previous, bool isUpdate, IProgress<AssessmentProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new AssessmentProgress(AssessmentStep.Assessing, folded.Count, folded.Count));
        var shop = start.Request.Shop;
        var run = new AssessmentRun(shop, start.AsOf, folded.Baseline.Id, rules.Fingerprint, start.At);
        var transitions = previous is null ? null : await CompareAsync(shop, folded, cancellationToken).ConfigureAwait(false);
        if (!await StoreAsync(run, folded, isUpdate ? previous : null, progress, cancellationToken).ConfigureAwait(false))
            return null;
        var report = new AssessmentReport(
            run,
            folded.Overview(),
            folded.Orders,
            folded.RepeatedArrivals,
            previous,
            transitions,
            clock.GetElapsedTime(start.Ticks));
        LogAssessed(shop, start.AsOf, report.Overview.Customers, report.Orders, report.Duration, run.BaselineId);
        return report;
    }

    private async Task<StageTransitions> CompareAsync(ShopId shop, FoldedShop now, CancellationToken cancellationToken)
    {
        var places = new Dictionary<CustomerId, int>(now.Count);
        for (var i = 0; i < now.Count; i++)
            places.Add(now.CustomerAt(i), i);
        var before = new LifecycleStage[now.Count];
        await foreach (var customer in store.ReadAsync(shop, cancellationToken).ConfigureAwait(false))
        {
            if (places.TryGetValue(customer.Customer, out var place))
                before[place] = customer.Assessment.Lifecycle.Stage;
        }

        var transitions = new StageTransitions();
        for (var i = 0; i < now.Count; i++)
            transitions.Add(before[i], now.StageAt(i));
        return transitions;
    }

    /// <returns>Whether it is published: not where another run than <paramref name="over"/> is published by now; null = over any.</returns>
    private async Task<bool> StoreAsync(
        AssessmentRun run, FoldedShop folded, AssessmentRun? over, IProgress<AssessmentProgress>? progress, CancellationToken cancellationToken)
    {
        var writer = await store.BeginAsync(run, folded.Baseline, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            for (var from = 0; from < folded.Count; from += FoldedShop.CustomersPerWrite)
            {
                var batch = folded.Batch(from);
                await writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                progress?.Report(new AssessmentProgress(AssessmentStep.Storing, from + batch.Length, folded.Count));
            }

            if (over is not null && await store.FindRunAsync(run.Shop, cancellationToken).ConfigureAwait(false) != over)
                return false;
            await writer.PublishAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private sealed record RunStart(AssessmentRequest Request, LocalDate AsOf, Instant At, long Ticks);

    [LoggerMessage(
        LogLevel.Information,
        "Assessed {Customers} customers of shop {Shop} as of {AsOf} from {Orders} orders in {Duration} by baseline {BaselineId}")]
    private partial void LogAssessed(ShopId shop, LocalDate asOf, int customers, long orders, TimeSpan duration, string baselineId);
}
