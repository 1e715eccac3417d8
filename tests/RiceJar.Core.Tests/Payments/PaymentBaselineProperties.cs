using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

/// <summary>What is learned, against counting over the plain list.</summary>
public class PaymentBaselineProperties
{
    private const int Days = 3;
    private static readonly LocalDate Day = new(2026, 3, 30);

    // Clocks change within these days in London.
    private static readonly string[] Zones = [China, "Europe/London", "America/New_York"];

    private static readonly Gen<Order> AnyOrder =
        from id in Gen.Choose(1, 1_000_000)
        from placed in Gen.Choose(-7 * 48, 2 * 48)
        from paidAfter in Gen.Frequency((1, Gen.Constant<int?>(null)), (6, Gen.Choose(-2, 60).Select(halfHours => (int?)halfHours)))
        from amount in Gen.Choose(0, 50_000)
        from isPresale in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Make(id, Utc("2026-03-30 00:00Z").Later(30 * placed), paidAfter, amount, isPresale);

    private static readonly Arbitrary<Order[]> Shops = Gen.Choose(0, 60).SelectMany(count => AnyOrder.ArrayOf(count)).ToArbitrary();

    [Fact]
    public void Learning_counts_what_a_walk_over_all_orders_counts() =>
        Prop.ForAll(Shops, Gen.Elements(Zones).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), (orders, zoneId, remind) =>
        {
            var zone = Zone(zoneId);
            var sale = new RiceJar.Contacts.BigSale("Spring", Utc("2026-03-28 12:00Z"), Utc("2026-03-29 12:00Z"));
            var rules = new PaymentLearning(zone) { Days = Days, MinimumOrders = 4, Sales = [sale] };
            var reminded = orders.Where((_, i) => i % 10 < remind).DistinctBy(order => order.Id)
                .ToDictionary(order => order.Id, order => order.PlacedAt.Later(120));

            var baseline = PaymentBaseline.Fit(orders, rules, Day, reminded);

            var paid = orders.Where(order => order.PaidAt is { } at && Before(at, zone, Days) >= 0 && Before(at, zone, Days) < Days).ToList();
            var everyday = orders.Where(order => order.Presale is null && !sale.Includes(order.PlacedAt)
                && Before(order.PlacedAt, zone, Days) >= 0 && Before(order.PlacedAt, zone, Days) < Days - 1).ToList();
            var counting = paid.Where(order => Counts(order, reminded)).ToList();
            baseline.PaidOrders.Should().Be(paid.Count);
            baseline.AverageOrder.Should().Be(paid.Count < 4 ? null : Average(paid));
            baseline.EverydayOrders.Should().Be(everyday.Count);
            baseline.EverydayPaid.Should().Be(everyday.Count(order => order.PaidAt is { } at && Before(at, zone, Days) < Days));
            (baseline.TimeToPay.All?.Count ?? 0).Should().Be(counting.Count);
            (baseline.TimeToPay.InSales?.Count ?? 0).Should().Be(counting.Count(order => sale.Includes(order.PlacedAt)));
            baseline.TimeToPay.ByHour.Select(times => times?.Count ?? 0)
                .Should().Equal(Enumerable.Range(0, 24).Select(hour => (long)counting.Count(order => order.PlacedAt.InZone(zone).Hour == hour)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    /// <summary>Days from the first that is learned from.</summary>
    private static int Before(Instant instant, DateTimeZone zone, int days) => Period.DaysBetween(Day.PlusDays(-days), instant.InZone(zone).Date);

    private static bool Counts(Order order, Dictionary<OrderId, Instant> reminded)
    {
        var time = order.PaidAt!.Value - order.PlacedAt;
        return order.Presale is null && time > Duration.Zero && time < Duration.FromHours(24)
            && !(reminded.TryGetValue(order.Id, out var at) && at <= order.PaidAt);
    }

    private static Money Average(List<Order> orders)
    {
        var exact = orders.Sum(order => (decimal)order.Amount.TenThousandths) / orders.Count;
        return new Money((long)decimal.Round(exact, MidpointRounding.AwayFromZero));
    }

    private static Order Make(int id, Instant placed, int? paidAfter, int amount, bool isPresale) =>
        new(new OrderId($"o{id}"), Ann, placed, new Money(amount))
        {
            PaidAt = paidAfter is { } halfHours ? placed.Later(30 * halfHours) : null,
            Presale = isPresale ? new PresaleTerms(Money.Zero, placed, placed.Later(600)) : null,
        };
}
