using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Payments;

/// <summary>Second reminders, presales, paydays and the moment of switching on, from the orders to the channel.</summary>
public sealed class WavePathTests
{
    private static readonly LocalDate Today = Make.Date(2026, 11, 12);

    [Fact]
    public async Task The_second_reminder_is_planned_when_the_first_was_sent_and_comes_twelve_hours_later_in_the_morning()
    {
        using var shop = new SendingShop(options => options.PaymentReminders.PaymentRate = 0.5);
        var customer = shop.Customer("c1");
        await shop.PlanAsync();
        shop.Place("o1", customer);
        var sent = await RunAsync(shop, hours: 48);
        sent.Should().Equal(("payment-reminder", 1, Make.At(Today, 10, 30)), ("payment-reminder", 2, Make.At(Today.PlusDays(1), 8)));
    }

    [Fact]
    public async Task No_second_reminder_follows_a_first_that_was_not_sent()
    {
        using var shop = new SendingShop(options => options.PaymentReminders.PaymentRate = 0.5);
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Rejected("number not in use"));
        var customer = shop.Customer("c1");
        await shop.PlanAsync();
        shop.Place("o1", customer);
        await RunAsync(shop, hours: 48);
        shop.Sms.Given.Should().ContainSingle();
    }

    [Fact]
    public async Task A_second_reminder_follows_a_first_that_may_have_been_sent()
    {
        using var shop = new SendingShop(options => options.PaymentReminders.PaymentRate = 0.5);
        shop.Sms.Answer = (message, _) => ValueTask.FromResult(message.Intent.Wave == 1 ? SendResult.Unknown("reset") : SendResult.Accepted());
        await shop.PlanAsync();
        shop.Place("o1", shop.Customer("c1"));
        (await RunAsync(shop, hours: 48)).Select(message => message.Wave).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_customer_who_paid_after_the_first_gets_no_second()
    {
        using var shop = new SendingShop(options => options.PaymentReminders.PaymentRate = 0.5);
        await shop.PlanAsync();
        var order = shop.Place("o1", shop.Customer("c1"));
        await RunAsync(shop, hours: 5);
        shop.Pay(order);
        (await RunAsync(shop, hours: 48)).Should().BeEmpty();
        shop.Sms.Given.Should().ContainSingle();
    }

    [Fact]
    public async Task A_presale_is_reminded_of_on_the_evening_before_its_balance_and_two_hours_before_the_end()
    {
        using var shop = new SendingShop();
        await shop.PlanAsync();
        var order = shop.Place("o1", shop.Customer("c1"), 300);
        shop.Orders.Add(order with
        {
            Presale = new PresaleTerms(Money.FromDecimal(50), Make.At(Today.PlusDays(2), 0), Make.At(Today.PlusDays(2), 22)),
            DepositPaidAt = shop.Now,
            ChangedAt = shop.Now + Duration.FromSeconds(1),
        });
        var sent = await RunAsync(shop, hours: 72);
        sent.Should().Equal(("presale-balance", 1, Make.At(Today.PlusDays(1), 20)), ("presale-balance", 2, Make.At(Today.PlusDays(2), 20)));
        shop.Sms.Given[0].Content.Text.Should().Contain("CNY 250.00");
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("P201D", 1)]
    public async Task A_presale_that_opens_195_days_later_is_reminded_of_twice_where_orders_so_old_are_looked_at_and_else_warned_of(string? oldest, int second)
    {
        using var shop = new SendingShop(options => options.PaymentReminders.OldestOrder = oldest);
        await shop.PlanAsync();
        var opens = Today.PlusDays(195);
        var order = shop.Place("o1", shop.Customer("c1"), 300);
        shop.Orders.Add(order with
        {
            Presale = new PresaleTerms(Money.FromDecimal(50), Make.At(opens, 0), Make.At(opens, 22)),
            DepositPaidAt = shop.Now,
            ChangedAt = shop.Now + Duration.FromSeconds(1),
        });
        (await shop.PlanAsync()).Added.Should().Be(1);
        const string Told = "1 presales can be paid for longer than the 180 days after placing for which reminders are planned: RiceJar:PaymentReminders:OldestOrder sets how long";
        shop.Logs.Lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text.Contains(Told)).Should().Equal(second == 0 ? [true] : Array.Empty<bool>());
        shop.Clock.Move(Duration.FromDays(194));
        var sent = await RunAsync(shop, hours: 48);
        sent.Should().Equal(new[] { ("presale-balance", 1, Make.At(opens.PlusDays(-1), 20)), ("presale-balance", 2, Make.At(opens, 20)) }.Take(1 + second));
    }

    [Fact]
    public async Task A_look_back_of_more_than_half_a_year_reaches_as_far_as_it_says()
    {
        using var shop = new SendingShop(options => options.PaymentReminders.LookBack = "P200D");
        var customer = shop.Customer("c1");
        shop.Orders.Add(shop.Place("o1", customer) with { DeadlineAt = shop.Now + Duration.FromDays(300), ChangedAt = shop.Now + Duration.FromSeconds(1) });
        shop.Clock.Move(Duration.FromDays(199));
        (await shop.PlanAsync()).Added.Should().Be(1);
    }

    [Fact]
    public async Task A_presale_whose_balance_was_paid_is_reminded_of_no_more()
    {
        using var shop = new SendingShop();
        await shop.PlanAsync();
        var order = shop.Place("o1", shop.Customer("c1"), 300) with
        {
            Presale = new PresaleTerms(Money.FromDecimal(50), Make.At(Today.PlusDays(2), 0), Make.At(Today.PlusDays(2), 22)),
            DepositPaidAt = shop.Now,
            ChangedAt = shop.Now + Duration.FromSeconds(1),
        };
        shop.Orders.Add(order);
        await RunAsync(shop, hours: 40);
        shop.Pay(order);
        await RunAsync(shop, hours: 40);
        shop.Sms.Given.Should().ContainSingle();
    }

    [Fact]
    public async Task The_only_reminder_waits_for_payday_where_the_shop_tells_it()
    {
        using var shop = new SendingShop(build: builder => builder.AddPaymentFacts<PaidOnTheTwelfth>());
        await shop.PlanAsync();
        shop.Place("o1", shop.Customer("c1"));
        var sent = await RunAsync(shop, hours: 60);
        sent.Should().Equal(("payment-reminder", 1, Make.At(Today.PlusDays(1), 10, 30)));
    }

    [Fact]
    public async Task What_is_sold_out_when_it_is_sent_is_not_reminded_of()
    {
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IPaymentFacts, Stock>());
        var customer = shop.Customer("c1");
        await shop.PlanAsync();
        var order = shop.Place("o1", customer);
        shop.Orders.Add(
            order with { Lines = [new OrderLine(new ProductId("tea"), 1, Money.FromDecimal(199))], ChangedAt = shop.Now + Duration.FromSeconds(1) });
        (await shop.PlanAsync()).Added.Should().Be(1);
        ((Stock)shop.Get<IPaymentFacts>()).IsSoldOut = true;
        shop.Clock.Move(Duration.FromMinutes(30));
        (await shop.DispatchAsync()).Of(ContactState.Cancelled).Should().Be(1);
        shop.Sms.Given.Should().BeEmpty();
    }

    [Fact]
    public async Task The_first_planning_switches_reminding_on_and_a_restart_does_not_move_it()
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1");
        shop.Place("before", customer);
        shop.Clock.Move(Duration.FromMinutes(1));
        await shop.PlanAsync();
        shop.Place("after", customer);
        shop.Clock.Move(Duration.FromMinutes(5));
        await shop.PlanAsync();
        var planned = (await shop.ContactsAsync(customer)).Single().Intent;
        planned.Orders.Should().Equal(new ContactOrder(new OrderId("after")));
    }

    [Fact]
    public async Task Orders_of_the_hours_before_are_reminded_of_where_the_option_says_so()
    {
        using var shop = new SendingShop(options => options.PaymentReminders.LookBack = "PT2H");
        var customer = shop.Customer("c1");
        shop.Place("too-old", customer);
        shop.Clock.Move(Duration.FromHours(1));
        shop.Place("young", customer);
        shop.Clock.Move(Duration.FromHours(1.5));
        await shop.PlanAsync();
        (await shop.ContactsAsync(customer)).Single().Intent.Orders.Should().Equal(new ContactOrder(new OrderId("young")));
    }

    [Fact]
    public async Task A_moment_in_the_options_wins_over_the_first_planning()
    {
        using var shop = new SendingShop(options => options.PaymentReminders.SwitchedOnAt = "2026-11-12T00:00");
        shop.Place("o1", shop.Customer("c1"));
        shop.Clock.Move(Duration.FromMinutes(1));
        (await shop.PlanAsync()).Added.Should().Be(1);
    }

    [Fact]
    public async Task A_large_order_is_a_task_to_call_as_well()
    {
        var phone = new ScriptedChannel(ContactChannel.Phone);
        using var shop = new SendingShop(options => options.PaymentReminders.AverageOrder = 100, builder => builder.AddChannel(phone));
        var customer = new CustomerId("c1");
        shop.Recipients[customer] = new Recipient
        {
            Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = "+8613800000001", [ContactChannel.Phone] = "+8613800000001" },
        };
        await shop.PlanAsync();
        shop.Place("o1", customer, 500);
        (await shop.PlanAsync()).Added.Should().Be(2);
        shop.Clock.Move(Duration.FromMinutes(30));
        await shop.DispatchAsync();
        phone.Given.Should().ContainSingle().Which.Content.Text.Should().StartWith("Please call about order o1 over CNY 500.00");
        shop.Sms.Given.Should().ContainSingle();
    }

    private static async Task<List<(string Reason, int Wave, Instant At)>> RunAsync(SendingShop shop, int hours)
    {
        List<(string, int, Instant)> sent = [];
        for (var minutes = 0; minutes < hours * 60; minutes += 10)
        {
            await shop.PlanAsync();
            var before = shop.Sms.Given.Count;
            await shop.DispatchAsync();
            sent.AddRange(shop.Sms.Given.Skip(before).Select(message => (message.Intent.Reason.Name, message.Intent.Wave, shop.Now)));
            shop.Clock.Move(Duration.FromMinutes(10));
        }

        return sent;
    }

    private sealed class PaidOnTheTwelfth : IPaymentFacts
    {
        public ValueTask<CustomerPayments> AddAsync(CustomerPayments customer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(customer with { Payday = 12 });
    }

    private sealed class Stock : IPaymentFacts
    {
        public bool IsSoldOut { get; set; }

        public ValueTask<CustomerPayments> AddAsync(CustomerPayments customer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(IsSoldOut ? customer with { SoldOut = new HashSet<ProductId> { new("tea") } } : customer);
    }
}
