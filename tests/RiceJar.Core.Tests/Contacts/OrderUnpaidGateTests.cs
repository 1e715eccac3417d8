using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class OrderUnpaidGateTests
{
    private static readonly OrderUnpaidGate Gate = new();
    private static readonly Duration Microsecond = Duration.FromTicks(10);

    [Fact]
    public void An_order_that_is_unpaid_is_reminded_of() => Of(Order("o1")).Should().Be(ContactOutcome.Allow);

    [Fact]
    public void A_contact_about_no_order_passes() => Ask(Gate).Should().Be(ContactOutcome.Allow);

    [Fact]
    public void An_order_that_is_not_known_is_not_reminded_of() => Of(Order("o2")).Should().Be(ContactOutcome.Deny);

    [Fact]
    public void An_order_is_reminded_of_from_the_moment_it_is_placed()
    {
        Of(Order("o1", Noon)).Should().Be(ContactOutcome.Allow);
        Of(Order("o1", Noon + Microsecond)).Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void An_order_is_not_reminded_of_from_the_moment_it_is_paid()
    {
        Of(Order("o1") with { PaidAt = Noon }).Should().Be(ContactOutcome.Deny);
        Of(Order("o1") with { PaidAt = Noon + Microsecond }).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void An_order_is_not_reminded_of_from_the_moment_it_is_closed()
    {
        Of(Order("o1") with { ClosedAt = Noon }).Should().Be(ContactOutcome.Deny);
        Of(Order("o1") with { ClosedAt = Noon + Microsecond }).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void An_order_that_is_paid_before_it_is_placed_is_paid() =>
        Of(Order("o1", Noon + Duration.FromMinutes(5)) with { PaidAt = Noon - Duration.FromMinutes(5) }).Should().Be(ContactOutcome.Deny);

    [Fact]
    public void An_order_is_not_reminded_of_from_its_deadline_on()
    {
        Of(Order("o1") with { DeadlineAt = Noon + Microsecond }).Should().Be(ContactOutcome.Allow);
        Of(Order("o1") with { DeadlineAt = Noon }).Should().Be(ContactOutcome.Deny);
        Of(Order("o1") with { DeadlineAt = Noon - Microsecond }).Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void A_presale_is_not_reminded_of_once_its_balance_can_no_longer_be_paid()
    {
        var terms = new PresaleTerms(new Money(10_000), Noon - Duration.FromHours(8), Noon);
        var placed = Noon - Duration.FromDays(9);

        Of(Order("o1", placed) with { Presale = terms, DepositPaidAt = placed }).Should().Be(ContactOutcome.Deny);
    }

    [Theory]
    [InlineData("o1")]
    [InlineData("o2")]
    [InlineData("o3")]
    public void Of_several_orders_each_must_be_unpaid(string paid)
    {
        Order[] orders = [Order("o1"), Order("o2"), Order("o3")];
        Order[] onePaid = [.. orders.Select(order => order.Id.Value == paid ? order with { PaidAt = Noon } : order)];

        Ask(Gate, Reminder("o1", "o2", "o3"), Knowing(orders)).Should().Be(ContactOutcome.Allow);
        Ask(Gate, Reminder("o1", "o2", "o3"), Knowing(onePaid)).Should().Be(ContactOutcome.Deny);
        Ask(Gate, Reminder("o1", "o2", "o3"), Knowing([.. orders.Where(order => order.Id.Value != paid)])).Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void Another_order_that_is_paid_does_not_matter() =>
        Ask(Gate, Reminder("o1"), Knowing(Order("o2") with { PaidAt = Noon }, Order("o1"))).Should().Be(ContactOutcome.Allow);

    private static ContactOutcome Of(Order order) => Ask(Gate, Reminder("o1"), Knowing(order));
}
