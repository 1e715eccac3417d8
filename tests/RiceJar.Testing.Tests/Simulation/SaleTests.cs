using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

public class SaleTests
{
    private static readonly BigSale Sale = Shops.DoubleEleven.Sales[0].Sale;
    private static readonly List<Order> Plain = [.. Shops.DoubleElevenOrders.Where(order => order.Presale is null)];
    private static readonly List<Order> InSale = [.. Plain.Where(order => Sale.Includes(order.PlacedAt))];
    private static readonly List<Order> Outside = [.. Plain.Where(order => !Sale.Includes(order.PlacedAt))];

    [Fact]
    public void A_sale_of_days_is_on_from_the_first_midnight_to_the_last()
    {
        Sale.Name.Should().Be("Double 11");
        Sale.From.Should().Be(Shops.Midnight(11));
        Sale.Until.Should().Be(Shops.Midnight(12));
    }

    [Fact]
    public void A_sale_brings_its_factor_and_its_rush()
    {
        // Of 1500 orders: three times as many, and a rush of ten everyday hours' pace whose quarters of an hour sum to 1 / (4 (1 - 2^-1/4)) = 1.57
        // hours.
        var expected = 1500 * (3 + (10 * 1.571 / 24));

        ((double)InSale.Count).Should().BeApproximately(expected, 4 * Math.Sqrt(expected));
        (Outside.Count / 12.0).Should().BeApproximately(1500, 50);
    }

    [Fact]
    public void The_rush_is_at_the_beginning_and_decays()
    {
        var perHour = InSale.CountBy(order => order.PlacedAt.InZone(Shops.Shanghai).Hour).ToDictionary();

        // Also at midnight, when an everyday day brings few: its first hour has three times 24/937 of the everyday orders, and the rush.
        ((double)perHour[0]).Should().BeApproximately((1500 * 3 * 24 / 937) + (62.5 * 10 * 0.786), 75);
        perHour[0].Should().Be(perHour.Values.Max());
        perHour[0].Should().BeGreaterThan(perHour[1]);
        perHour[1].Should().BeGreaterThan(perHour[2]);
        perHour[2].Should().BeGreaterThan(perHour[3]);
    }

    [Fact]
    public void Fewer_pay_in_a_sale_and_sooner()
    {
        InSale.Share(order => order.PaidAt is not null).Should().BeApproximately(0.6, 0.03);
        Outside.Share(order => order.PaidAt is not null).Should().BeApproximately(0.75, 0.015);
        var (inSale, outside) = (Shops.MinutesToPay(InSale), Shops.MinutesToPay(Outside));
        inSale[inSale.Count / 2].Should().BeInRange(2, 3);
        outside[outside.Count / 2].Should().BeInRange(3.5, 4.5);
        inSale[^1].Should().BeLessThan(60);
    }

    [Fact]
    public void An_order_of_a_sale_can_be_paid_for_an_hour() =>
        InSale.Should().OnlyContain(order => order.DeadlineAt == order.PlacedAt + Duration.FromHours(1));

    [Fact]
    public void Of_two_sales_at_once_the_first_of_the_list_counts()
    {
        var day = Shops.Everyday.FirstDate;
        var strong = SimulatedSale.OnDays("a", day, day, Shops.Shanghai) with { Factor = 4, Rush = 0 };
        var weak = SimulatedSale.OnDays("b", day, day, Shops.Shanghai) with { Factor = 2, Rush = 0 };

        CountWith(strong, weak).Should().BeInRange(3700, 4300);
        CountWith(weak, strong).Should().BeInRange(1800, 2200);

        int CountWith(params SimulatedSale[] sales) => (Shops.Everyday with { LastDate = day, Sales = sales }).Run().Count;
    }

    [Fact]
    public void A_sale_may_begin_and_end_at_any_moment()
    {
        var from = Shops.Midnight(5) + Duration.FromMinutes(607) + Duration.FromNanoseconds(123_456_789);
        var until = from + Duration.FromSeconds(100);
        var sale = new SimulatedSale(new BigSale("flash", from, until)) { Factor = 0, Rush = 200, RushHalfLife = Duration.FromDays(1) };
        var day = new LocalDate(2026, 11, 5);
        var orders = (Shops.DoubleEleven with { FirstDate = day, LastDate = day, OrdersPerDay = 24_000, Sales = [sale], FollowUpShare = 0 }).Run();

        // A thousand an hour everyday, some more about noon; two hundred times a thousand in the sale.
        CountBetween(from, until).Should().BeInRange(5_300, 5_850);
        CountBetween(from - Duration.FromMinutes(5), from).Should().BeInRange(80, 180);
        CountBetween(until, until + Duration.FromMinutes(5)).Should().BeInRange(80, 180);

        int CountBetween(Instant first, Instant end) =>
            orders.Count(order => order.Presale is null && order.PlacedAt >= first && order.PlacedAt < end);
    }
}
