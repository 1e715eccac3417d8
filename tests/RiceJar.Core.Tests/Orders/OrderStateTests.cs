using NodaTime;
using RiceJar.Orders;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Orders;

public class OrderStateTests
{
    private static readonly Instant T1 = At("2024-03-01T08:00:00Z");
    private static readonly Instant T2 = At("2024-03-01T09:00:00Z");
    private static readonly Instant T3 = At("2024-03-01T10:00:00Z");
    private static readonly Duration Microsecond = Duration.FromNanoseconds(1_000);

    [Fact]
    public void An_order_is_unpaid_from_its_placing_on()
    {
        var order = PlacedAt(T1);

        order.StateAt(T1 - Microsecond).Should().Be(OrderState.NotPlaced);
        order.StateAt(T1).Should().Be(OrderState.Unpaid);
        order.StateAt(Instant.MaxValue).Should().Be(OrderState.Unpaid);
        order.StateAt(Instant.MinValue).Should().Be(OrderState.NotPlaced);
    }

    [Fact]
    public void An_order_is_paid_from_its_payment_on()
    {
        var order = PlacedAt(T1) with { PaidAt = T2 };

        order.StateAt(T2 - Microsecond).Should().Be(OrderState.Unpaid);
        order.StateAt(T2).Should().Be(OrderState.Paid);
        order.StateAt(Instant.MaxValue).Should().Be(OrderState.Paid);
    }

    [Fact]
    public void An_order_paid_as_it_is_placed_is_never_unpaid()
    {
        var order = PlacedAt(T1) with { PaidAt = T1 };

        order.StateAt(T1 - Microsecond).Should().Be(OrderState.NotPlaced);
        order.StateAt(T1).Should().Be(OrderState.Paid);
    }

    [Fact]
    public void Paid_may_arrive_before_placed()
    {
        var order = PlacedAt(T2) with { PaidAt = T1 };

        order.StateAt(T1 - Microsecond).Should().Be(OrderState.NotPlaced);
        order.StateAt(T1).Should().Be(OrderState.Paid);
        order.StateAt(T2).Should().Be(OrderState.Paid);
    }

    [Fact]
    public void An_order_is_closed_from_its_closing_on()
    {
        var order = PlacedAt(T1) with { ClosedAt = T2 };

        order.StateAt(T2 - Microsecond).Should().Be(OrderState.Unpaid);
        order.StateAt(T2).Should().Be(OrderState.Closed);
        order.StateAt(Instant.MaxValue).Should().Be(OrderState.Closed);
    }

    [Fact]
    public void An_order_that_was_closed_and_then_paid_is_paid()
    {
        var order = PlacedAt(T1) with { ClosedAt = T2, PaidAt = T3 };

        order.StateAt(T3 - Microsecond).Should().Be(OrderState.Closed);
        order.StateAt(T3).Should().Be(OrderState.Paid);
    }

    [Fact]
    public void Closing_after_payment_leaves_an_order_paid()
    {
        var order = PlacedAt(T1) with { PaidAt = T2, ClosedAt = T3 };

        order.StateAt(T3 - Microsecond).Should().Be(OrderState.Paid);
        order.StateAt(T3).Should().Be(OrderState.Paid);
    }

    [Fact]
    public void An_order_closed_and_paid_at_the_same_instant_is_paid() =>
        (PlacedAt(T1) with { PaidAt = T2, ClosedAt = T2 }).StateAt(T2).Should().Be(OrderState.Paid);

    [Fact]
    public void A_deposit_does_not_pay_a_presale()
    {
        var order = PlacedAt(T1) with { DepositPaidAt = T2, Presale = new PresaleTerms(Units(20), T2, T3) };

        order.StateAt(T3).Should().Be(OrderState.Unpaid);
        (order with { PaidAt = T3 }).StateAt(T3).Should().Be(OrderState.Paid);
    }

    [Fact]
    public void A_refund_does_not_undo_the_payment() =>
        (PlacedAt(T1) with { PaidAt = T2, Refunds = [new Refund(T3, Units(100))] }).StateAt(T3).Should().Be(OrderState.Paid);

    [Fact]
    public void A_negative_amount_is_a_credit_note_from_its_writing_on()
    {
        var note = new Order(new OrderId("note"), new CustomerId("ann"), T2, new Money(-1));

        note.IsCreditNote.Should().BeTrue();
        note.StateAt(T2 - Microsecond).Should().Be(OrderState.NotPlaced);
        note.StateAt(T2).Should().Be(OrderState.CreditNote);
        (note with { PaidAt = T1, ClosedAt = T3 }).StateAt(T3).Should().Be(OrderState.CreditNote);
    }

    [Fact]
    public void A_free_order_is_no_credit_note()
    {
        var free = new Order(new OrderId("free"), new CustomerId("ann"), T1, Money.Zero) { PaidAt = T1 };

        free.IsCreditNote.Should().BeFalse();
        free.StateAt(T1).Should().Be(OrderState.Paid);
    }

    private static Order PlacedAt(Instant placedAt) => new(new OrderId("1"), new CustomerId("ann"), placedAt, Units(100));
}
