using RiceJar.InMemory;
using RiceJar.Lifecycle;
using RiceJar.Running;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.Running;

public class AssessmentRunnerTests
{
    private readonly InMemoryAssessmentStore _store = new();

    [Theory]
    [InlineData("ann", 5, 4, 4, "Champions", LifecycleStage.Active, 2)]
    [InlineData("ben", 4, 1, 3, "Potential Loyalist", LifecycleStage.Active, 1)]
    [InlineData("cem", 3, 5, 2, "Loyal", LifecycleStage.Silent, 1)]
    [InlineData("dan", 2, 1, 5, "At Risk", LifecycleStage.Sleeping, 1)]
    [InlineData("eve", 1, 1, 1, "Lost", LifecycleStage.Lost, 1)]
    [InlineData("pam", 0, 0, 0, null, LifecycleStage.Prospect, 0)]
    [InlineData("wim", 0, 0, 0, null, LifecycleStage.Prospect, 0)]
    public async Task Each_customer_is_stored_as_he_is_assessed(
        string name, int r, int f, int m, string? segment, LifecycleStage stage, int tierRank)
    {
        await Runners.Of(SmallShop.Orders, _store).RunAsOfAsync(SmallShop.AsOf);
        var assessment = (await _store.FindAsync(ShopId.Default, new CustomerId(name)))!.Assessment;
        ((int)assessment.Score.Recency, (int)assessment.Score.Frequency, (int)assessment.Score.Monetary).Should().Be((r, f, m));
        assessment.Segment?.Name.Should().Be(segment);
        assessment.IsBuyer.Should().Be(segment is not null);
        assessment.Lifecycle.Stage.Should().Be(stage);
        assessment.Tier.Rank.Should().Be(tierRank);
        assessment.AsOf.Should().Be(SmallShop.AsOf);
    }

    [Fact]
    public async Task The_next_boundary_is_the_day_after_the_last_day_of_the_stage()
    {
        await Runners.Of(SmallShop.Orders, _store).RunAsOfAsync(SmallShop.AsOf);
        var lifecycles = (await _store.ReadAsync(ShopId.Default).ToListAsync())
            .ToDictionary(customer => customer.Customer.Value, customer => customer.Assessment.Lifecycle);
        lifecycles["ben"].NextStageOn.Should().Be(Date(2026, 4, 1));
        lifecycles["ben"].NearEndOn.Should().Be(Date(2026, 3, 27));
        lifecycles["ann"].NextStageOn.Should().Be(Date(2026, 5, 16));
        lifecycles["eve"].NextStageOn.Should().BeNull();
        lifecycles["cem"].Habit.Should().Be(PurchaseHabit.Forming);
    }

    [Fact]
    public async Task The_lifetime_value_follows_the_plain_formula()
    {
        await Runners.Of(SmallShop.Orders, _store).RunAsOfAsync(SmallShop.AsOf);
        var clv = (await _store.FindAsync(ShopId.Default, new CustomerId("ann")))!.Assessment.Clv!.Value;
        // Eight purchases of 2080 in all; days since each buyer's first: 30 + 45 + 89 + 180 + 181.
        var shopRate = 8 / ((30 + 45 + 89 + 180 + 181) / 365.25);
        clv.LifespanYears.Should().Be(3);
        clv.MarginPerPurchase.Should().BeApproximately((500 + (2 * 2080 / 8.0)) / (2 + 2), 1e-9);
        clv.PurchasesPerYear.Should().BeApproximately((2 + 2) / ((30 / 365.25) + (2 / shopRate)), 1e-9);
        clv.Value.Should().BeApproximately(clv.LifespanYears * clv.MarginPerPurchase * clv.PurchasesPerYear, 1e-9);
    }

    [Fact]
    public async Task The_report_counts_the_shop()
    {
        var report = await Runners.Of(SmallShop.Orders, _store).RunAsOfAsync(SmallShop.AsOf);
        report.Orders.Should().Be(10);
        report.RepeatedArrivals.Should().Be(0);
        report.PreviousRun.Should().BeNull();
        report.Transitions.Should().BeNull();
        var overview = report.Overview;
        (overview.Customers, overview.Buyers, overview.Purchases, overview.Money).Should().Be((7, 5, 8, Money.FromDecimal(2080)));
        overview.ByStage.Should().Equal(new Dictionary<LifecycleStage, int>
        {
            [LifecycleStage.Prospect] = 2,
            [LifecycleStage.Active] = 2,
            [LifecycleStage.Silent] = 1,
            [LifecycleStage.Sleeping] = 1,
            [LifecycleStage.Lost] = 1,
        });
        overview.BySegment.Where(segment => segment.Value > 0).Select(segment => (segment.Key.Name, segment.Value))
            .Should().BeEquivalentTo([("Champions", 1), ("Potential Loyalist", 1), ("Loyal", 1), ("At Risk", 1), ("Lost", 1)]);
    }

    [Fact]
    public async Task The_run_says_what_it_was_made_from()
    {
        var clock = new TestClock(At(SmallShop.AsOf, 9));
        var report = await Runners.Of(SmallShop.Orders, _store, clock).RunAsOfAsync(SmallShop.AsOf);
        report.Run.Shop.Should().Be(ShopId.Default);
        report.Run.AsOf.Should().Be(SmallShop.AsOf);
        report.Run.StartedAt.Should().Be(At(SmallShop.AsOf, 9));
        report.Run.RulesFingerprint.Should().Be(Runners.Rules.Fingerprint);
        report.Run.BaselineId.Should().Be(report.Overview.Baseline.Id);
        (await _store.FindRunAsync(ShopId.Default)).Should().Be(report.Run);
    }

    [Fact]
    public async Task A_shop_without_orders_has_a_run_without_customers()
    {
        var report = await Runners.Of([], _store).RunAsOfAsync(SmallShop.AsOf);
        report.Overview.Customers.Should().Be(0);
        (await _store.FindRunAsync(ShopId.Default)).Should().Be(report.Run);
        (await _store.ReadAsync(ShopId.Default).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_shops_are_assessed_apart()
    {
        var other = new ShopId("other");
        var source = new InMemoryOrderSource();
        source.AddRange(SmallShop.Orders);
        source.Add(Paid("ann-1", "ann", SmallShop.AsOf, 5), other);
        var runner = Runners.Of(source, _store);
        await runner.RunAsOfAsync(SmallShop.AsOf);
        var report = await runner.RunAsync(new AssessmentRequest { Shop = other, AsOf = SmallShop.AsOf });
        report.PreviousRun.Should().BeNull();
        (await _store.ReadAsync(other).ToListAsync()).Should().ContainSingle().Which.Summary.Money.Should().Be(Money.FromDecimal(5));
        (await _store.ReadAsync(ShopId.Default).ToListAsync()).Should().HaveCount(7);
    }

    [Fact]
    public async Task A_shop_of_many_customers_is_stored_whole()
    {
        var orders = Enumerable.Range(0, 12_001).Select(i => Paid($"o{i}", $"c{i:00000}", SmallShop.AsOf.PlusDays(-(i % 300)), 1 + (i % 7)));
        var report = await Runners.Of(orders, _store).RunAsOfAsync(SmallShop.AsOf);
        report.Overview.Buyers.Should().Be(12_001);
        var stored = await _store.ReadAsync(ShopId.Default).ToListAsync();
        stored.Select(customer => customer.Customer.Value).Should().Equal(Enumerable.Range(0, 12_001).Select(i => $"c{i:00000}"));
        stored.Should().OnlyContain(customer =>
            customer.Assessment.Values!.Value.Monetary == customer.Summary.Money &&
            customer.Summary.LastPurchaseOn == SmallShop.AsOf.PlusDays(-customer.Assessment.Values.Value.RecencyDays));
    }
}
