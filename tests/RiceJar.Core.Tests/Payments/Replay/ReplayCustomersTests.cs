using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>How a replay's customers are split among threads.</summary>
public class ReplayCustomersTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(2, 3_000)]
    [InlineData(7, 3_000)]
    public void Every_customer_is_in_one_part_and_parts_have_about_as_many_orders(int degree, int customers)
    {
        // From one to seven orders each, the customers in no order.
        var orders = Enumerable.Range(0, customers)
            .SelectMany(customer => Enumerable.Range(0, 1 + (customer % 7)).Select(order => Order($"o{customer}-{order}", $"c{customer}")))
            .ToArray();
        new Random(customers).Shuffle(orders);
        var shop = ReplayCustomers.Of(orders, CancellationToken.None);

        var parts = shop.Parts(degree).ToArray();

        parts.SelectMany(part => Enumerable.Range(part.From, part.Until - part.From)).Should().Equal(Enumerable.Range(0, customers));
        var share = Math.Max(1, orders.Length / (degree * 8));
        var sizes = parts.Select(part => Enumerable.Range(part.From, part.Until - part.From).Sum(customer => shop[customer].Length)).ToArray();
        sizes.Should().NotContain(size => size >= share + 7);
        sizes.SkipLast(1).Should().NotContain(size => size < share);
    }

    private static Order Order(string id, string customer) =>
        new(new OrderId(id), new CustomerId(customer), Instant.FromUtc(2026, 11, 1, 12, 0), Money.FromDecimal(10));
}
