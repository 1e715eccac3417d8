using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Tests.Support;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.PostgreSql.Tests.Storing;

/// <summary>A run of a process that is published is published, whatever becomes of what it took the place of.</summary>
public class PublishedRunTests(Server server)
{
    private static readonly AssessmentRules Rules = new(DateTimeZone.Utc);

    [Theory]
    [InlineData("RAISE EXCEPTION 'no'")]
    [InlineData("PERFORM pg_cancel_backend(pg_backend_pid()), pg_sleep(60)")]
    public async Task Old_rows_that_cannot_be_cleared_away_are_logged_and_left_to_the_next_run(string trouble)
    {
        await using var shop = await server.NewShopAsync();
        using var logs = new Warnings();
        var orders = new InMemory.InMemoryOrderSource();
        orders.AddRange(Faults.PublishingTests.Orders(10));
        var assess = () => new AssessmentRunner(orders, new PostgreSqlAssessmentStore(shop.Source, Rules, logs), Rules, TimeProvider.System)
            .RunAsync(new AssessmentRequest { AsOf = new LocalDate(2012, 5, 20) });
        await assess();
        await assess();
        await shop.ExecuteAsync($"""
            CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {trouble}; RETURN NULL; END $$;
            CREATE TRIGGER trouble BEFORE DELETE ON ricejar_pg_customers EXECUTE FUNCTION trouble()
            """);
        await assess();
        (await shop.QueryAsync("SELECT run_id, state FROM ricejar_pg_runs ORDER BY 1")).Should().Equal("1 3", "2 2", "3 1");
        logs.Should().ContainSingle().Which.Should().Be("Old assessments of shop default could not be cleared away; the next run tries again.");
        await shop.ExecuteAsync("DROP TRIGGER trouble ON ricejar_pg_customers");
        await assess();
        (await shop.QueryAsync("SELECT run_id, state FROM ricejar_pg_runs ORDER BY 1")).Should().Equal("3 2", "4 1");
        (await shop.QueryAsync("SELECT DISTINCT from_run FROM ricejar_pg_customers ORDER BY 1")).Should().Equal("3", "4");
    }

    [Fact]
    public async Task A_caller_who_stops_it_while_old_rows_are_cleared_away_is_not_told_that_it_failed()
    {
        await using var shop = await server.NewShopAsync();
        var run = await InProcess.AssessAsync(Faults.PublishingTests.Orders(10), Rules, new LocalDate(2012, 5, 20));
        using var stop = new CancellationTokenSource();
        await shop.ExecuteAsync("""
            CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN NULL; END $$;
            CREATE TRIGGER trouble BEFORE DELETE ON ricejar_pg_customers EXECUTE FUNCTION trouble()
            """);
        var writer = await shop.Store(Rules).BeginAsync(new AssessmentRun(ShopId.Default, new LocalDate(2012, 5, 20), run.Baseline.Id, Rules.Fingerprint, Instant.FromUtc(2012, 5, 21, 1, 0)), run.Baseline);
        await using (writer)
        {
            await writer.WriteAsync(run.Customers);
            var publishing = writer.PublishAsync(stop.Token).AsTask();
            while ((await shop.QueryAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query LIKE 'DELETE%'"))[0] == "0")
                await Task.Yield();
            await stop.CancelAsync();
            await publishing;
        }

        (await InProcess.ReadAsync(shop.Store(Rules))).Should().HaveCount(10);
    }

    private sealed class Warnings : List<string>, ILogger<PostgreSqlAssessmentStore>, IDisposable
    {
        public IDisposable BeginScope<TState>(TState state)
            where TState : notnull => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
