using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Testing.Tests.Simulation;

public class CustomerTests
{
    [Fact]
    public void Some_customers_order_often_and_most_seldom()
    {
        var orders = Shops.EverydayOrders;
        var counts = orders.CountBy(order => order.CustomerId).Select(pair => pair.Value).OrderDescending().ToList();

        counts.Count.Should().BeInRange(12_000, 15_000);
        counts.Count(count => count > 1).Should().BeGreaterThan(5_000);
        counts.Take(200).Sum().Should().BeInRange(orders.Count * 7 / 100, orders.Count * 11 / 100);
        counts[0].Should().BeLessThan(50);
        counts[counts.Count / 2].Should().BeLessThanOrEqualTo(2);
    }

    [Fact]
    public void Without_skew_all_order_alike()
    {
        var orders = (Shops.Everyday with { Customers = 100, CustomerSkew = 1 }).Run();
        var counts = orders.CountBy(order => order.CustomerId).ToList();

        counts.Should().HaveCount(100).And.OnlyContain(pair => pair.Value > 200 && pair.Value < 360);
    }

    [Fact]
    public void A_member_is_one_in_all_orders()
    {
        var memberships = Shops.EverydayOrders.GroupBy(order => order.CustomerId)
            .Select(orders => orders.Select(order => order.PlacedByMember).Distinct().ToList()).ToList();

        memberships.Should().OnlyContain(customer => customer.Count == 1);
        memberships.Average(customer => customer[0] ? 1 : 0).Should().BeApproximately(0.4, 0.02);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.05, 0.05)]
    [InlineData(0.5, 0.5)]
    public void Some_orders_are_soon_followed_by_another_of_the_same_customer(double share, double expected)
    {
        // So many customers that hardly any two orders of one are soon after one another by chance.
        var orders = (Shops.Everyday with { Customers = 10_000_000, CustomerSkew = 1, FollowUpShare = share }).Run();
        var gaps = orders.GroupBy(order => order.CustomerId)
            .SelectMany(customer => customer.Zip(customer.Skip(1), (one, next) => (next.PlacedAt - one.PlacedAt).TotalMinutes))
            .Where(gap => gap < 120).ToList();

        orders.Count.Should().BeInRange(27_000, 29_000);
        ((double)gaps.Count / orders.Count).Should().BeApproximately(expected, 0.01);
        if (share > 0)
            gaps.Average().Should().BeApproximately(5, 0.5);
    }

    [Fact]
    public void Some_customers_have_several_unpaid_orders_at_once()
    {
        var customers = Shops.EverydayOrders.Where(order => order.PaidAt is null).GroupBy(order => order.CustomerId);

        customers.Count(orders => orders.Zip(orders.Skip(1)).Any(pair => AreOpenTogether(pair.First, pair.Second))).Should().BeGreaterThan(50);

        static bool AreOpenTogether(Order one, Order next) =>
            one.ClosedAt > next.PlacedAt && next.PlacedAt - one.PlacedAt < Duration.FromHours(1);
    }
}
