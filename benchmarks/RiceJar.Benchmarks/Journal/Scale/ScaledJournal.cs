using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Benchmarks.Scale;

/// <summary>A journal with so long a history, and the same number of open contacts whatever its length; each step says how long it took.</summary>
internal sealed class ScaledJournal : IAsyncDisposable
{
    private const int Open = 20_000;
    private const int ClaimBatch = 20;
    private const int PlanBatch = 500;

    private static readonly Instant Now = BenchmarkContacts.Now;

    private readonly JournalDatabase _database;
    private readonly ServiceProvider _services;

    private ScaledJournal(JournalDatabase database, ServiceProvider services, long length) => (_database, _services, Length) = (database, services, length);

    public long Length { get; }

    private IContactJournal Journal => _services.GetRequiredService<IContactJournal>();

    private IContactJournalOperations Operations => _services.GetRequiredService<IContactJournalOperations>();

    public static async Task<ScaledJournal> CreateAsync(string name, long length, string? sharedBuffers)
    {
        var database = await JournalDatabase.CreateAsync(name, sharedBuffers);
        var services = new ServiceCollection().AddRiceJar().UseEntityFrameworkCore(database.Use).Services.BuildServiceProvider();
        var scaled = new ScaledJournal(database, services, length);
        var planned = BenchmarkContacts.Make(Open + 1);
        await scaled.Journal.PlanAsync([planned[^1]], Now);
        await database.RunAsync(History.Fill(database.IsPostgreSql, length, planned[^1]));
        foreach (var batch in planned.Take(Open).Select((contact, i) => scaled.OfHistory(contact, i)).Chunk(PlanBatch))
            await scaled.Journal.PlanAsync(batch, Now);
        await database.SettleAsync();
        return scaled;
    }

    /// <summary>Takes a batch, and gives it back, one by one as a dispatcher does that stops.</summary>
    public async Task<(double Claim, double Release)> ClaimAsync()
    {
        var watch = Stopwatch.StartNew();
        var claimed = await Journal.ClaimDueAsync(new ClaimRequest(Now, Now + Duration.FromMinutes(2), ClaimBatch, ShopId.Default));
        var claim = watch.Elapsed.TotalMilliseconds;
        Demand(claimed.Count == ClaimBatch);
        watch.Restart();
        foreach (var contact in claimed)
            Demand(await Journal.CompleteAsync(ShopId.Default, contact.Contact.Key, contact.Lease, ContactCompletion.Released(Now), Now));
        return (claim, watch.Elapsed.TotalMilliseconds);
    }

    /// <summary>Forgets the oldest of the history.</summary>
    public Task<double> ForgetAsync(int most) => TimedAsync(most, () => Operations.ForgetAsync(ShopId.Default, Now, most));

    /// <summary>Frees the oldest keys of what was forgotten.</summary>
    public Task<double> FreeKeysAsync(int most) => TimedAsync(most, () => Operations.FreeKeysAsync(ShopId.Default, Now, most));

    /// <summary>Asks for keys to free where all contacts are there still.</summary>
    public Task<double> FreeNothingAsync() => TimedAsync(0, () => Operations.FreeKeysAsync(ShopId.Default, Now, 1000));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task<double> TimedAsync(int expected, Func<ValueTask<int>> work)
    {
        var watch = Stopwatch.StartNew();
        Demand(await work() == expected);
        return watch.Elapsed.TotalMilliseconds;
    }

    private PlannedContact OfHistory(PlannedContact contact, int number)
    {
        var intent = contact.Intent;
        return new PlannedContact(
            new ContactIntent(
                intent.Shop, new CustomerId(History.Customer(number, Length)), intent.Purpose, intent.Reason, intent.Channels, intent.Template, intent.DueAt, intent.ExpiresAt)
            {
                Orders = intent.Orders,
                Values = intent.Values,
            },
            contact.At);
    }

    private static void Demand(bool isSo)
    {
        if (!isSo)
            throw new InvalidOperationException("The journal did something else.");
    }
}
