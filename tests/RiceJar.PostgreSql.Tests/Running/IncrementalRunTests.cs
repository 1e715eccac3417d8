using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Orders;
using RiceJar.PostgreSql.Tests.Support;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.PostgreSql.Tests.Running;

/// <summary>An incremental run ends where a full run by the same baseline would end, and looks at no more customers than it must.</summary>
public class IncrementalRunTests(Server server)
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private static readonly Arbitrary<(AssessmentRules Rules, DrawnOrder[] Before, DrawnOrder[] Then, int Days)> Changes = Arb.From(
        from shop in GeneratedShop.Shops.Generator
        from then in GeneratedShop.Orders.ArrayOf()
        from days in Gen.Choose(0, 80)
        select (shop.Rules, shop.Orders, then.Take(12).ToArray(), days));

    [Fact]
    public async Task It_equals_a_full_run_by_the_same_baseline()
    {
        await using var shop = await server.NewShopAsync();
        shop.Options.ChangesOverlap = "PT0S";
        Prop.ForAll(Changes, drawn =>
        {
            RunAsync().GetAwaiter().GetResult();

            async Task RunAsync()
            {
                await shop.ExecuteAsync("TRUNCATE sales.\"Orders\", sales.refunds");
                var before = drawn.Before.ToOrders();
                await shop.PutAsync(before);
                var first = await shop.Runner(drawn.Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = GeneratedShop.AsOf });
                // Some orders change, others are new; each as the shop writes it down after all that was there.
                var changedAt = before.Select(order => order.ChangedAt).DefaultIfEmpty(Instant.FromUtc(2010, 1, 1, 0, 0)).Max() + Minute;
                var then = drawn.Then.Select((order, i) => Changed(order.ToOrder(i % 2 == 0 ? i * 3 : 1000 + i), before, changedAt)).ToList();
                await shop.PutAsync(then);
                var asOf = GeneratedShop.AsOf.PlusDays(drawn.Days);
                var report = await shop.Runner(drawn.Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = asOf, Incremental = true });
                (report.FullBecause is null).Should().Be(before.Count > 0);
                if (before.Count == 0)
                    return;
                var now = before.Where(order => then.All(other => other.Id != order.Id)).Concat(then);
                var expected = By(first.Baseline, now, asOf);
                await shop.ShouldShowAsync(expected, drawn.Rules, asOf);
                report.Transitions.Should().BeEquivalentTo(Moves(Stages(By(first.Baseline, before, GeneratedShop.AsOf)), Stages(expected)));
                var full = await shop.Runner(drawn.Rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = asOf.PlusDays(30) });
                full.Transitions.Should().BeEquivalentTo(Moves(Stages(expected), Stages(await InProcess.ReadAsync(shop.Store(drawn.Rules)))));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15).WithEndSize(100));
    }

    [Fact]
    public async Task Only_those_customers_are_looked_at_of_whom_something_changed()
    {
        await using var shop = await server.NewShopAsync();
        shop.Options.ChangesOverlap = "PT0S";
        var orders = Enumerable.Range(0, 200).Select(i => Bought($"c{i}", i, Instant.FromUtc(2012, 5, 1, 12, 0) + Duration.FromMinutes(i))).ToList();
        await shop.PutAsync(orders);
        var (rules, asOf) = (new AssessmentRules(DateTimeZone.Utc), new LocalDate(2012, 5, 20));
        await shop.Runner(rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = asOf });
        await shop.PutAsync([Bought("c7", 1007, Instant.FromUtc(2012, 5, 19, 12, 0))]);
        var report = await shop.Runner(rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = asOf, Incremental = true });
        report.FullBecause.Should().BeNull();
        // The last order of the first run is looked at once more, since changes of that very moment are.
        report.Assessed.Should().Be(2);
        report.Customers.Should().Be(200);
        (await shop.QueryAsync("SELECT customer FROM ricejar_pg_assessed WHERE purchases = 2")).Should().Equal("c7");
    }

    [Fact]
    public async Task What_the_date_had_not_reached_counts_when_it_does()
    {
        await using var shop = await server.NewShopAsync();
        shop.Options.ChangesOverlap = "PT0S";
        var (early, later, day) = (Instant.FromUtc(2012, 5, 1, 12, 0), Instant.FromUtc(2012, 5, 23, 12, 0), new LocalDate(2012, 5, 20));
        List<Order> orders =
        [
            Bought("ann", 1, early), Bought("ben", 2, early), Bought("cem", 3, early), Bought("last", 4, Instant.FromUtc(2012, 5, 19, 12, 0)),
            new(new OrderId("placed later"), new CustomerId("ann"), later, Money.FromDecimal(7)) { PaidAt = later, ChangedAt = early },
            new(new OrderId("paid later"), new CustomerId("ben"), early, Money.FromDecimal(7)) { PaidAt = later, ChangedAt = early },
            new(new OrderId("refunded later"), new CustomerId("cem"), early, Money.FromDecimal(7)) { PaidAt = early, Refunds = [new Refund(later, Money.FromDecimal(7))], ChangedAt = early },
            new(new OrderId("new later"), new CustomerId("dan"), later, Money.FromDecimal(7)) { ChangedAt = early },
        ];
        await shop.PutAsync(orders);
        await shop.ExecuteAsync("INSERT INTO sales.refunds VALUES ('none', '2012-05-19 12:00Z', 1, '2012-05-19 12:00Z')");
        var rules = new AssessmentRules(DateTimeZone.Utc);
        var first = await shop.Runner(rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = day });
        var report = await shop.Runner(rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = day.PlusDays(4), Incremental = true });
        report.FullBecause.Should().BeNull();
        report.Assessed.Should().Be(5);
        await shop.ShouldShowAsync(By(first.Baseline, orders, day.PlusDays(4)), rules, day.PlusDays(4));
    }

    [Theory]
    [InlineData("rules", "the rules have changed")]
    [InlineData("filter", "the published run was not made from these tables, columns and filters")]
    [InlineData("date", "the published run is as of *, which is later")]
    [InlineData("column", "the mapping of orders names no ChangedAt")]
    [InlineData("first", "nothing was published before")]
    public async Task Where_it_cannot_be_incremental_it_is_a_full_run_that_says_why(string what, string because)
    {
        await using var shop = await server.NewShopAsync();
        await shop.PutAsync([Bought("ann", 1, Instant.FromUtc(2012, 5, 1, 12, 0)), Bought("ben", 2, Instant.FromUtc(2012, 5, 2, 12, 0))]);
        var (rules, asOf) = (new AssessmentRules(DateTimeZone.Utc), new LocalDate(2012, 5, 20));
        if (what != "first")
            await shop.Runner(rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = asOf });
        if (what == "rules")
            rules = new AssessmentRules(RealData.London);
        if (what == "filter")
            shop.Options.Orders.Filter = "amount > 0";
        if (what == "date")
            asOf = asOf.PlusDays(-1);
        if (what == "column")
            shop.Options.Orders.ChangedAt = null;
        var report = await shop.Runner(rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = asOf, Incremental = true });
        report.FullBecause.Should().Match(because);
        report.Assessed.Should().Be(2);
    }

    private static Order Bought(string customer, int number, Instant at) =>
        new(new OrderId($"o{number:0000}"), new CustomerId(customer), at, Money.FromDecimal(20 + number)) { PaidAt = at, ChangedAt = at };

    // An order stays its customer's.
    private static Order Changed(Order order, List<Order> before, Instant at) =>
        new(order.Id, before.Find(other => other.Id == order.Id)?.CustomerId ?? order.CustomerId, order.PlacedAt, order.Amount)
        {
            PaidAt = order.PaidAt,
            PlacedByMember = order.PlacedByMember,
            Refunds = order.Refunds,
            ChangedAt = at,
        };

    private static Dictionary<CustomerId, LifecycleStage> Stages(IEnumerable<AssessedCustomer> customers) =>
        customers.ToDictionary(customer => customer.Customer, customer => customer.Assessment.Lifecycle.Stage);

    private static Dictionary<(LifecycleStage From, LifecycleStage To), long> Moves(Dictionary<CustomerId, LifecycleStage> before, Dictionary<CustomerId, LifecycleStage> then) =>
        then.GroupBy(customer => (before.GetValueOrDefault(customer.Key, LifecycleStage.Prospect), customer.Value)).ToDictionary(move => move.Key, move => (long)move.Count());

    private static List<AssessedCustomer> By(ShopBaseline baseline, IEnumerable<Order> orders, LocalDate asOf)
    {
        var summarizer = new PurchaseSummarizer(baseline.Rules.Zone);
        foreach (var order in orders)
            summarizer.Add(order);
        var (shop, assessor) = (summarizer.Summarize(asOf), new CustomerAssessor(baseline));
        return
        [
            .. shop.Customers.Select((customer, i) =>
            {
                var tier = TierFold.Fold(baseline.Rules.Ladder, customer, asOf);
                return new AssessedCustomer(customer.Customer, shop.Summaries[i], tier, assessor.Assess(shop.Summaries[i], tier, asOf));
            }),
        ];
    }
}
