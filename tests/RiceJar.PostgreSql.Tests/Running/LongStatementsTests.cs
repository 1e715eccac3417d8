using NodaTime;
using Npgsql;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Sql;
using RiceJar.PostgreSql.Tests.Support;

namespace RiceJar.PostgreSql.Tests.Running;

/// <summary>A run's statements take as long as they take, whatever limit the shop's connections have for its own.</summary>
public class LongStatementsTests(Server server)
{
    [Fact]
    public async Task Rows_that_come_later_than_the_connections_limit_are_waited_for()
    {
        await using var shop = await server.NewShopAsync();
        var orders = Faults.PublishingTests.Orders(5);
        await shop.PutAsync(orders);
        await shop.ExecuteAsync("CREATE VIEW sales.slow AS SELECT o.* FROM pg_sleep(1.2) AS slept, sales.\"Orders\" AS o");
        shop.Options.Orders.Table = "sales.slow";
        shop.Options.Refunds = null;
        await using var impatient = NpgsqlDataSource.Create($"{shop.ConnectionString};Command Timeout=1");
        var (rules, asOf) = (new AssessmentRules(DateTimeZone.Utc), new LocalDate(2012, 5, 20));
        await new PostgreSqlAssessmentRunner(impatient, shop.Options, rules, TimeProvider.System).RunAsync(new PostgreSqlAssessmentRequest { AsOf = asOf });
        await shop.ShouldShowAsync((await InProcess.AssessAsync(orders, rules, asOf)).Customers, rules, asOf);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_is_left_is_not_read_to_its_end(bool isCancelled)
    {
        await using var shop = await server.NewShopAsync(isMigrated: false);
        using var stop = new CancellationTokenSource();
        // The first rows fill what is sent at once; the rest takes hours.
        var stream = new Database(shop.Source).StreamAsync(
            "SELECT repeat('x', 1000), CASE WHEN i > 100 THEN pg_sleep(1) END FROM generate_series(1, 20000) AS i",
            (_, token) =>
            {
                if (isCancelled)
                    stop.Cancel();
                token.ThrowIfCancellationRequested();
                throw new InvalidOperationException("enough");
            },
            stop.Token);
        var end = () => stream.WaitAsync(TimeSpan.FromMinutes(1));
        if (isCancelled)
            await end.Should().ThrowAsync<OperationCanceledException>();
        else
            await end.Should().ThrowAsync<InvalidOperationException>().WithMessage("enough");
        (await shop.QueryAsync("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT repeat%' AND state = 'active'")).Should().Equal("0");
    }
}
