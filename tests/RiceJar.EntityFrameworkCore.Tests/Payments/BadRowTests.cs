using NodaTime;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Payments;

/// <summary>Rows that are no orders keep no other order from being reminded of.</summary>
public class BadRowTests(Servers servers)
{
    public enum Fault
    {
        Guest,
        FiveDecimals,
        ClosesBeforeItOpens,
        LongCustomer,
    }

    [Theory]
    [InlineData(Engine.Sqlite, Fault.Guest)]
    [InlineData(Engine.Sqlite, Fault.FiveDecimals)]
    [InlineData(Engine.Sqlite, Fault.ClosesBeforeItOpens)]
    [InlineData(Engine.Sqlite, Fault.LongCustomer)]
    [InlineData(Engine.PostgreSql, Fault.FiveDecimals)]
    public async Task An_unpaid_row_that_is_no_order_is_left_out_and_named_and_the_others_are_reminded_of(Engine engine, Fault fault)
    {
        await using var shop = await OpenAsync(engine);
        await shop.PlanAsync();
        await shop.AddAsync(Row(shop, "good"), Row(shop, "bad", fault));
        (await shop.PlanAsync()).Added.Should().Be(1);
        shop.Warnings.Should().ContainSingle().Which.Should().StartWith("Warning: The shop's order bad cannot be read");

        shop.Move(Duration.FromMinutes(30));
        await shop.DispatchAsync();
        shop.Sms.Sent.Should().ContainSingle().Which.Content.Text.Should().Contain("good");
    }

    [Theory]
    [InlineData(Fault.Guest)]
    [InlineData(Fault.FiveDecimals)]
    [InlineData(Fault.ClosesBeforeItOpens)]
    public async Task A_paid_row_that_is_no_order_does_not_stop_learning_in_a_new_day_nor_what_is_due(Fault fault)
    {
        await using var shop = await OpenAsync(Engine.Sqlite);
        await shop.PlanAsync();
        shop.Move(Duration.FromHours(13));
        await shop.AddAsync(Row(shop, "good"), Row(shop, "bad", fault, isPaid: true));
        (await shop.PlanAsync()).Added.Should().Be(1);
        shop.Move(Duration.FromHours(10));
        (await shop.DispatchAsync()).Claimed.Should().Be(1);
        shop.Sms.Sent.Should().ContainSingle();
        (await shop.Get<IPaymentBaselineStore>().FindAsync(ShopId.Default))!.Day.Should().Be(new LocalDate(2026, 11, 13));
        shop.Warnings.Should().ContainSingle("it is learned from once a day").Which.Should().Contain("order bad ");
    }

    [Fact]
    public async Task A_customer_of_whom_another_order_is_none_is_left_out_alone()
    {
        await using var shop = await OpenAsync(Engine.Sqlite);
        await shop.PlanAsync();
        await shop.AddAsync(Row(shop, "a", customer: "ann"), Row(shop, "bad", Fault.FiveDecimals, isPaid: true, customer: "ann"), Row(shop, "b", customer: "bob"));
        (await shop.PlanAsync()).Added.Should().Be(1);
        shop.Warnings.Should().ContainSingle(line => line.StartsWith("Error")).Which.Should().Contain("Customer ann ").And.Contain("'bad'").And.Contain("1.00001");
    }

    [Fact]
    public async Task What_judges_a_whole_shop_or_a_customer_stays_strict()
    {
        await using var shop = await OpenAsync(Engine.Sqlite);
        await shop.AddAsync(Row(shop, "good"), Row(shop, "bad", Fault.FiveDecimals, customer: "ann"));
        var source = shop.Get<IOrderSource>();
        (await Throws(() => ReadAsync(source.StreamAsync(ShopId.Default, Instant.MaxValue)))).Customer.Should().Be(new CustomerId("ann"));
        await Throws(() => ReadAsync(source.OfCustomersAsync(ShopId.Default, [new CustomerId("ann")])));
        await Throws(async () => await source.FindAsync(ShopId.Default, new OrderId("bad")));
    }

    private static async Task<UnreadableOrderException> Throws(Func<Task> read) =>
        (await read.Should().ThrowAsync<UnreadableOrderException>().WithMessage("*'bad'*")).Which;

    private static async Task ReadAsync(IAsyncEnumerable<Order> orders)
    {
        await foreach (var order in orders)
            order.Id.Value.Should().Be("good");
    }

    private static ShopOrder Row(RemindingShop shop, string no, Fault? fault = null, bool isPaid = false, string? customer = null)
    {
        var at = shop.Now.ToDateTimeUtc();
        return new ShopOrder
        {
            No = no,
            UserId = fault switch
            {
                Fault.Guest => "",
                Fault.LongCustomer => new string('c', 129),
                _ => customer ?? $"of {no}",
            },
            At = at,
            PaidAt = isPaid ? at : null,
            Total = fault == Fault.FiveDecimals ? 1.00001m : 199,
            BalanceFrom = fault == Fault.ClosesBeforeItOpens ? at.AddHours(2) : null,
            BalanceUntil = fault == Fault.ClosesBeforeItOpens ? at.AddHours(1) : null,
        };
    }

    private Task<RemindingShop> OpenAsync(Engine engine) => RemindingShop.OpenAsync(engine, servers, db => db.Orders.Select(order => new OrderRow
    {
        OrderId = order.No,
        CustomerId = order.UserId,
        PlacedAt = order.At,
        Amount = order.Total,
        PaidAt = order.PaidAt,
        BalanceOpensAt = order.BalanceFrom,
        BalanceClosesAt = order.BalanceUntil,
    }));
}
