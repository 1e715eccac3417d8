using NodaTime;
using RiceJar.Assessments;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;
using RiceJar.Tiers;

namespace RiceJar.Tests.Running;

/// <summary>Runs as columns, and updates, against plain runs over the same orders.</summary>
public class UpdateTests
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDate First = new(2024, 1, 1);
    private static readonly AssessmentRules Rules = new(Zone);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(250)]
    public async Task A_run_as_columns_publishes_what_a_plain_run_does(int mostPlainOrders)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var source = new InMemoryOrderSource();
            source.AddRange(Orders(new Random(seed), 500));
            var (plain, plainReport) = await RunAsync(source, new AssessmentRequest { AsOf = First.PlusDays(300) });
            var (columns, report) = await RunAsync(source, new AssessmentRequest { AsOf = First.PlusDays(300), MostPlainOrders = mostPlainOrders });
            (await Read(columns)).Should().Equal(await Read(plain));
            report.Run.BaselineId.Should().Be(plainReport.Run.BaselineId);
            report.Orders.Should().Be(plainReport.Orders);
            report.RepeatedArrivals.Should().Be(plainReport.RepeatedArrivals);
            report.Overview.Should().BeEquivalentTo(plainReport.Overview, options => options.Excluding(overview => overview.Baseline));
        }
    }

    [Fact]
    public async Task Predictions_are_the_same_to_the_bit_too()
    {
        var source = new InMemoryOrderSource();
        source.AddRange(Orders(new Random(3), 60));
        source.AddRange(OfCustomersWhoLeave(new Random(4), 900));
        var rules = new AssessmentRules(Zone, prediction: new Value.PredictiveClvRules());
        var (plain, _) = await RunAsync(source, new AssessmentRequest { AsOf = First.PlusDays(300) }, rules);
        var (columns, _) = await RunAsync(source, new AssessmentRequest { AsOf = First.PlusDays(300), MostPlainOrders = 0 }, rules);
        var read = await Read(columns);
        read.Should().Equal(await Read(plain));
        read.Should().Contain(customer => customer.Contains("PAlive"));
    }

    [Fact]
    public async Task An_update_publishes_what_a_run_by_the_same_baseline_would()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var orders = Orders(random, 300);
            var source = new InMemoryOrderSource();
            var days = random.Next(0, 7);
            var until = First.PlusDays(250);
            // The shop as it was known then, and what it learns until the update.
            var then = ShopCalendar.EndOf(until, Zone) + Duration.FromHours(random.Next(0, 20));
            source.AddRange(orders.Where(order => order.ChangedAt < then));
            var store = new InMemoryAssessmentStore();
            var clock = new TestClock(then);
            await Runner(source, store, clock).RunAsync(new AssessmentRequest { AsOf = until });
            var baseline = (await store.FindBaselineAsync(ShopId.Default))!;
            var asOf = until.PlusDays(days);
            var now = ShopCalendar.EndOf(asOf, Zone) + Duration.FromHours(21);
            source.AddRange(orders.Where(order => order.ChangedAt < now));
            clock.Now = now;

            var report = await Runner(source, store, clock).UpdateAsync(new AssessmentRequest { AsOf = asOf });

            report.Run.BaselineId.Should().Be(baseline.Id);
            (await Read(store)).Should().Equal(await Plain(source, baseline, asOf), $"seed {seed}");
        }
    }

    [Fact]
    public async Task An_update_folds_none_but_the_customers_whose_orders_changed()
    {
        var source = new CountingSource();
        source.Orders.AddRange(Orders(new Random(1), 400).Where(order => order.ChangedAt < ShopCalendar.EndOf(First.PlusDays(300), Zone)));
        var store = new InMemoryAssessmentStore();
        var clock = new TestClock(ShopCalendar.EndOf(First.PlusDays(300), Zone));
        await Runner(source, store, clock).RunAsync(new AssessmentRequest { AsOf = First.PlusDays(300) });
        clock.Now += Duration.FromDays(2);
        source.Orders.Add(Order("new", "c3", First.PlusDays(301).AtStartOfDayInZone(Zone).ToInstant(), 10));
        source.Asked.Clear();

        await Runner(source, store, clock).UpdateAsync(new AssessmentRequest { AsOf = First.PlusDays(302) });

        source.Asked.Should().Equal("changed", "of c3");
    }

    [Theory]
    [InlineData("nothing is published")]
    [InlineData("other rules")]
    [InlineData("an earlier date")]
    [InlineData("the baseline is old")]
    public async Task An_update_learns_from_the_whole_shop_again_where(string reason)
    {
        var source = new CountingSource();
        source.Orders.AddRange(Orders(new Random(1), 200));
        var store = new InMemoryAssessmentStore();
        var clock = new TestClock(ShopCalendar.EndOf(First.PlusDays(300), Zone));
        if (reason != "nothing is published")
            await Runner(source, store, clock).RunAsync(new AssessmentRequest { AsOf = First.PlusDays(300) });
        source.Asked.Clear();
        var rules = reason == "other rules" ? new AssessmentRules(Zone, ladder: new TierLadder([new Tier("Member")])) : Rules;
        var asOf = First.PlusDays(reason switch { "an earlier date" => 299, "the baseline is old" => 307, _ => 300 });

        await new AssessmentRunner(source, store, rules, clock).UpdateAsync(new AssessmentRequest { AsOf = asOf });

        source.Asked.Should().Equal("all");
        (await store.FindRunAsync(ShopId.Default))!.AsOf.Should().Be(asOf);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_another_run_is_published_meanwhile_the_whole_shop_is_done(bool byOtherRules)
    {
        var store = new InMemoryAssessmentStore();
        var (source, clock) = await PublishedAsync(store);
        var rules = byOtherRules ? new AssessmentRules(Zone, ladder: new TierLadder([new Tier("Member")])) : Rules;
        source.OnChanged = () => new AssessmentRunner(source.Orders, store, rules, clock).RunAsync(new AssessmentRequest { AsOf = First.PlusDays(200) });

        var report = await Runner(source, store, clock).UpdateAsync(new AssessmentRequest { AsOf = First.PlusDays(303) });

        source.Asked.Should().StartWith("changed").And.EndWith("all");
        report.PreviousRun!.AsOf.Should().Be(First.PlusDays(200), "customers are compared with it");
        (await Read(store)).Should().Equal(await Plain(source.Orders, (await store.FindBaselineAsync(ShopId.Default))!, First.PlusDays(303)));
    }

    [Fact]
    public async Task Where_another_run_is_published_while_it_is_stored_the_whole_shop_is_done()
    {
        var store = new WatchedStore();
        var (source, clock) = await PublishedAsync(store);
        var other = Runner(source.Orders, store, clock);
        store.OnWrite = () =>
        {
            store.OnWrite = () => { };
            other.RunAsync(new AssessmentRequest { AsOf = First.PlusDays(310) }).GetAwaiter().GetResult();
        };

        var report = await Runner(source, store, clock).UpdateAsync(new AssessmentRequest { AsOf = First.PlusDays(303) });

        source.Asked.Should().StartWith("changed").And.EndWith("all");
        report.PreviousRun!.AsOf.Should().Be(First.PlusDays(310));
        store.OpenWriters.Should().Be(0);
        (await Read(store)).Should().Equal(await Plain(source.Orders, (await store.FindBaselineAsync(ShopId.Default))!, First.PlusDays(303)));
    }

    [Fact]
    public async Task An_update_hears_of_what_was_written_ahead_of_its_date()
    {
        var source = new InMemoryOrderSource();
        var noon = First.PlusDays(300).At(new LocalTime(12, 0)).InZoneStrictly(Zone).ToInstant();
        source.Add(Order("o1", "c1", noon - Duration.FromDays(40), 10) with
        {
            Refunds = [new Refund(noon + Duration.FromDays(1), Money.FromDecimal(4))],
            ChangedAt = noon - Duration.FromHours(2),
        });
        var store = new InMemoryAssessmentStore();
        var clock = new TestClock(ShopCalendar.EndOf(First.PlusDays(300), Zone) + Duration.FromHours(3));
        await Runner(source, store, clock).RunAsync(new AssessmentRequest { AsOf = First.PlusDays(300) });
        clock.Now += Duration.FromDays(1);
        await Runner(source, store, clock).UpdateAsync(new AssessmentRequest { AsOf = First.PlusDays(301) });
        (await store.FindAsync(ShopId.Default, new CustomerId("c1")))!.Summary.Money.Should().Be(Money.FromDecimal(6));
    }

    [Fact]
    public async Task An_update_may_learn_never_again()
    {
        var store = new InMemoryAssessmentStore();
        var (source, clock) = await PublishedAsync(store);
        await Runner(source, store, clock).UpdateAsync(new AssessmentRequest { AsOf = First.PlusDays(3000), RefitAfterDays = int.MaxValue });
        source.Asked.Should().NotContain("all");
    }

    /// <summary>A shop that was assessed as of the 300th day, of which nothing was asked since.</summary>
    private static async Task<(CountingSource Source, TestClock Clock)> PublishedAsync(IAssessmentStore store)
    {
        var (source, clock) = (new CountingSource(), new TestClock(ShopCalendar.EndOf(First.PlusDays(300), Zone)));
        source.Orders.AddRange(Orders(new Random(1), 200));
        await Runner(source, store, clock).RunAsync(new AssessmentRequest { AsOf = First.PlusDays(300) });
        source.Asked.Clear();
        return (source, clock);
    }

    private static async Task<string[]> Plain(InMemoryOrderSource source, ShopBaseline baseline, LocalDate asOf)
    {
        var summarizer = new PurchaseSummarizer(Zone);
        await foreach (var order in source.StreamAsync(ShopId.Default, ShopCalendar.EndOf(asOf, Zone)))
            summarizer.Add(order);
        var shop = summarizer.Summarize(asOf);
        return
        [
            .. shop.Customers.Select((customer, i) =>
            {
                var tier = TierFold.Fold(Rules.Ladder, customer, asOf);
                return Text(new AssessedCustomer(customer.Customer, shop.Summaries[i], tier, new CustomerAssessor(baseline).Assess(shop.Summaries[i], tier, asOf)), asOf);
            }),
        ];
    }

    private static async Task<string[]> Read(IAssessmentStore store)
    {
        var asOf = (await store.FindRunAsync(ShopId.Default))!.AsOf;
        return [.. (await store.ReadAsync(ShopId.Default).ToListAsync()).Select(customer => Text(customer, asOf))];
    }

    private static string Text(AssessedCustomer customer, LocalDate asOf) =>
        $"{customer.Customer} {customer.Summary} {customer.Assessment} {customer.TierState!.Standing} "
        + $"{string.Join(",", customer.TierState.Days)} {string.Join(",", customer.TierState.HistoryAsOf(asOf))}";

    private static async Task<(IAssessmentStore Store, AssessmentReport Report)> RunAsync(IOrderSource source, AssessmentRequest request, AssessmentRules? rules = null)
    {
        var store = new InMemoryAssessmentStore();
        return (store, await new AssessmentRunner(source, store, rules ?? Rules, new TestClock(Instant.FromUtc(2025, 1, 1, 0, 0))).RunAsync(request));
    }

    private static AssessmentRunner Runner(IOrderSource source, IAssessmentStore store, TimeProvider clock) => new(source, store, Rules, clock);

    /// <summary>Orders of a year with refunds, credit notes, late payments and prospects.</summary>
    private static Order[] Orders(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var at = First.AtStartOfDayInZone(Zone).ToInstant() + Duration.FromMinutes(random.Next(0, 330 * 24 * 60));
            var order = Order($"o{i}", $"c{random.Next(1, 1 + (count / 8))}", at, random.Next(1, 900));
            return random.Next(20) switch
            {
                0 => order with { PaidAt = null },
                1 => order with { PaidAt = at + Duration.FromDays(random.Next(1, 40)) },
                2 => order with { Refunds = [new Refund(at + Duration.FromDays(random.Next(1, 60)), random.Next(2) == 0 ? order.Amount : new Money(7_000))] },
                3 => new Order(order.Id, order.CustomerId, at, -order.Amount),
                4 => order with { PlacedByMember = true },
                _ => order,
            };
        }),
    ];

    /// <summary>Customers who buy at rates of their own until they leave, so that a model can be fitted.</summary>
    private static IEnumerable<Order> OfCustomersWhoLeave(Random random, int customers)
    {
        for (var i = 0; i < customers; i++)
        {
            var meanGap = 4 + (60 * Math.Pow(random.NextDouble(), 2));
            var leaves = 0.3 * random.NextDouble();
            var day = random.NextDouble() * 120;
            for (var n = 0; day < 300 && (n < 2 || random.NextDouble() > leaves); n++)
            {
                yield return Order($"l{i}-{n}", $"l{i}", First.AtStartOfDayInZone(Zone).ToInstant() + Duration.FromDays(day), random.Next(20, 40) + i);
                day -= meanGap * Math.Log(1 - random.NextDouble());
            }
        }
    }

    private static Order Order(string id, string customer, Instant at, int amount) =>
        new(new OrderId(id), new CustomerId(customer), at, Money.FromDecimal(amount)) { PaidAt = at };

    /// <summary>Tells what it was asked for.</summary>
    private sealed class CountingSource : IOrderSource
    {
        public InMemoryOrderSource Orders { get; } = new();

        public List<string> Asked { get; } = [];

        public Func<Task> OnChanged { get; set; } = () => Task.CompletedTask;

        public IAsyncEnumerable<Order> StreamAsync(ShopId shop, Instant before, CancellationToken cancellationToken = default)
        {
            Asked.Add("all");
            return Orders.StreamAsync(shop, before, cancellationToken);
        }

        public IAsyncEnumerable<Order> OfCustomersAsync(ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
        {
            Asked.Add($"of {string.Join(" ", customers)}");
            return Orders.OfCustomersAsync(shop, customers, cancellationToken);
        }

        public async IAsyncEnumerable<Order> ChangedSinceAsync(
            ShopId shop, Instant since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Asked.Add("changed");
            await OnChanged();
            await foreach (var order in Orders.ChangedSinceAsync(shop, since, cancellationToken))
                yield return order;
        }

        public IAsyncEnumerable<Order> UnpaidAsync(ShopId shop, Instant placedFrom, Instant placedBefore, CancellationToken cancellationToken = default) =>
            Orders.UnpaidAsync(shop, placedFrom, placedBefore, cancellationToken);

        public ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default) =>
            Orders.FindAsync(shop, order, cancellationToken);
    }
}
