using RiceJar.Orders;

namespace RiceJar.Testing.Tests.Simulation;

public class GoodsTests
{
    private static readonly List<OrderLine> Lines = [.. Shops.EverydayOrders.SelectMany(order => order.Lines)];

    [Fact]
    public void An_order_amounts_to_its_lines() =>
        Shops.EverydayOrders.Select(order => order.Lines.Aggregate(Money.Zero, (sum, line) => sum + (line.UnitPrice * (long)line.Quantity)))
            .Should().Equal(Shops.EverydayOrders.Select(order => order.Amount));

    [Fact]
    public void A_product_has_one_price_in_whole_cents()
    {
        var prices = Lines.GroupBy(line => line.Product).Select(lines => lines.Select(line => line.UnitPrice).Distinct().ToList()).ToList();

        prices.Should().HaveCount(200).And.OnlyContain(one => one.Count == 1 && one[0] > Money.Zero && one[0].TenThousandths % 100 == 0);
        prices.Select(one => one[0].ToDouble()).Order().ElementAt(100).Should().BeInRange(50, 72);
    }

    [Fact]
    public void An_order_names_a_product_once() =>
        Shops.EverydayOrders.Should().OnlyContain(order => order.Lines.Select(line => line.Product).Distinct().Count() == order.Lines.Count);

    [Fact]
    public void Orders_have_one_line_or_a_few()
    {
        Shops.EverydayOrders.Average(order => order.Lines.Count).Should().BeInRange(1.45, 1.54);
        Shops.EverydayOrders.Share(order => order.Lines.Count == 1).Should().BeInRange(0.64, 0.68);
    }

    [Fact]
    public void Popular_products_are_bought_more()
    {
        var counts = Lines.CountBy(line => line.Product).ToDictionary();

        counts[new ProductId("p1")].Should().BeGreaterThan(5 * counts[new ProductId("p200")]);
    }

    [Fact]
    public void A_few_orders_are_large()
    {
        var large = Shops.EverydayOrders.Where(order => order.Lines[0].Quantity == 10).ToList();

        (large.Count / (double)Shops.EverydayOrders.Count).Should().BeApproximately(0.01, 0.003);
        large.Should().OnlyContain(order => order.Lines.All(line => line.Quantity == 10));
        Shops.EverydayOrders.Except(large).SelectMany(order => order.Lines).Should().OnlyContain(line => line.Quantity == 1);
    }

    [Fact]
    public void Without_products_an_order_amounts_to_one_price()
    {
        var orders = (Shops.Everyday with { Goods = new() { Products = 0, MedianPrice = 88, PriceDeviation = 0.5 } }).Run();
        var amounts = orders.Select(order => order.Amount.ToDouble()).Order().ToList();

        orders.Should().OnlyContain(order => order.Lines.Count == 0 && order.Amount.TenThousandths % 100 == 0);
        amounts[amounts.Count / 2].Should().BeApproximately(88, 1.5);
        Math.Log(amounts[amounts.Count * 84 / 100] / 88).Should().BeApproximately(0.5, 0.04);
    }

    [Fact]
    public void The_least_price_is_a_cent() =>
        (Shops.Everyday with { Goods = new() { Products = 0, MedianPrice = 0.01, PriceDeviation = 3 } }).Run()
            .Should().OnlyContain(order => order.Amount >= Money.FromDecimal(0.01m));
}
