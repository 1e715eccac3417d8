using NodaTime;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>The whole path of a payment reminder, from the order to the channel.</summary>
public sealed class PaymentReminderPathTests : IDisposable
{
    private readonly SendingShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task An_unpaid_order_is_reminded_of_when_its_delay_is_over()
    {
        var customer = _shop.Customer("c1");
        await _shop.PlanAsync();
        _shop.Place("o1", customer);
        (await _shop.PlanAsync()).Added.Should().Be(1);

        _shop.Clock.Move(Duration.FromMinutes(29));
        (await _shop.DispatchAsync()).Claimed.Should().Be(0);
        _shop.Clock.Move(Duration.FromMinutes(1));
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);

        _shop.Sms.Given.Should().ContainSingle().Which.Content.Text.Should().Be("Your order o1 over CNY 199.00 is waiting to be paid.");
        (await _shop.ContactsAsync(customer)).Should().ContainSingle().Which.State.Should().Be(ContactState.Sent);
    }

    [Fact]
    public async Task An_order_that_was_paid_after_planning_gets_nothing()
    {
        var customer = _shop.Customer("c1");
        await _shop.PlanAsync();
        var order = _shop.Place("o1", customer);
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        _shop.Pay(order);

        (await _shop.DispatchAsync()).Of(ContactState.Cancelled).Should().Be(1);

        _shop.Sms.Given.Should().BeEmpty();
    }

    [Fact]
    public async Task An_order_placed_before_the_first_planning_is_not_reminded_of()
    {
        _shop.Place("o1", _shop.Customer("c1"));
        _shop.Clock.Move(Duration.FromMinutes(1));

        (await _shop.PlanAsync()).Added.Should().Be(0);
    }

    [Fact]
    public async Task Two_orders_of_a_customer_are_one_message_also_when_the_second_is_placed_later()
    {
        var customer = _shop.Customer("c1");
        await _shop.PlanAsync();
        _shop.Place("o1", customer, 100);
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(20));
        _shop.Place("o2", customer, 50);
        (await _shop.PlanAsync()).Replaced.Should().Be(1);

        _shop.Clock.Move(Duration.FromMinutes(10));
        await _shop.DispatchAsync();
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        await _shop.DispatchAsync();

        _shop.Sms.Given.Should().ContainSingle().Which.Content.Text.Should().Contain("CNY 150.00");
    }

    [Fact]
    public async Task Planning_twice_adds_nothing()
    {
        await _shop.PlanAsync();
        _shop.Place("o1", _shop.Customer("c1"));
        await _shop.PlanAsync();

        var again = await _shop.PlanAsync();

        again.Should().BeEquivalentTo(new { Added = 0, Replaced = 0, Unchanged = 1, Taken = 0, Dropped = 0 });
    }
}
