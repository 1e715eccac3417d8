using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.DispatchWorker;
using RiceJar.EntityFrameworkCore;
using RiceJar.InMemory;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Reliability.Tests;

/// <summary>A shop of so many customers that a run writes them in two parts; assessed on one day, and to be assessed on the next.</summary>
public sealed class AssessedShop : IAsyncDisposable
{
    public static readonly LocalDate Before = new(2026, 3, 1);
    public static readonly LocalDate After = new(2026, 3, 2);

    public const int Customers = 5_500;

    /// <summary>The last of them in the order in which they are written.</summary>
    public const string Last = "c-999";

    // The orders are the same in every database.
    private static Dictionary<LocalDate, string>? _whole;

    private readonly string _database;
    private readonly ServiceProvider _services;

    private AssessedShop(string database, ServiceProvider services) => (_database, _services) = (database, services);

    public IAssessmentStore Store => _services.GetRequiredService<IAssessmentStore>();

    /// <summary>What readers may find: the customers of the run before, and of the run after, by the days.</summary>
    public IReadOnlyDictionary<LocalDate, string> Whole => _whole!;

    /// <summary>Opens an empty database, and assesses the day before.</summary>
    public static async Task<AssessedShop> OpenAsync(string database, string connection)
    {
        var services = new ServiceCollection();
        services.AddWorkerShop(database, connection, "http://127.0.0.1:9/", dedupes: false);
        var shop = new AssessedShop(database, services.BuildServiceProvider());
        await using var scope = shop._services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkerDb>();
        await db.Database.EnsureCreatedAsync();
        await RiceJarSchema.MigrateAsync(db);
        await db.Database.ExecuteSqlRawAsync(shop.Orders(Customers, "a", "2026-02-01 12:00:00", days: 28));
        await db.Database.ExecuteSqlRawAsync(shop.Orders(Customers / 2, "b", "2026-03-02 12:00:00", days: 1));
        _whole ??= new Dictionary<LocalDate, string> { [Before] = await shop.InMemoryAsync(Before), [After] = await shop.InMemoryAsync(After) };
        await shop.RunAsync(Before);
        (await shop.ReadAsync()).Should().Be(shop.Whole[Before]);
        return shop;
    }

    public Task RunAsync(LocalDate asOf, IProgress<AssessmentProgress>? progress = null) =>
        _services.GetRequiredService<AssessmentRunner>().RunAsync(new AssessmentRequest { AsOf = asOf }, progress);

    /// <summary>All that a reader finds, as one text.</summary>
    public Task<string> ReadAsync() => ReadAsync(Store);

    /// <summary>How many rows there are of all runs, and how many in the view for the shop's own queries.</summary>
    public async Task<(int Rows, int InView)> CountAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkerDb>();
        var rows = await db.Database.SqlQueryRaw<int>("""SELECT CAST(count(*) AS integer) AS "Value" FROM ricejar_assessments""").SingleAsync();
        return (rows, await db.Database.SqlQueryRaw<int>("""SELECT CAST(count(*) AS integer) AS "Value" FROM ricejar_assessed""").SingleAsync());
    }

    /// <summary>The day after is what the store has, whole, with its run and its baseline.</summary>
    public async Task ShouldBeAfterAsync()
    {
        (await ReadAsync()).Should().Be(Whole[After]);
        var run = await Store.FindRunAsync(ShopId.Default);
        run!.AsOf.Should().Be(After);
        (await Store.FindBaselineAsync(ShopId.Default))!.Id.Should().Be(run.BaselineId);
        (await CountAsync()).InView.Should().Be(Customers);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // The same orders through the same runner, into a store that cannot fail.
    private async Task<string> InMemoryAsync(LocalDate asOf)
    {
        var store = new InMemoryAssessmentStore();
        var runner = new AssessmentRunner(
            _services.GetRequiredService<IOrderSource>(), store, _services.GetRequiredService<AssessmentRules>(), TimeProvider.System);
        await runner.RunAsync(new AssessmentRequest { AsOf = asOf });
        return await ReadAsync(store);
    }

    private static async Task<string> ReadAsync(IAssessmentStore store)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0;
        await foreach (var customer in store.ReadAsync(ShopId.Default))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(StoredCustomerJson.Write(customer)));
            count++;
        }

        return $"{count} customers {Convert.ToHexString(hash.GetHashAndReset())}";
    }

    private string Orders(int customers, string prefix, string from, int days) => _database == "sqlite"
        ? $"""
            INSERT INTO "Orders" ("Id", "Customer", "Amount", "PlacedAt", "PaidAt")
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {customers})
            SELECT '{prefix}-' || i, 'c-' || i, i % 997 + 1, at, at FROM (SELECT i, datetime('{from}', (i % {days}) || ' days') AS at FROM n)
            """
        : $"""
            INSERT INTO "Orders" ("Id", "Customer", "Amount", "PlacedAt", "PaidAt")
            SELECT '{prefix}-' || i, 'c-' || i, i % 997 + 1, at, at FROM generate_series(1, {customers}) AS n(i), LATERAL (SELECT timestamptz '{from}Z' + i % {days} * interval '1 day' AS at) d
            """;
}
