using NodaTime;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.PostgreSql.Tests.Support;
using RiceJar.Running;

namespace RiceJar.PostgreSql.Tests.Faults;

/// <summary>Readers see whole runs, and one run is written at a time.</summary>
public class PublishingTests(Server server)
{
    private static readonly AssessmentRules Rules = new(DateTimeZone.Utc);
    private static readonly LocalDate Day = new(2012, 5, 20);

    public static List<Order> Orders(int customers) =>
    [
        .. Enumerable.Range(0, customers * 3).Select(i =>
        {
            var at = Instant.FromUtc(2011, 6, 1, 12, 0) + Duration.FromHours(i * 7919L % 8000);
            return new Order(new OrderId($"o{i}"), new CustomerId($"c{i % customers}"), at, new Money(10_000 + (i * 6131L % 900_000))) { PaidAt = at };
        }),
    ];

    [Fact]
    public async Task While_a_run_is_written_readers_see_the_one_before_it_whole()
    {
        await using var shop = await server.NewShopAsync();
        await shop.PutAsync(Orders(60));
        await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
        var (view, store) = (await shop.QueryAsync(InProcess.View), await TextsAsync(shop));
        await shop.ExecuteAsync("DELETE FROM sales.\"Orders\" WHERE customer < 'c3'");
        foreach (var step in Enum.GetValues<AssessmentStep>())
        {
            var seen = new List<string>();
            await shop.Runner(Rules).RunAsync(
                new PostgreSqlAssessmentRequest { AsOf = Day },
                new At(step, () =>
                {
                    seen.AddRange(shop.QueryAsync(InProcess.View).GetAwaiter().GetResult());
                    seen.AddRange(TextsAsync(shop).GetAwaiter().GetResult());
                }));
            seen.Should().Equal([.. view, .. store], "nothing was published before {0}", step);
            (view, store) = (await shop.QueryAsync(InProcess.View), await TextsAsync(shop));
            view.Count.Should().BeLessThan(60);
        }
    }

    [Fact]
    public async Task What_is_being_read_is_read_to_its_end()
    {
        await using var shop = await server.NewShopAsync();
        await shop.PutAsync(Orders(2300));
        await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day });
        var dates = new List<LocalDate>();
        await foreach (var customer in shop.Store(Rules).ReadAsync(ShopId.Default))
        {
            if (dates.Count == 0)
                await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day.PlusDays(9) });
            dates.Add(customer.Assessment.AsOf);
        }

        dates.Should().Equal(Enumerable.Repeat(Day, 2300));
    }

    [Fact]
    public async Task A_second_run_at_once_is_refused_and_harms_nothing()
    {
        await using var shop = await server.NewShopAsync();
        await shop.PutAsync(Orders(20));
        Exception? second = null;
        await shop.Runner(Rules).RunAsync(
            new PostgreSqlAssessmentRequest { AsOf = Day },
            new At(AssessmentStep.Assessing, () => second = Record.Exception(() => shop.Runner(Rules).RunAsync().GetAwaiter().GetResult())));
        second.Should().BeOfType<InvalidOperationException>().Which.Message.Should().StartWith("Another run is writing the assessments of the shop 'default'");
        (await shop.QueryAsync("SELECT count(*) FROM ricejar_pg_assessed")).Should().Equal("20");
        var other = await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day, Shop = new ShopId("other") });
        other.PreviousRun.Should().BeNull("another shop has runs of its own");
    }

    [Fact]
    public async Task Runs_leave_nothing_behind_but_the_published_one_and_the_one_before()
    {
        await using var shop = await server.NewShopAsync();
        await shop.PutAsync(Orders(30));
        for (var run = 0; run < 4; run++)
            await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day.PlusDays(run) });
        for (var run = 4; run < 8; run++)
            await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day.PlusDays(run), Incremental = true });
        (await shop.QueryAsync("SELECT state, count(*) FROM ricejar_pg_runs GROUP BY 1 ORDER BY 1")).Should().Equal("1 1", "2 1");
        (await shop.QueryAsync("SELECT count(*) FROM ricejar_pg_segments")).Should().Equal("11");
        await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day.PlusDays(8) });
        await shop.Runner(Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = Day.PlusDays(8) });
        (await shop.QueryAsync("SELECT count(*) FROM ricejar_pg_customers")).Should().Equal("60");
        (await shop.QueryAsync("SELECT count(*) FROM ricejar_pg_segments")).Should().Equal("22");
        (await shop.QueryAsync("SELECT count(*) FROM pg_class WHERE relname LIKE 'ricejar_pg_work%'")).Should().Equal("0");
    }

    private static async Task<List<string>> TextsAsync(TestShop shop) => [.. (await InProcess.ReadAsync(shop.Store(Rules))).Select(customer => InProcess.Text(customer, customer.Assessment.AsOf))];
}
