using NodaTime;
using RiceJar.Assessments;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.Running;

/// <summary>Which day is today, and what still belongs to it.</summary>
public class AsOfTests
{
    private readonly InMemoryAssessmentStore _store = new();

    [Theory]
    [InlineData("Asia/Shanghai", "2026-03-31T15:59:59", "2026-03-31")]
    [InlineData("Asia/Shanghai", "2026-03-31T16:00:00", "2026-04-01")]
    [InlineData("America/New_York", "2026-03-31T03:59:59", "2026-03-30")]
    [InlineData("America/New_York", "2026-03-31T04:00:00", "2026-03-31")]
    [InlineData("UTC", "2026-03-31T23:59:59", "2026-03-31")]
    public async Task Today_is_the_date_in_the_shops_zone(string zone, string utc, string today)
    {
        var now = NodaTime.Text.LocalDateTimePattern.GeneralIso.Parse(utc).Value.InUtc().ToInstant();
        var rules = new AssessmentRules(DateTimeZoneProviders.Tzdb[zone]);
        var report = await Runners.Of(new InMemoryOrderSource(), _store, new TestClock(now), rules).RunAsync();
        report.Run.AsOf.Should().Be(NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value);
        report.Run.StartedAt.Should().Be(now);
    }

    [Fact]
    public async Task The_last_microsecond_of_the_date_counts_and_the_next_does_not()
    {
        var midnight = At(Date(2026, 4, 1), 0);
        Order PaidAt(string id, Instant at) => new(new OrderId(id), new CustomerId("ann"), at, Money.FromDecimal(1)) { PaidAt = at };
        Order[] orders = [PaidAt("in", midnight - Duration.FromTicks(10)), PaidAt("out", midnight)];
        await Runners.Of(orders, _store).RunAsOfAsync(Date(2026, 3, 31));
        (await _store.FindAsync(ShopId.Default, new CustomerId("ann")))!.Summary.Purchases.Should().Be(1);
    }

    [Fact]
    public async Task What_a_source_gives_beyond_the_date_does_not_count()
    {
        var later = Paid("later", "zoe", Date(2026, 4, 1), 9).Refunded(Date(2026, 4, 2), 1);
        var laterOfAnn = Paid("ann-3", "ann", Date(2026, 4, 1), 9);
        await Runners.Of(new ListOrderSource([later, .. SmallShop.Orders, laterOfAnn]), _store).RunAsOfAsync(SmallShop.AsOf);
        (await _store.FindAsync(ShopId.Default, new CustomerId("zoe"))).Should().BeNull();
        (await _store.FindAsync(ShopId.Default, new CustomerId("ann")))!.Summary.Money.Should().Be(Money.FromDecimal(500));
    }

    [Fact]
    public async Task An_order_that_was_paid_before_it_was_placed_counts_from_its_payment()
    {
        var order = Unpaid("o", "ann", Date(2026, 4, 1), 7) with { PaidAt = At(Date(2026, 3, 31)) };
        await Runners.Of([order], _store).RunAsOfAsync(Date(2026, 3, 31));
        (await _store.FindAsync(ShopId.Default, new CustomerId("ann")))!.Summary.LastPurchaseOn.Should().Be(Date(2026, 3, 31));
    }

    [Fact]
    public async Task A_refund_after_the_date_does_not_count_yet()
    {
        var order = Paid("o", "ann", Date(2026, 3, 1), 100).Refunded(Date(2026, 4, 1), 100);
        await Runners.Of([order], _store).RunAsOfAsync(Date(2026, 3, 31));
        (await _store.FindAsync(ShopId.Default, new CustomerId("ann")))!.Summary.Money.Should().Be(Money.FromDecimal(100));
        await Runners.Of([order], _store).RunAsOfAsync(Date(2026, 4, 1));
        (await _store.FindAsync(ShopId.Default, new CustomerId("ann")))!.Summary.HasPurchases.Should().BeFalse();
    }

    [Fact]
    public async Task A_day_of_23_hours_ends_at_its_own_midnight()
    {
        // New York, 8 March 2026: clocks go from 2 to 3; the day ends at 04:00 UTC of the 9th, not at 05:00 as the day before.
        var rules = new AssessmentRules(DateTimeZoneProviders.Tzdb["America/New_York"]);
        Order PaidAt(string id, Instant at) => new(new OrderId(id), new CustomerId(id), at, Money.FromDecimal(1)) { PaidAt = at };
        var source = new InMemoryOrderSource();
        source.AddRange([PaidAt("in", Instant.FromUtc(2026, 3, 9, 3, 59)), PaidAt("out", Instant.FromUtc(2026, 3, 9, 4, 0))]);
        await Runners.Of(source, _store, rules: rules).RunAsOfAsync(Date(2026, 3, 8));
        (await _store.ReadAsync(ShopId.Default).ToListAsync()).Should().ContainSingle().Which.Customer.Value.Should().Be("in");
    }
}
