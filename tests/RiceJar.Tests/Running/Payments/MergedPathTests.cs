using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Payments;

/// <summary>Reminders of several orders of a customer, from the orders to the channel.</summary>
public sealed class MergedPathTests : IDisposable
{
    private readonly SendingShop _shop = new();
    private readonly CustomerId _customer;

    public MergedPathTests() => _customer = _shop.Customer("c1");

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task An_order_that_was_paid_falls_out_of_the_message_and_its_amount()
    {
        await _shop.PlanAsync();
        var first = _shop.Place("o1", _customer, 100);
        _shop.Place("o2", _customer, 50);
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        _shop.Pay(first);
        await _shop.DispatchAsync();
        var message = _shop.Sms.Given.Should().ContainSingle().Which;
        message.Intent.Orders.Should().Equal(new ContactOrder(new OrderId("o2")));
        message.Content.Text.Should().Contain("o2").And.Contain("CNY 50.00").And.NotContain("o1");
        message.Key.Should().Be(
            ContactKey.OfOrder(ShopId.Default, ContactReason.PaymentReminder, new OrderId("o1"), 1), "it is the contact that was planned");
    }

    [Fact]
    public async Task An_order_whose_amount_changed_is_asked_for_as_it_is_now()
    {
        await _shop.PlanAsync();
        var order = _shop.Place("o1", _customer, 100);
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        _shop.Orders.Add(new(order.Id, _customer, order.PlacedAt, Money.FromDecimal(80)) { ChangedAt = _shop.Now });
        await _shop.DispatchAsync();
        _shop.Sms.Given.Single().Content.Text.Should().Contain("CNY 80.00");
    }

    [Fact]
    public async Task When_all_of_them_are_paid_nothing_goes_out()
    {
        await _shop.PlanAsync();
        var orders = new[] { _shop.Place("o1", _customer), _shop.Place("o2", _customer) };
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        Array.ForEach(orders, _shop.Pay);
        (await _shop.DispatchAsync()).Of(ContactState.Cancelled).Should().Be(1);
        _shop.Sms.Given.Should().BeEmpty();
    }

    [Fact]
    public async Task An_order_that_is_cancelled_by_its_id_leaves_the_message_about_the_other()
    {
        await _shop.PlanAsync();
        _shop.Place("o1", _customer, 100);
        var second = _shop.Place("o2", _customer, 50);
        await _shop.PlanAsync();
        (await _shop.Journal.CancelAsync(ContactCancellation.OfOrder(ShopId.Default, second.Id, "closed", _shop.Now))).Should().Be(0);
        _shop.Orders.Add(second with { ClosedAt = _shop.Now, ChangedAt = _shop.Now + Duration.FromSeconds(1) });
        _shop.Clock.Move(Duration.FromMinutes(30));
        await _shop.DispatchAsync();
        _shop.Sms.Given.Single().Content.Text.Should().Contain("o1").And.Contain("CNY 100.00");
    }

    [Fact]
    public async Task The_message_goes_out_before_the_first_of_their_deadlines()
    {
        await _shop.PlanAsync();
        var first = _shop.Place("o1", _customer, 100);
        var second = _shop.Place("o2", _customer, 50);
        _shop.Orders.Add(first with { DeadlineAt = _shop.Now + Duration.FromHours(2), ChangedAt = _shop.Now + Duration.FromSeconds(1) });
        _shop.Orders.Add(second with { DeadlineAt = _shop.Now + Duration.FromHours(5), ChangedAt = _shop.Now + Duration.FromSeconds(1) });
        await _shop.PlanAsync();
        (await _shop.ContactsAsync(_customer)).Single().Intent.ExpiresAt.Should().Be(_shop.Now + Duration.FromHours(2));
    }

    [Fact]
    public async Task An_order_paid_between_two_plannings_is_planned_for_no_more()
    {
        await _shop.PlanAsync();
        var first = _shop.Place("o1", _customer, 100);
        _shop.Clock.Move(Duration.FromMinutes(10));
        _shop.Place("o2", _customer, 50);
        await _shop.PlanAsync();
        _shop.Pay(first);
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        await _shop.DispatchAsync();
        await _shop.PlanAsync();
        await _shop.DispatchAsync();
        _shop.Sms.Given.Should().ContainSingle().Which.Content.Text.Should().Contain("o2").And.Contain("CNY 50.00");
    }

    [Fact]
    public async Task At_most_two_reminders_in_a_rolling_day_and_the_third_when_the_first_is_a_day_old()
    {
        await _shop.PlanAsync();
        List<Instant> sent = [];
        for (var minutes = 0; minutes <= 60 * 30; minutes += 10)
        {
            if (minutes % 120 == 0 && minutes <= 480)
                _shop.Place($"o{minutes}", _customer);
            await _shop.PlanAsync();
            if ((await _shop.DispatchAsync()).Of(ContactState.Sent) > 0)
                sent.Add(_shop.Now);
            _shop.Clock.Move(Duration.FromMinutes(10));
        }

        sent.Should().Equal(
            Make.At(Make.Date(2026, 11, 12), 10, 30), Make.At(Make.Date(2026, 11, 12), 12, 30), Make.At(Make.Date(2026, 11, 13), 10, 30));
        _shop.Sms.Given[2].Intent.Orders.Should().HaveCount(3, "what waited goes out together");
    }

    [Fact]
    public async Task Two_hosts_that_plan_and_send_at_every_step_remind_of_each_order_once()
    {
        using var shop = new SendingShop(
            options => options.PaymentReminders.Second = new SecondReminderOptions { PaymentRateBelow = 0, AmountAtLeast = 0 });
        await shop.PlanAsync();
        for (var minutes = 0; minutes <= 180; minutes += 5)
        {
            if (minutes is 0 or 15 or 40 or 100)
            {
                for (var i = 0; i < 5; i++)
                    shop.Place($"o{i}-{minutes}", shop.Customer($"c{i}"));
            }

            await Task.WhenAll(
                Task.Run(shop.PlanAsync), Task.Run(() => shop.DispatchAsync()), Task.Run(shop.PlanAsync), Task.Run(() => shop.DispatchAsync()));
            shop.Clock.Move(Duration.FromMinutes(5));
        }

        shop.Sms.Given.SelectMany(message => message.Intent.Orders).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThanOrEqualTo(15);
    }
}
