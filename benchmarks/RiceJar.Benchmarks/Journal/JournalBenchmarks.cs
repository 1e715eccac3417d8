using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Benchmarks;

/// <summary>
/// The life of a contact in a database, beside the same written by hand: planned 200 at once, claimed 20 at once, and one at a time begun and
/// completed. Times are those of one contact. The goal is at least half the hand-written rate.
/// </summary>
[InThisProcess]
[IterationCount(5)]
[WarmupCount(2)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class JournalBenchmarks
{
    private const int Planned = 2_000;
    private const int Claimed = 1_000;
    private const int Sent = 200;
    private const int PlanBatch = 200;
    private const int ClaimBatch = 20;

    private static readonly Instant Now = BenchmarkContacts.Now;
    private static readonly Instant Until = Now + Duration.FromMinutes(2);

    private readonly PlannedContact[][] _batches = [.. BenchmarkContacts.Make(Planned).Chunk(PlanBatch)];
    private JournalDatabase _database = null!;
    private ServiceProvider _services = null!;
    private HandWrittenJournal _hand = null!;
    private IContactJournal _journal = null!;
    private List<(ContactKey Key, long Lease)> _held = null!;

    [Params(JournalDatabase.Sqlite, JournalDatabase.PostgreSql)]
    public string Database { get; set; } = JournalDatabase.Sqlite;

    // This version of BenchmarkDotNet waits for no tasks within the process.
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => CleanUpAsync().GetAwaiter().GetResult();

    private async Task SetUpAsync()
    {
        _database = await JournalDatabase.CreateAsync(Database);
        _hand = HandWrittenJournal.On(_database);
        _services = new ServiceCollection().AddRiceJar().UseEntityFrameworkCore(_database.Use).Services.BuildServiceProvider();
        _journal = _services.GetRequiredService<IContactJournal>();
    }

    private async Task CleanUpAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [IterationSetup(Targets = [nameof(PlanByHand), nameof(Plan)])]
    public void Empty() => FillAsync(0).GetAwaiter().GetResult();

    [IterationSetup(Targets = [nameof(ClaimByHand), nameof(Claim)])]
    public void Fill() => FillAsync(Claimed).GetAwaiter().GetResult();

    [IterationSetup(Targets = [nameof(SendByHand), nameof(Send)])]
    public void FillAndClaim() => FillAndClaimAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, OperationsPerInvoke = Planned)]
    [BenchmarkCategory("plan")]
    public void PlanByHand() => PlanByHandAsync().GetAwaiter().GetResult();

    private async Task PlanByHandAsync()
    {
        foreach (var batch in _batches)
            Demand(await _hand.PlanAsync(batch, Now) == batch.Length);
    }

    [Benchmark(OperationsPerInvoke = Planned)]
    [BenchmarkCategory("plan")]
    public void Plan() => PlanAsync().GetAwaiter().GetResult();

    private async Task PlanAsync()
    {
        foreach (var batch in _batches)
            Demand((await _journal.PlanAsync(batch, Now)).Count(result => result == PlanResult.Added) == batch.Length);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Claimed)]
    [BenchmarkCategory("claim")]
    public void ClaimByHand() => ClaimByHandAsync().GetAwaiter().GetResult();

    private async Task ClaimByHandAsync()
    {
        for (var claimed = 0; claimed < Claimed; claimed += ClaimBatch)
            Demand((await _hand.ClaimAsync(Now, Until, ClaimBatch)).Count == ClaimBatch);
    }

    [Benchmark(OperationsPerInvoke = Claimed)]
    [BenchmarkCategory("claim")]
    public void Claim() => ClaimAsync().GetAwaiter().GetResult();

    private async Task ClaimAsync()
    {
        for (var claimed = 0; claimed < Claimed; claimed += ClaimBatch)
            Demand((await _journal.ClaimDueAsync(new ClaimRequest(Now, Until, ClaimBatch, ShopId.Default))).Count == ClaimBatch);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Sent)]
    [BenchmarkCategory("begin and complete")]
    public void SendByHand() => SendByHandAsync().GetAwaiter().GetResult();

    private async Task SendByHandAsync()
    {
        foreach (var (key, lease) in _held)
        {
            Demand(await _hand.BeginAsync(key.Value, lease, Now, Until));
            Demand(await _hand.CompleteAsync(key.Value, lease, "reference", Now));
        }
    }

    [Benchmark(OperationsPerInvoke = Sent)]
    [BenchmarkCategory("begin and complete")]
    public void Send() => SendAsync().GetAwaiter().GetResult();

    private async Task SendAsync()
    {
        foreach (var (key, lease) in _held)
        {
            var request = new SendingRequest(ShopId.Default, key, lease, 0, ContactChannel.Sms, Now, Until);
            Demand(await _journal.TryBeginSendingAsync(request) == SendingStart.Begun);
            Demand(await _journal.CompleteAsync(ShopId.Default, key, lease, ContactCompletion.Sent("reference"), Now));
        }
    }

    private async Task FillAsync(int count)
    {
        await _database.WipeAsync();
        foreach (var batch in _batches.Take(count / PlanBatch))
            await _journal.PlanAsync(batch, Now);
        await _database.SettleAsync();
    }

    private async Task FillAndClaimAsync()
    {
        await FillAsync(Sent);
        _held = [.. (await _journal.ClaimDueAsync(new ClaimRequest(Now, Until, Sent))).Select(contact => (contact.Contact.Key, contact.Lease))];
        Demand(_held.Count == Sent);
        await _database.SettleAsync();
    }

    private static void Demand(bool isSo)
    {
        if (!isSo)
            throw new InvalidOperationException("The journal did something else.");
    }
}
