using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using Npgsql;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.PostgreSql.Tests.Support;
using RiceJar.Running;
using RiceJar.TestServers;

namespace RiceJar.PostgreSql.Tests.Faults;

/// <summary>Whatever ends a run, what was published stays, and the next run ends with the right answer and clears away what was left.</summary>
public class FaultTests(Server server)
{
    private static readonly AssessmentRules Rules = new(DateTimeZone.Utc);
    private static readonly LocalDate Day = new(2012, 5, 20);

    public static TheoryData<AssessmentStep> Steps => [.. Enum.GetValues<AssessmentStep>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_run_whose_process_is_killed(AssessmentStep step)
    {
        await using var shop = await server.NewShopAsync();
        await PublishAsync(shop);
        var before = await shop.QueryAsync(InProcess.View);
        using (var worker = Start(shop, step))
        {
            (await worker.StandardOutput.ReadLineAsync()).Should().Be("reached");
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        (await shop.QueryAsync(InProcess.View)).Should().Equal(before);
        await ShouldEndRightAsync(shop, mayWait: true);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_run_that_is_cancelled(AssessmentStep step)
    {
        await using var shop = await server.NewShopAsync();
        await PublishAsync(shop);
        var before = await shop.QueryAsync(InProcess.View);
        using var stop = new CancellationTokenSource();
        var run = () => shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day.PlusDays(30) }, new At(step, stop.Cancel), stop.Token);
        await run.Should().ThrowAsync<OperationCanceledException>();
        (await shop.QueryAsync(InProcess.View)).Should().Equal(before);
        (await shop.QueryAsync("SELECT count(*) FROM pg_class WHERE relname LIKE 'ricejar_pg_work%'")).Should().Equal("0");
        (await shop.QueryAsync("SELECT count(*) FROM ricejar_pg_runs")).Should().Equal("1");
        await ShouldEndRightAsync(shop);
    }

    [Fact]
    public async Task An_incremental_run_that_is_cancelled_when_it_has_closed_and_written_rows()
    {
        await using var shop = await server.NewShopAsync();
        await PublishAsync(shop);
        var before = await shop.QueryAsync(InProcess.View);
        // Beyond the first run's date: the second changes these customers, and those whom thirty more days change; the third has only these to look at.
        var later = PublishingTests.Orders(50).Take(5).Select(order => order.CustomerId)
            .Select((customer, i) => Later(customer, i, (Day.PlusDays(9) + LocalTime.Noon).InUtc().ToInstant())).ToList();
        await shop.PutAsync(later);
        using var stop = new CancellationTokenSource();
        var closed = 0;
        var run = () => shop.Runner(Rules).RunAsync(
            new PostgreSqlAssessmentRequest { AsOf = Day.PlusDays(30), Incremental = true },
            new At(AssessmentStep.Storing, () =>
            {
                closed = int.Parse(shop.QueryAsync("SELECT count(*) FROM ricejar_pg_customers WHERE to_run IS NOT NULL").GetAwaiter().GetResult()[0], CultureInfo.InvariantCulture);
                stop.Cancel();
            }),
            stop.Token);
        await run.Should().ThrowAsync<OperationCanceledException>();
        closed.Should().BeGreaterThan(later.Count, "time has changed others too");
        (await shop.QueryAsync(InProcess.View)).Should().Equal(before);
        var report = await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day, Incremental = true });
        report.FullBecause.Should().BeNull();
        report.Assessed.Should().BeLessThan(closed);
        await shop.ShouldShowAsync((await InProcess.AssessAsync(PublishingTests.Orders(50).Concat(later), Rules, Day)).Customers, Rules, Day);
        (await shop.QueryAsync("SELECT count(*) FROM pg_class WHERE relname LIKE 'ricejar_pg_work%'")).Should().Equal("0");
    }

    [Fact]
    public async Task A_run_during_which_the_database_restarts()
    {
        await using var own = await PostgreSqlServer.StartAsync();
        await using var shop = await TestShop.OnAsync(own, "shop");
        await PublishAsync(shop);
        var before = await shop.QueryAsync(InProcess.View);
        foreach (var step in Enum.GetValues<AssessmentStep>())
        {
            var run = () => shop.Runner(Rules).RunAsync(
                new PostgreSqlAssessmentRequest { AsOf = Day.PlusDays(30) }, new At(step, () => own.RestartAsync("immediate").GetAwaiter().GetResult()));
            await run.Should().ThrowAsync<NpgsqlException>();
            NpgsqlConnection.ClearAllPools();
            shop.Source.Clear();
            (await shop.QueryAsync(InProcess.View)).Should().Equal(before);
        }

        await ShouldEndRightAsync(shop);
    }

    [Fact]
    public async Task A_run_that_fills_the_disk()
    {
        var folder = Directory.CreateTempSubdirectory("ricejar-small-disk-").FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=3m,mode=777", "tmpfs", folder), "A small disk cannot be mounted here.");
        try
        {
            // Of its own, which must have let go of the disk before it is unmounted.
            await using var own = await PostgreSqlServer.StartAsync();
            await RunAsync("chown", "postgres:", folder);
            await using var shop = await TestShop.OnAsync(own, "shop");
            await PublishAsync(shop);
            var before = await shop.QueryAsync(InProcess.View);
            await shop.ExecuteAsync($"CREATE TABLESPACE small LOCATION '{folder}'");
            await shop.ExecuteAsync("ALTER DATABASE shop SET default_tablespace = small");
            await shop.ExecuteAsync("INSERT INTO sales.\"Orders\" SELECT 'm' || i, 'm' || i % 9000, timestamptz '2011-06-01 12:00Z' + i * interval '17 seconds', timestamptz '2011-06-02 12:00Z', 20 + i % 77, false, now() FROM generate_series(1, 40000) i");
            shop.Source.Clear();
            var run = () => shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
            (await run.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.DiskFull);
            (await shop.QueryAsync(InProcess.View)).Should().Equal(before);
            (await RunAsync("mount", "-o", "remount,size=200m", folder)).Should().BeTrue();
            var report = await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
            report.Customers.Should().Be(9050);
        }
        finally
        {
            await RunAsync("umount", "-l", folder);
            Directory.Delete(folder);
        }
    }

    private static Order Later(CustomerId customer, int number, Instant at) => new(new OrderId($"later{number}"), customer, at, Money.FromDecimal(80)) { PaidAt = at, ChangedAt = at };

    private static async Task PublishAsync(TestShop shop)
    {
        await shop.PutAsync(PublishingTests.Orders(50));
        await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
    }

    private static async Task ShouldEndRightAsync(TestShop shop, bool mayWait = false)
    {
        // The server notices in its own time that a process is gone, and only then lets go of its lock.
        while (mayWait && (await shop.QueryAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))[0] != "0")
            await Task.Yield();
        var asOf = Day.PlusDays(45);
        await shop.ShouldEqualInProcessAsync(PublishingTests.Orders(50), Rules, asOf);
        (await shop.QueryAsync("SELECT state FROM ricejar_pg_runs ORDER BY 1")).Should().Equal("1", "2");
        (await shop.QueryAsync("SELECT count(DISTINCT from_run), count(*) FROM ricejar_pg_customers")).Should().Equal("2 100");
        (await shop.QueryAsync("SELECT count(*) FROM pg_class WHERE relname LIKE 'ricejar_pg_work%'")).Should().Equal("0");
    }

    private static Process Start(TestShop shop, AssessmentStep step)
    {
        var worker = Path.Combine(
            Path.GetFullPath(AppContext.BaseDirectory).Replace("RiceJar.PostgreSql.Tests", "RiceJar.AssessmentWorker", StringComparison.Ordinal), "RiceJar.AssessmentWorker.dll");
        string[] arguments = [worker, shop.ConnectionString, JsonSerializer.Serialize(shop.Options), "2012-06-19", "UTC", $"{step}"];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
    }

    private static async Task<bool> RunAsync(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
