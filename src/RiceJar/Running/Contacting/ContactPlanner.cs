using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Extensions;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>Asks the producers for intents, finds a moment for each, and writes them into the journal. Any scheduler may call it, as often as it likes and on several hosts: a second run adds nothing.</summary>
/// <param name="producers">Who makes intents.</param>
/// <param name="policy">By which moments are found.</param>
/// <param name="facts">What is known of customers.</param>
/// <param name="journal">Where contacts are kept.</param>
/// <param name="clock">The only clock.</param>
/// <param name="metrics">Counts what was planned; null = nobody counts.</param>
/// <param name="logger">Told of each run; null = nobody is.</param>
public sealed partial class ContactPlanner(
    IEnumerable<IIntentProducer> producers,
    ContactPolicy policy,
    ContactFactsLoader facts,
    IContactJournal journal,
    TimeProvider clock,
    ContactMetrics? metrics = null,
    ILogger<ContactPlanner>? logger = null)
{
    private const int IntentsPerWrite = 200;

    private readonly ILogger _logger = logger ?? NullLogger<ContactPlanner>.Instance;

    /// <summary>Plans a shop's contacts.</summary>
    /// <param name="shop">The shop; null = the default shop.</param>
    /// <param name="cancellationToken">Stops between two writes; what was written stays.</param>
    /// <exception cref="AggregateException">Producers failed; the others were asked nevertheless.</exception>
    public async Task<PlanningReport> RunAsync(ShopId? shop = null, CancellationToken cancellationToken = default)
    {
        using var activity = ContactMetrics.Source.StartActivity("ricejar.plan");
        var report = new PlanningReport(0, 0, 0, 0, 0);
        List<Exception> failures = [];
        foreach (var producer in producers)
        {
            report = await AskAsync(producer, shop ?? ShopId.Default, report, failures, cancellationToken).ConfigureAwait(false);
            report = report with { Dropped = report.Dropped + Count(producer.Dropped), Failed = report.Failed + producer.LeftOut };
        }

        LogPlanned(shop ?? ShopId.Default, report.Added, report.Replaced, report.Dropped, report.Failed);
        return failures.Count == 0 ? report : throw new AggregateException("Some producers of contacts failed.", failures);
    }

    private int Count(IReadOnlyList<DroppedContacts> dropped)
    {
        foreach (var contacts in dropped)
            metrics?.Dropped(contacts);
        return dropped.Sum(contacts => contacts.Count);
    }

    private async Task<PlanningReport> AskAsync(
        IIntentProducer producer, ShopId shop, PlanningReport report, List<Exception> failures, CancellationToken cancellationToken)
    {
        List<ContactIntent> given = [];
        try
        {
            await foreach (var intent in producer.PlanAsync(shop, Now(), cancellationToken).ConfigureAwait(false))
            {
                given.Add(intent);
                if (given.Count < IntentsPerWrite)
                    continue;
                var full = given;
                given = [];
                report = await WriteAsync(full, producer.Late, report, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(e);
        }

        try
        {
            // Also what a producer gave before it failed.
            return given.Count == 0 ? report : await WriteAsync(given, producer.Late, report, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(e);
            return report;
        }

        void Fail(Exception e)
        {
            failures.Add(e);
            LogFailed(producer.GetType().Name, e.GetType().Name);
        }
    }

    private async Task<PlanningReport> WriteAsync(
        List<ContactIntent> intents, LatePlacement late, PlanningReport report, CancellationToken cancellationToken)
    {
        var now = Now();
        var failed = 0;
        List<PlannedContact> planned = [];
        foreach (var shop in intents.GroupBy(intent => intent.Shop))
        {
            var known = await facts.LoadAsync(shop.Key, shop.Select(intent => intent.Customer).ToHashSet(), now, cancellationToken).ConfigureAwait(false);
            foreach (var given in shop)
            {
                // What is kept has the purpose that it is judged under: caps, opt-outs and channels look at that.
                var intent = policy.Filed(given);
                try
                {
                    var placement = await PlaceAsync(intent, known[intent.Customer], late, now, cancellationToken).ConfigureAwait(false);
                    if (placement.At is { } at)
                        planned.Add(new PlannedContact(intent, at));
                    else
                        metrics?.Dropped(new DroppedContacts(intent.Reason, placement.Gate, 1));
                }
                catch (Exception e) when (!cancellationToken.IsCancellationRequested)
                {
                    // The others are planned; this one is tried again by the next run.
                    failed++;
                    LogNotPlaced(intent.Reason, e.GetType().Name);
                }
            }
        }

        var results = await journal.PlanAsync(planned, now, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < results.Count; i++)
            metrics?.Planned(planned[i].Intent, results[i]);
        return new PlanningReport(
            report.Added + results.Count(result => result == PlanResult.Added),
            report.Replaced + results.Count(result => result == PlanResult.Replaced),
            report.Unchanged + results.Count(result => result == PlanResult.Unchanged),
            report.Taken + results.Count(result => result == PlanResult.Taken),
            report.Dropped + intents.Count - planned.Count - failed,
            report.Failed + failed);
    }

    private async ValueTask<ContactPlacement> PlaceAsync(
        ContactIntent intent, KnownCustomer customer, LatePlacement late, Instant now, CancellationToken cancellationToken)
    {
        var request = new ContactFactsRequest(intent.Shop, intent.Customer, intent, now);
        var seen = await facts.AddAsync(request, customer.ToFacts(intent.Key), cancellationToken).ConfigureAwait(false);
        return policy.Place(intent, seen, late, now);
    }

    private Instant Now() => clock.GetUtcNow().ToInstant();

    [LoggerMessage(LogLevel.Information, "Planned contacts of shop {Shop}: {Added} new, {Replaced} in place of others, {Dropped} without an allowed moment, {Failed} left out")]
    private partial void LogPlanned(ShopId shop, int added, int replaced, int dropped, int failed);

    // Not the exception itself: what the shop's own code says in it may be personal.
    [LoggerMessage(LogLevel.Error, "Producer {Producer} failed with {Exception}")]
    private partial void LogFailed(string producer, string exception);

    [LoggerMessage(LogLevel.Error, "A contact for {Reason} could not be planned: {Exception}; the next run tries it again")]
    private partial void LogNotPlaced(ContactReason reason, string exception);
}
