using FsCheck;
using FsCheck.Fluent;
using RiceJar.PostgreSql.Tests.Support;

namespace RiceJar.PostgreSql.Tests.Running;

/// <summary>Any shop by any rules is assessed in the database as in this process.</summary>
public class GeneratedShopTests(Server server)
{
    [Fact]
    public async Task A_shop_is_assessed_as_in_process()
    {
        await using var shop = await server.NewShopAsync();
        Prop.ForAll(GeneratedShop.Shops, drawn =>
        {
            var orders = drawn.Orders.ToOrders();
            RunAsync().GetAwaiter().GetResult();

            async Task RunAsync()
            {
                await shop.ExecuteAsync("TRUNCATE sales.\"Orders\", sales.refunds");
                await shop.PutAsync(orders);
                await shop.ShouldEqualInProcessAsync(orders, drawn.Rules, GeneratedShop.AsOf);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15).WithEndSize(120));
    }

    [Fact]
    public async Task Customers_whose_ids_are_numbers_are_assessed_alike()
    {
        await using var shop = await server.NewShopAsync("bigint");
        var orders = GeneratedShop.Orders.ArrayOf().Sample(120, 1).First().ToOrders("1{0}");
        await shop.PutAsync(orders, typeof(long));
        await shop.ShouldEqualInProcessAsync(orders, GeneratedShop.Rules.Sample(1, 1).First(), GeneratedShop.AsOf);
    }

    [Fact]
    public async Task Hours_of_a_day_that_come_after_the_next_ones_first_are_assessed_alike()
    {
        await using var shop = await server.NewShopAsync();
        // At one past midnight of the seventh the clocks went back to one past eleven of the sixth.
        var orders = new[] { (2, 30), (2, 40), (1, 0), (9, 0) }
            .Select((at, i) => (Paid: NodaTime.Instant.FromUtc(2010, 11, 7, at.Item1, at.Item2), Number: i))
            .Select(one => new Orders.Order(new OrderId($"o{one.Number}"), new CustomerId("ann"), one.Paid, Money.FromDecimal(10 + one.Number)) { PaidAt = one.Paid }).ToList();
        await shop.PutAsync(orders);
        var rules = new Assessments.AssessmentRules(NodaTime.DateTimeZoneProviders.Tzdb["America/St_Johns"]);
        await shop.ShouldEqualInProcessAsync(orders, rules, new NodaTime.LocalDate(2010, 11, 7));
        await shop.ShouldEqualInProcessAsync(orders, rules, new NodaTime.LocalDate(2010, 11, 6));
    }

    [Fact]
    public async Task Ids_beyond_the_basic_plane_and_others_that_sort_oddly_are_read_in_ordinal_order()
    {
        await using var shop = await server.NewShopAsync();
        string[] names = ["王", "😀", "\uFF21", "a", "B", "_", "é", "e\u0301", "\uD7FF", "\uD7FF1x", "o'neil", "\"q\"", " x "];
        var orders = GeneratedShop.Orders.ArrayOf().Sample(80, 1).First().ToOrders()
            .Select((order, i) => new Orders.Order(order.Id, new CustomerId(names[i % names.Length]), order.PlacedAt, order.Amount) { PaidAt = order.PaidAt, ChangedAt = order.ChangedAt }).ToList();
        await shop.PutAsync(orders);
        var rules = new Assessments.AssessmentRules(RealData.London);
        var expected = await InProcess.AssessAsync(orders, rules, GeneratedShop.AsOf);
        await shop.Runner(rules).RunAsync(new PostgreSqlAssessmentRequest { AsOf = GeneratedShop.AsOf });
        var read = await InProcess.ReadAsync(shop.Store(rules));
        Equality.ShouldBe([.. read.Select(customer => InProcess.Text(customer, GeneratedShop.AsOf))], [.. expected.Customers.Select(customer => InProcess.Text(customer, GeneratedShop.AsOf))]);
    }
}
