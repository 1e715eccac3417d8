using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.EntityFrameworkCore.Tests.Assessments;

/// <summary>What becomes of runs in the database, beyond what every store of assessments promises.</summary>
public class AssessmentRunsTests(Servers servers)
{
    private static readonly LocalDate Day = new(2026, 3, 10);
    private static readonly AssessmentRules Rules = new(DateTimeZone.Utc);
    private static readonly ShopBaseline Baseline =
        ShopBaseline.Fit([PurchaseSummary.Empty.Add(Day, Money.FromDecimal(1))], PurchaseStatistics.Empty, Rules, Day);

    private static readonly AssessmentRun Run = new(ShopId.Default, Day, Baseline.Id, Rules.Fingerprint, Make.Noon);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_run_before_is_kept_for_its_readers_and_older_ones_are_deleted(Engine engine)
    {
        await using var opened = await OpenAsync(engine);
        var (database, store) = (opened.Database, opened.Store());
        await PublishAsync(store, Customers(6000));
        await using var reader = store.ReadAsync(ShopId.Default).GetAsyncEnumerator();
        (await reader.MoveNextAsync()).Should().BeTrue();
        await PublishAsync(store, Customers(10));
        (await RowsAsync(database)).Should().Be(6010, "who reads the first run comes to its end");
        await PublishAsync(store, Customers(20));
        (await RowsAsync(database)).Should().Be(30);
        var reading = async () =>
        {
            while (await reader.MoveNextAsync())
            {
            }
        };
        await reading.Should().ThrowAsync<InvalidOperationException>("a run that is gone does not end as if it had been read")
            .WithMessage("*read again*");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task What_is_not_published_is_deleted_at_once_and_what_a_lost_host_left_later(Engine engine)
    {
        await using var opened = await OpenAsync(engine);
        var (database, store) = (opened.Database, opened.Store());
        await using (var given = await store.BeginAsync(Run, Baseline))
            await given.WriteAsync(Customers(10));
        (await RowsAsync(database)).Should().Be(0);

        var lost = await store.BeginAsync(Run, Baseline);
        await lost.WriteAsync(Customers(10));
        await PublishAsync(store, Customers(3));
        (await RowsAsync(database)).Should().Be(13, "its host may be alive");
        var past = engine == Engine.Sqlite ? "datetime('now', '-7 hours')" : "now() - interval '7 hours'";
        await database.ExecuteAsync($"UPDATE ricejar_assessment_runs SET touched_at = {past}");
        await PublishAsync(store, Customers(3));
        (await RowsAsync(database)).Should().Be(6);
        var late = () => lost.WriteAsync(Customers(1)).AsTask();
        await late.Should().ThrowAsync<InvalidOperationException>("what is published is whole or not at all");
        await FluentActions.Awaiting(() => lost.PublishAsync().AsTask()).Should().ThrowAsync<InvalidOperationException>();
        await lost.DisposeAsync();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Hosts_that_publish_at_once_leave_one_run_whole(Engine engine)
    {
        await using var opened = await OpenAsync(engine);
        var (database, store) = (opened.Database, opened.Store());
        await Task.WhenAll(Enumerable.Range(1, 6).Select(number => Task.Run(() => PublishAsync(store, Customers(number * 10)))));
        var customers = await CountAsync(store);
        customers.Should().BeOneOf(10, 20, 30, 40, 50, 60);
        (await database.QueryAsync("SELECT count(*) FROM ricejar_assessment_runs WHERE state = 1")).Should().Equal("1");
    }

    [Fact]
    public async Task What_two_hosts_delete_at_once_is_deleted_whole_though_one_of_them_goes_away()
    {
        await using var opened = await OpenAsync(Engine.PostgreSql);
        var (database, store) = (opened.Database, opened.Store());
        await PublishAsync(store, Customers(6000));
        await PublishAsync(store, Customers(10));
        var first = (await database.QueryAsync("SELECT min(run_id) FROM ricejar_assessment_runs")).Single();
        await using var other = database.Open();
        await using var transaction = await other.Database.BeginTransactionAsync();
#pragma warning disable EF1002 // A number of our own.
        await other.Database.ExecuteSqlRawAsync($"DELETE FROM ricejar_assessments WHERE run_id = {first} AND customer < 'c-005000'");
#pragma warning restore EF1002
        var publishing = PublishAsync(store, Customers(20));
        while ((await database.QueryAsync("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")).Single() == "0")
            publishing.IsCompleted.Should().BeFalse("the other host's rows are waited for");

        await transaction.CommitAsync();
        await publishing;

        (await RowsAsync(database)).Should().Be(30);
        (await database.QueryAsync("SELECT count(*) FROM ricejar_assessments a WHERE NOT EXISTS (SELECT 1 FROM ricejar_assessment_runs r WHERE r.run_id = a.run_id)"))
            .Should().Equal("0");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Under_other_rules_there_is_no_baseline(Engine engine)
    {
        await using var opened = await OpenAsync(engine);
        await PublishAsync(opened.Store(), Customers(1));
        var other = new AssessmentRules(DateTimeZone.ForOffset(Offset.FromHours(8)));
        (await opened.Store().FindBaselineAsync(ShopId.Default)).Should().NotBeNull();
        (await opened.Store(other).FindBaselineAsync(ShopId.Default)).Should().BeNull();
        (await opened.Store(other).FindAsync(ShopId.Default, new CustomerId("c-000000"))).Should().NotBeNull();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_shop_can_query_who_was_assessed(Engine engine)
    {
        await using var opened = await OpenAsync(engine);
        await PublishAsync(opened.Store(), [Assessed("old", 1)]);
        await PublishAsync(opened.Store(), [Assessed("ann", 3), Assessed("王😀", 0)]);
        await using var db = opened.Database.Open();
        (await db.Assessments.Where(row => row.Stage == LifecycleStage.Prospect).ToListAsync()).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Shop = "default", Customer = "王😀", AsOf = Day, Segment = (string?)null, Rfm = (string?)null });
        var id = "王😀";
        (await db.Assessments.CountAsync(row => row.Customer == id)).Should().Be(1);
        var ann = await db.Assessments.SingleAsync(row => row.Customer == "ann");
        ann.Rfm.Should().NotBeNull();
        StoredCustomerJson.Read(ann.Document, Rules).Should().NotBeNull();
        (await db.Assessments.CountAsync()).Should().Be(2);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Thousands_of_customers_take_seconds(Engine engine)
    {
        await using var opened = await OpenAsync(engine);
        var store = opened.Store();
        var customers = Customers(20_000);
        var watch = Stopwatch.StartNew();
        await PublishAsync(store, customers);
        var written = watch.Elapsed;
        (await CountAsync(store)).Should().Be(customers.Length);
        TestContext.Current.SendDiagnosticMessage($"{engine}: 20 000 customers written in {written}, read in {watch.Elapsed - written}");
        written.Should().BeLessThan(TimeSpan.FromSeconds(60));
    }

    private async Task<Opened> OpenAsync(Engine engine)
    {
        var database = await TestDatabase.MigratedAsync(engine, servers);
        return new Opened(database, database.Host());
    }

    private static async Task PublishAsync(EfAssessmentStore<ShopDb> store, AssessedCustomer[] customers)
    {
        await using var writer = await store.BeginAsync(Run, Baseline);
        foreach (var some in customers.Chunk(5000))
            await writer.WriteAsync(some);
        await writer.PublishAsync();
    }

    private static async Task<int> CountAsync(EfAssessmentStore<ShopDb> store)
    {
        var count = 0;
        await foreach (var _ in store.ReadAsync(ShopId.Default))
            count++;
        return count;
    }

    private static async Task<int> RowsAsync(TestDatabase database) =>
        int.Parse((await database.QueryAsync("SELECT count(*) FROM ricejar_assessments")).Single(), System.Globalization.CultureInfo.InvariantCulture);

    private static AssessedCustomer[] Customers(int count)
    {
        var one = Assessed("one", 2);
        return [.. Enumerable.Range(0, count).Select(i => one with { Customer = new CustomerId($"c-{i:000000}") })];
    }

    private static AssessedCustomer Assessed(string id, int purchases)
    {
        var (summary, tier) = (PurchaseSummary.Empty, TierState.Start(Rules.Ladder));
        for (var i = purchases; i > 0; i--)
        {
            summary = summary.Add(Day.PlusDays(-i), Money.FromDecimal(100));
            tier = tier.Add(new PurchaseDay(Day.PlusDays(-i), 1, Money.FromDecimal(100)));
        }

        return new AssessedCustomer(new CustomerId(id), summary, tier, new CustomerAssessor(Baseline).Assess(summary, tier, Day));
    }

    /// <summary>A database with a host on it.</summary>
    private sealed record Opened(TestDatabase Database, ServiceProvider Host) : IAsyncDisposable
    {
        public EfAssessmentStore<ShopDb> Store(AssessmentRules? rules = null) =>
            new(Host.GetRequiredService<IServiceScopeFactory>(), rules ?? Rules, NullLogger<EfAssessmentStore<ShopDb>>.Instance);

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
