using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Extensions;
using Npgsql;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.PostgreSql.Sql;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.PostgreSql;

/// <summary>
/// Assesses a whole shop where its orders are: the same rules as <see cref="AssessmentRunner"/>, as set-based SQL over the shop's own table of orders, with the same results to the bit. For
/// shops whose orders outgrow one process.
/// </summary>
/// <remarks>
/// A run writes beside what is published and publishes at its end, in one short transaction: it can be stopped at any moment and run again without harm, and readers never see half of it.
/// Two runs of one shop at once are refused. The tables are made by <see cref="PostgreSqlSchema"/>. PostgreSQL 14 or later. Thread-safe.
/// <para>Connections go straight to the server, or through a pooler that keeps sessions apart: a run holds a lock of its session.</para>
/// </remarks>
public sealed partial class PostgreSqlAssessmentRunner
{
    private static readonly Dictionary<(Lifecycle.LifecycleStage From, Lifecycle.LifecycleStage To), long> NoMoves = [];

    private readonly Database _database;
    private readonly PostgreSqlOptions _options;
    private readonly PostgreSqlSettings _settings;
    private readonly AssessmentRules _rules;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    /// <summary>Makes one.</summary>
    /// <param name="source">The database.</param>
    /// <param name="options">Where the orders are.</param>
    /// <param name="rules">By what they are assessed.</param>
    /// <param name="clock">For today's date, the start of a run and its duration.</param>
    /// <param name="logger">Told of each run; may be null.</param>
    /// <exception cref="ArgumentException">Options are wrong; the message lists all errors, a line each.</exception>
    public PostgreSqlAssessmentRunner(
        NpgsqlDataSource source, PostgreSqlOptions options, AssessmentRules rules, TimeProvider clock, ILogger<PostgreSqlAssessmentRunner>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(clock);
        (_database, _options, _settings) = (new Database(source), options, PostgreSqlSettings.Of(options));
        (_rules, _clock, _logger) = (rules, clock, logger ?? NullLogger<PostgreSqlAssessmentRunner>.Instance);
    }

    /// <summary>Checks that all that a run needs is in the database: RiceJar's tables, and the shop's tables and columns, of the right types, to be read.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="InvalidOperationException">Something is not; the message lists all of it, a line each.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken = default)
    {
        await PostgreSqlSchema.DemandAsync(_database, cancellationToken).ConfigureAwait(false);
        await MappingCheck.FindAsync(_database.Source, _options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Assesses a shop and publishes the result.</summary>
    /// <param name="request">What to assess; null = the default shop today, in full.</param>
    /// <param name="progress">Told how far the run is; may be null.</param>
    /// <param name="cancellationToken">Stops the run; what was published before stays.</param>
    /// <exception cref="InvalidOperationException">
    /// The mapping is wrong, some of the shop's rows cannot be taken, or another run of the shop is under way; the message says which.
    /// </exception>
    /// <exception cref="OverflowException">The money of a customer or of the shop does not fit.</exception>
    /// <exception cref="NpgsqlException">The database failed; run again.</exception>
    public async Task<PostgreSqlAssessmentReport> RunAsync(
        PostgreSqlAssessmentRequest? request = null, IProgress<AssessmentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        request ??= new PostgreSqlAssessmentRequest();
        var started = (At: _clock.GetUtcNow().ToInstant(), Ticks: _clock.GetTimestamp());
        var asOf = request.AsOf ?? ShopCalendar.DayOf(started.At, _rules.Zone);
        await PostgreSqlSchema.DemandAsync(_database, cancellationToken).ConfigureAwait(false);
        var orders = await MappingCheck.FindAsync(_database.Source, _options, cancellationToken).ConfigureAwait(false);
        var held = await RunLock.TakeAsync(_database, request.Shop, cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            await RunCleaner.ClearDeadAsync(held.Connection, request.Shop, cancellationToken).ConfigureAwait(false);
            await RunCleaner.DropWorkAsync(held.Connection, request.Shop, cancellationToken).ConfigureAwait(false);
            var published = await RunTable.FindAsync(_database, request.Shop, cancellationToken).ConfigureAwait(false);
            var plan = RunPlan.Of(request, asOf, published, orders, _rules);
            var id = await RunTable.NextIdAsync(held.Connection, cancellationToken).ConfigureAwait(false);
            var work = new WorkTables(request.Shop, id, orders, _options.Distributed);
            var steps = new RunSteps(_database, orders, _settings, _rules, asOf, work);
            try
            {
                await steps.CreateAsync(cancellationToken).ConfigureAwait(false);
                var seen = await steps.SeenUntilAsync(cancellationToken).ConfigureAwait(false);
                progress?.Report(new AssessmentProgress(AssessmentStep.Loading, 0, null));
                if (plan.Baseline is not null)
                    await steps.FindChangedAsync(published!, cancellationToken).ConfigureAwait(false);
                var tally = await steps.FoldAsync(plan.Baseline is not null, cancellationToken).ConfigureAwait(false);
                var totals = await steps.TotalsAsync(cancellationToken).ConfigureAwait(false);
                progress?.Report(new AssessmentProgress(AssessmentStep.Loading, tally.Orders, tally.Orders));
                progress?.Report(new AssessmentProgress(AssessmentStep.Assessing, 0, totals.Customers));
                var baseline = plan.Baseline ?? await new ShopFit(_database, work, _rules, asOf).RunAsync(totals, tally.Intervals, cancellationToken).ConfigureAwait(false);
                await steps.PredictAsync(baseline, cancellationToken).ConfigureAwait(false);
                progress?.Report(new AssessmentProgress(AssessmentStep.Assessing, totals.Customers, totals.Customers));
                var run = new StoredRun(
                    id,
                    plan.Baseline is null ? id : published!.Base,
                    new AssessmentRun(request.Shop, asOf, baseline.Id, _rules.Fingerprint, Microseconds.Floor(started.At)),
                    _rules.Ladder.Fingerprint,
                    seen.Orders,
                    seen.Refunds,
                    orders.ToString(),
                    ShopBaselineJson.Write(baseline));
                await RunTable.BeginAsync(held.Connection, run, baseline, cancellationToken).ConfigureAwait(false);
                var written = await steps.ApplyAsync(run, baseline, cancellationToken).ConfigureAwait(false);
                var counting = RunCounts.OfAsync(_database, id, _rules, cancellationToken);
                var comparing = published is null ? null : RunCounts.MovesAsync(_database, published.Id, run, cancellationToken);
                await Task.WhenAll(counting, comparing ?? Task.CompletedTask).ConfigureAwait(false);
                var counts = await counting.ConfigureAwait(false);
                progress?.Report(new AssessmentProgress(AssessmentStep.Storing, written, written));
                await RunTable.PublishAsync(held.Connection, request.Shop, id, cancellationToken).ConfigureAwait(false);
                var report = new PostgreSqlAssessmentReport
                {
                    Run = run.Run,
                    Baseline = baseline,
                    FullBecause = plan.FullBecause,
                    Orders = tally.Orders,
                    Assessed = written,
                    Customers = counts.Customers,
                    Buyers = counts.Buyers,
                    BySegment = counts.BySegment,
                    ByStage = counts.ByStage,
                    ByTierRank = counts.ByTierRank,
                    Concentration = counts.Concentration,
                    MemberRepurchase = counts.Members,
                    OtherRepurchase = counts.Others,
                    PreviousRun = published?.Run,
                    Transitions = comparing is null ? NoMoves : counts.Transitions(await comparing.ConfigureAwait(false)),
                    Duration = _clock.GetElapsedTime(started.Ticks),
                };
                LogAssessed(request.Shop, asOf, written, tally.Orders, report.Duration, baseline.Id);
                return report;
            }
            finally
            {
                await CleanAsync(held, request.Shop).ConfigureAwait(false);
            }
        }
    }

    // What goes wrong says nothing of the run, and the next one clears it away too.
    private async Task CleanAsync(RunLock held, ShopId shop)
    {
        try
        {
            await RunCleaner.ClearDeadAsync(held.Connection, shop, CancellationToken.None).ConfigureAwait(false);
            await RunCleaner.DropWorkAsync(held.Connection, shop, CancellationToken.None).ConfigureAwait(false);
            await RunCleaner.DeleteUnseenAsync(held.Connection, shop, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            LogNotCleared(shop, e);
        }
    }

    [LoggerMessage(
        LogLevel.Information, "Assessed {Customers} customers of shop {Shop} as of {AsOf} from {Orders} orders in the database in {Duration} by baseline {BaselineId}")]
    private partial void LogAssessed(ShopId shop, LocalDate asOf, long customers, long orders, TimeSpan duration, string baselineId);

    [LoggerMessage(LogLevel.Warning, "What a run of shop {Shop} left could not be cleared away; the next run tries again.")]
    private partial void LogNotCleared(ShopId shop, Exception error);
}
