using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Payments;

/// <summary>What was ordered, from a table of the shop's own, and the rules that look at it.</summary>
public class OrderLinesTests(Servers servers)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Nobody_is_reminded_of_goods_that_he_bought_meanwhile(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        await shop.PlanAsync();
        await shop.AddAsync(
            Row(shop, "again", "ann", "tea", "cup"), Row(shop, "other", "bob", "tea", "cup"), Row(shop, "unknown", "cat"));
        (await shop.PlanAsync()).Added.Should().Be(3);
        shop.Move(Duration.FromMinutes(5));
        await shop.AddAsync(Paid(shop, "ann-2", "ann", "cup", "rice", "tea"), Paid(shop, "bob-2", "bob", "tea"), Paid(shop, "cat-2", "cat", "tea"));
        shop.Move(Duration.FromMinutes(25));
        await shop.DispatchAsync();
        shop.Sms.Sent.Select(message => message.Intent.Orders.Single().Id.Value).Should().BeEquivalentTo("other", "unknown");
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_is_sold_out()
    {
        await using var shop = await OpenAsync(Engine.Sqlite, builder => builder.Services.AddSingleton<Running.IPaymentFacts>(new SoldOut("tea")));
        await shop.PlanAsync();
        await shop.AddAsync(Row(shop, "gone", "ann", "cup", "tea"), Row(shop, "there", "bob", "cup"));
        (await shop.PlanAsync()).Added.Should().Be(1);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Lines_are_read_with_whatever_is_asked_for_and_each_order_is_one(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        await shop.AddAsync(Row(shop, "a", "ann", "tea", "cup", "rice"), Row(shop, "b", "bob"), Row(shop, "c", "ann", "pot"));
        var source = shop.Get<IOrderSource>();
        var (from, to) = (shop.Now - Duration.FromDays(1), shop.Now + Duration.FromDays(1));
        (await ReadAsync(source.StreamAsync(ShopId.Default, to))).Should().Equal("a: tea cup rice", "b:", "c: pot");
        (await ReadAsync(source.UnpaidAsync(ShopId.Default, from, to))).Should().Equal("a: tea cup rice", "b:", "c: pot");
        (await ReadAsync(source.ChangedSinceAsync(ShopId.Default, from))).Should().BeEquivalentTo("a: tea cup rice", "b:", "c: pot");
        (await ReadAsync(source.OfCustomersAsync(ShopId.Default, [new CustomerId("ann")]))).Should().BeEquivalentTo("a: tea cup rice", "c: pot");
        (await source.FindAsync(ShopId.Default, new OrderId("a")))!.Lines.Should().HaveCount(3);
        (await source.FindAsync(ShopId.Default, new OrderId("b")))!.Lines.Should().BeEmpty();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_shop_that_leaves_lines_out_asks_for_its_orders_alone(Engine engine)
    {
        List<string> statements = [];
        await using var shop = await RemindingShop.OpenAsync(
            engine,
            servers,
            db => db.Orders.Select(order => new OrderRow { OrderId = order.No, CustomerId = order.UserId, PlacedAt = order.At, Amount = order.Total }),
            builder => builder.Services.ConfigureDbContext<ShopDb>(options => options.LogTo(statements.Add, [RelationalEventId.CommandExecuting])));
        await ReadAsync(shop.Get<IOrderSource>().StreamAsync(ShopId.Default, shop.Now));
        statements.Should().ContainSingle().Which.Should().Contain("FROM").And.NotContain("JOIN").And.NotContain("Item");
    }

    [Fact]
    public void A_line_that_is_none_is_an_order_that_is_none()
    {
        var read = () => OrderRowReader.Read(new OrderRow
        {
            OrderId = "o",
            CustomerId = "c",
            PlacedAt = Make.Noon.ToDateTimeUtc(),
            Amount = 1,
            Lines = [new OrderLineRow { ProductId = " " }],
        });
        read.Should().Throw<UnreadableOrderException>().WithMessage("*'o'*ProductId*");
    }

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<Order> orders)
    {
        List<string> read = [];
        await foreach (var order in orders)
            read.Add(string.Join(' ', order.Lines.Select(line => line.Product.Value).Prepend($"{order.Id}:")));
        return read;
    }

    private static ShopOrder Row(RemindingShop shop, string no, string customer, params string[] products) =>
        new() { No = no, UserId = customer, At = shop.Now.ToDateTimeUtc(), Total = 199, Items = Items(products) };

    private static ShopOrder Paid(RemindingShop shop, string no, string customer, params string[] products) =>
        new() { No = no, UserId = customer, At = shop.Now.ToDateTimeUtc(), PaidAt = shop.Now.ToDateTimeUtc(), Total = 199, Items = Items(products) };

    private static List<ShopItem> Items(string[] products) => [.. products.Select((product, i) => new ShopItem { Line = i, Sku = product })];

    private Task<RemindingShop> OpenAsync(Engine engine, Action<RiceJarBuilder>? build = null) => RemindingShop.OpenAsync(
        engine,
        servers,
        db => db.Orders.Select(order => new OrderRow
        {
            OrderId = order.No,
            CustomerId = order.UserId,
            PlacedAt = order.At,
            Amount = order.Total,
            PaidAt = order.PaidAt,
            Lines = order.Items.OrderBy(item => item.Line).Select(item => new OrderLineRow { ProductId = item.Sku }).ToList(),
        }),
        build);

    private sealed class SoldOut(string product) : Running.IPaymentFacts
    {
        public ValueTask<CustomerPayments> AddAsync(CustomerPayments customer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(customer with { SoldOut = new HashSet<ProductId> { new(product) } });
    }
}
