using System.Security.Cryptography;
using System.Text;
using RiceJar.Orders;
using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

public class DeterminismTests
{
    // Written down once: a seed means these orders, on every machine and in every version.
    [Fact]
    public void A_seed_means_the_orders_that_it_always_meant()
    {
        OrderText.Of(Shops.DoubleElevenOrders[0]).Should().Be(
            "o1 c3393 86.70 placed 2026-10-31T16:01:44.94Z until 2026-11-03T16:01:44.94Z deposit - paid 2026-10-31T16:02:48.868Z closed - " +
            "1xp7@56.80, 1xp137@29.90");
        OrderText.Of(Shops.DoubleElevenOrders.First(order => order.Presale is not null)).Should().Be(
            "o1455 c14760 42.50 placed 2026-11-01T16:10:29.491Z until 2026-11-11T16:00:00Z deposit 2026-11-01T16:21:42.35Z " +
            "paid 2026-11-10T17:37:58.618Z closed - presale 8.50 2026-11-10T16:00:00Z/2026-11-11T16:00:00Z 1xp25@42.50");
    }

    [Fact]
    public void All_orders_of_a_seed_are_those_that_it_always_meant() =>
        Hash(Shops.DoubleElevenOrders).Should().Be("7fb5962e86f9409de6d90ec8a61f1866d1638589cb2f6890e2ab2cff59da069f");

    [Fact]
    public void Running_again_gives_the_same() => OrderText.Of(Shops.Everyday.Run()).Should().Equal(OrderText.Of(Shops.EverydayOrders));

    [Fact]
    public void Streaming_gives_the_same_each_time()
    {
        var stream = Shops.Everyday.Stream();

        OrderText.Of(stream).Should().Equal(OrderText.Of(Shops.EverydayOrders));
        OrderText.Of(stream.Take(100)).Should().Equal(OrderText.Of(Shops.EverydayOrders.Take(100)));
    }

    [Fact]
    public void Another_seed_gives_other_orders()
    {
        var other = (Shops.Everyday with { Seed = 2 }).Run();

        other.Select(order => order.PlacedAt).Intersect(Shops.EverydayOrders.Select(order => order.PlacedAt)).Count().Should().BeLessThan(100);
        OrderText.Of(other).Should().NotIntersectWith(OrderText.Of(Shops.EverydayOrders));
    }

    [Fact]
    public void Other_payments_mean_the_same_orders_otherwise_paid()
    {
        var other = (Shops.Everyday with { Payment = PaymentBehaviour.Everyday with { PaidShare = 0.9 } }).Run();
        var both = Shops.EverydayOrders.Zip(other).ToList();

        other.Should().HaveCount(Shops.EverydayOrders.Count);
        both.Should().OnlyContain(pair => pair.First.PlacedAt == pair.Second.PlacedAt && pair.First.CustomerId == pair.Second.CustomerId);
        both.Should().OnlyContain(pair => pair.First.Amount == pair.Second.Amount && pair.First.PlacedByMember == pair.Second.PlacedByMember);
        both.Where(pair => pair.First.PaidAt is not null).Should().OnlyContain(pair => pair.First.PaidAt == pair.Second.PaidAt);
    }

    [Fact]
    public void Other_goods_mean_the_same_customers_and_payments()
    {
        var other = (Shops.Everyday with { Goods = SimulatedGoods.Default with { Products = 0 } }).Run();

        other.Select(order => (order.PlacedAt, order.CustomerId, order.PaidAt, order.ClosedAt))
            .Should().Equal(Shops.EverydayOrders.Select(order => (order.PlacedAt, order.CustomerId, order.PaidAt, order.ClosedAt)));
    }

    [Fact]
    public void Other_customers_mean_the_same_moments_and_payments()
    {
        var other = (Shops.Everyday with { Customers = 10, CustomerSkew = 1, MemberShare = 1 }).Run();

        other.Select(order => (order.PlacedAt, order.Amount, order.PaidAt))
            .Should().Equal(Shops.EverydayOrders.Select(order => (order.PlacedAt, order.Amount, order.PaidAt)));
    }

    private static string Hash(IEnumerable<Order> orders) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', OrderText.Of(orders)))));
}
