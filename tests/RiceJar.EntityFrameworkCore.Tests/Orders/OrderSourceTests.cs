using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Orders;

/// <summary>Orders from a shop's own table: the same as from memory, and asked for in SQL.</summary>
public class OrderSourceTests(Servers servers)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task It_gives_what_the_same_orders_in_memory_give(Engine engine)
    {
        var rows = Rows().ToList();
        await using var database = await WithOrdersAsync(engine, rows);
        await using var host = Host(database, []);
        var source = host.GetRequiredService<IOrderSource>();
        var memory = new InMemoryOrderSource();
        memory.AddRange(rows.Select(row => OrderRowReader.Read(Project(row))));
        for (var hour = -1; hour <= 41; hour += 7)
        {
            var at = Make.Noon + Duration.FromHours(hour) + Duration.FromTicks(hour % 3);
            var to = at + Duration.FromHours(9);
            (await Ids(source.StreamAsync(ShopId.Default, at))).Should().Equal(await Ids(memory.StreamAsync(ShopId.Default, at)));
            (await Ids(source.UnpaidAsync(ShopId.Default, at, to))).Should().Equal(await Ids(memory.UnpaidAsync(ShopId.Default, at, to)));
            (await Ids(source.ChangedSinceAsync(ShopId.Default, at))).Should().BeEquivalentTo(await Ids(memory.ChangedSinceAsync(ShopId.Default, at)));
        }

        CustomerId[] customers = [.. Enumerable.Range(0, 5000).Select(i => new CustomerId($"c{i}"))];
        (await Ids(source.OfCustomersAsync(ShopId.Default, customers[2..]))).Should().BeEquivalentTo(await Ids(memory.OfCustomersAsync(ShopId.Default, customers[2..])));
        var id = new OrderId("o07");
        (await source.FindAsync(ShopId.Default, id)).Should().BeEquivalentTo(await memory.FindAsync(ShopId.Default, id));
        (await source.FindAsync(ShopId.Default, new OrderId("none"))).Should().BeNull();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task What_is_asked_for_is_asked_for_in_SQL_in_few_parameters_and_not_tracked(Engine engine)
    {
        await using var database = await WithOrdersAsync(engine, Rows());
        List<string> statements = [];
        await using var host = Host(database, statements);
        var source = host.GetRequiredService<IOrderSource>();
        await Ids(source.StreamAsync(ShopId.Default, Make.Noon));
        await Ids(source.UnpaidAsync(ShopId.Default, Make.Noon, Make.Noon));
        await Ids(source.ChangedSinceAsync(ShopId.Default, Make.Noon));
        await Ids(source.OfCustomersAsync(ShopId.Default, [.. Enumerable.Range(0, 2500).Select(i => new CustomerId($"c{i}"))]));
        await source.FindAsync(ShopId.Default, new OrderId("o01"));

        statements.Should().HaveCount(7, "2500 customers are three statements");
        statements.Should().OnlyContain(sql => sql.Contains("WHERE") && sql.Length < 1500);
        statements[0].Should().MatchRegex("""WHERE .*"At" < @.* OR .*"PaidAt" < @""").And.Contain("ORDER BY");
        statements[1].Should().MatchRegex("""WHERE .*"At" >= @.*"At" < @.*"PaidAt" IS NULL AND .*"CancelledAt" IS NULL""");
        statements[2].Should().MatchRegex("""WHERE .*"UpdatedAt" >= @""");
        statements[3].Should().MatchRegex("WHERE .*\"UserId\"");
        statements[^1].Should().MatchRegex("""WHERE .*"No" = @""");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_shop_that_tells_little_is_asked_all_the_same(Engine engine)
    {
        await using var database = await WithOrdersAsync(engine, Rows());
        await using var host = database.Host(builder => builder.AddOrders<ShopDb>(
            db => db.Orders.Select(order => new OrderRow { OrderId = order.No, CustomerId = order.UserId, PlacedAt = order.At, Amount = order.Total })));
        var source = host.GetRequiredService<IOrderSource>();
        (await Ids(source.StreamAsync(ShopId.Default, Make.Noon + Duration.FromHours(10)))).Should().HaveCount(10);
        (await Ids(source.UnpaidAsync(ShopId.Default, Make.Noon, Make.Noon + Duration.FromHours(10)))).Should().HaveCount(9, "one is a credit note");
        (await Ids(source.ChangedSinceAsync(ShopId.Default, Make.Noon + Duration.FromHours(30)))).Should().HaveCount(10);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_row_that_is_no_order_is_named(Engine engine)
    {
        await using var database = await WithOrdersAsync(engine, [new ShopOrder { No = "bad", UserId = " ", At = Make.Noon.ToDateTimeUtc(), Total = 1 }]);
        await using var host = Host(database, []);
        var read = () => Ids(host.GetRequiredService<IOrderSource>().StreamAsync(ShopId.Default, Instant.MaxValue));
        await read.Should().ThrowAsync<InvalidOperationException>().WithMessage("*order 'bad'*CustomerId*");
    }

    [Fact]
    public async Task A_process_of_several_shops_says_whose_orders_are_meant()
    {
        await using var database = await WithOrdersAsync(Engine.Sqlite, Rows());
        await using var host = database.Host(builder => builder.AddOrders<ShopDb>((db, shop) =>
            db.Orders.Where(order => order.UserId == shop.Value).Select(Projection)));
        (await Ids(host.GetRequiredService<IOrderSource>().StreamAsync(new ShopId("c1"), Instant.MaxValue))).Should().HaveCount(4);
    }

    [Fact]
    public void A_row_of_everything_becomes_an_order_of_everything()
    {
        var order = OrderRowReader.Read(new OrderRow
        {
            OrderId = "o",
            CustomerId = "c",
            PlacedAt = At(0),
            Amount = 100.5m,
            PaidAt = At(9),
            ClosedAt = At(10),
            DeadlineAt = At(8),
            RefundedAmount = 3,
            DepositAmount = 10,
            DepositPaidAt = At(1),
            BalanceOpensAt = At(5),
            BalanceClosesAt = At(8),
            GiftEndsAt = At(6),
            PlacedByMember = true,
            ChangedAt = At(11),
        });
        order.Should().BeEquivalentTo(new Order(new OrderId("o"), new CustomerId("c"), Moment(0), Money.FromDecimal(100.5m))
        {
            PaidAt = Moment(9),
            ClosedAt = Moment(10),
            DeadlineAt = Moment(8),
            Refunds = [new Refund(Moment(11), Money.FromDecimal(3))],
            DepositPaidAt = Moment(1),
            Presale = new PresaleTerms(Money.FromDecimal(10), Moment(5), Moment(8)) { GiftEndsAt = Moment(6) },
            PlacedByMember = true,
            ChangedAt = Moment(11),
        });

        static Instant Moment(int hours) => Make.Noon + Duration.FromHours(hours);
        static DateTime At(int hours) => Moment(hours).ToDateTimeUtc();
    }

    private static IEnumerable<ShopOrder> Rows()
    {
        for (var i = 0; i < 40; i++)
        {
            var at = Make.Noon + Duration.FromHours(i) + Duration.FromTicks(i * 10);
            yield return new ShopOrder
            {
                No = $"o{i:00}",
                UserId = $"c{i % 11}",
                At = at.ToDateTimeUtc(),
                PaidAt = i % 3 == 0 ? (at + Duration.FromHours(i % 5)).ToDateTimeUtc() : null,
                CancelledAt = i % 7 == 1 ? (at + Duration.FromHours(3)).ToDateTimeUtc() : null,
                Total = i == 5 ? -12.5m : i + 0.25m,
                Refunded = i % 9 == 3 ? 1 : null,
                UpdatedAt = i % 2 == 0 ? (at + Duration.FromHours(9)).ToDateTimeUtc() : null,
            };
        }
    }

    private static OrderRow Project(ShopOrder order) => Projection.Compile()(order);

    private static System.Linq.Expressions.Expression<Func<ShopOrder, OrderRow>> Projection => order => new OrderRow
    {
        OrderId = order.No,
        CustomerId = order.UserId,
        PlacedAt = order.At,
        Amount = order.Total,
        PaidAt = order.PaidAt,
        ClosedAt = order.CancelledAt,
        RefundedAmount = order.Refunded,
        ChangedAt = order.UpdatedAt,
    };

    private static ServiceProvider Host(TestDatabase database, List<string> statements) =>
        database.Host(builder =>
        {
            builder.Services.ConfigureDbContext<ShopDb>(options => options.LogTo(
                sql => statements.Add(sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].ReplaceLineEndings(" ")), [RelationalEventId.CommandExecuting]));
            builder.AddOrders<ShopDb>(db => db.Orders.Select(Projection));
        });

    private static async Task<List<string>> Ids(IAsyncEnumerable<Order> orders)
    {
        List<string> ids = [];
        await foreach (var order in orders)
            ids.Add(order.Id.Value);
        return ids;
    }

    private async Task<TestDatabase> WithOrdersAsync(Engine engine, IEnumerable<ShopOrder> rows)
    {
        var database = await TestDatabase.EmptyAsync(engine, servers);
        await using var db = database.Open();
        await db.Database.EnsureCreatedAsync();
        db.Orders.AddRange(rows);
        await db.SaveChangesAsync();
        return database;
    }
}
