using NodaTime;
using RiceJar.Orders;
using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

public class PaymentTests
{
    private static readonly IReadOnlyList<Order> Orders = Shops.EverydayOrders;

    [Fact]
    public void Three_in_four_pay_and_some_of_the_others_cancel()
    {
        Orders.Share(order => order.PaidAt is not null).Should().BeApproximately(0.75, 0.01);
        Orders.Where(order => order.PaidAt is null).Share(order => order.ClosedAt < order.DeadlineAt).Should().BeApproximately(0.2, 0.02);
    }

    [Fact]
    public void Most_pay_within_minutes_a_few_after_more_than_a_day()
    {
        var minutes = Shops.MinutesToPay(Orders);

        minutes[minutes.Count / 2].Should().BeInRange(3.5, 4.5);
        minutes.Where(time => time <= 1440).Average().Should().BeInRange(33, 43);
        minutes.Average(time => time > 1440 ? 1 : 0).Should().BeInRange(0.001, 0.006);
        minutes[^1].Should().BeLessThan(72 * 60);
    }

    [Fact]
    public void Who_cancels_takes_as_long_as_who_pays()
    {
        var cancelled = Orders.Where(order => order.ClosedAt < order.DeadlineAt);
        var minutes = cancelled.Select(order => (order.ClosedAt!.Value - order.PlacedAt).TotalMinutes).Order().ToList();

        minutes[minutes.Count / 2].Should().BeInRange(3.3, 4.9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void All_or_none_can_pay(double share) =>
        Pay(new() { PaidShare = share }).Should().OnlyContain(order => order.PaidAt.HasValue == (share == 1));

    [Fact]
    public void Without_a_deadline_an_order_neither_paid_nor_cancelled_stays_open()
    {
        var orders = Pay(new() { Window = null });

        orders.Should().OnlyContain(order => order.DeadlineAt == null);
        orders.Share(order => order.PaidAt is null && order.ClosedAt is null).Should().BeApproximately(0.2, 0.01);
        orders.Share(order => order.PaidAt is null && order.ClosedAt is not null).Should().BeApproximately(0.05, 0.005);
        Shops.MinutesToPay(orders)[^1].Should().BeGreaterThan(72 * 60);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(60_000)]
    public void Also_in_a_short_window_the_share_pays(int milliseconds)
    {
        var orders = Pay(new() { Window = Duration.FromMilliseconds(milliseconds) });

        orders.Share(order => order.PaidAt is not null).Should().BeApproximately(0.75, 0.01);
        orders.Where(order => order.PaidAt is not null).Should().OnlyContain(order => order.PaidAt < order.DeadlineAt);
    }

    [Fact]
    public void A_clock_may_report_a_payment_before_the_order()
    {
        var orders = (Shops.Everyday with { ClockSkewShare = 0.1 }).Run();
        var before = orders.Where(order => order.PaidAt < order.PlacedAt).ToList();

        (before.Count / (double)orders.Count(order => order.PaidAt is not null)).Should().BeApproximately(0.1, 0.01);
        before.Should().OnlyContain(order => order.PlacedAt - order.PaidAt!.Value <= Duration.FromSeconds(3));
        orders.Except(before).Select(OrderText.Of).Should().BeSubsetOf(OrderText.Of(Orders));
    }

    private static IReadOnlyList<Order> Pay(PaymentBehaviour behaviour) => (Shops.Everyday with { Payment = behaviour }).Run();
}
