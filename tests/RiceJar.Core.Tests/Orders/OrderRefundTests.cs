using NodaTime;
using RiceJar.Orders;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Orders;

public class OrderRefundTests
{
    private static readonly Instant Bought = At("2024-03-01T08:00:00Z");
    private static readonly Instant Later = At("2024-03-05T08:00:00Z");
    private static readonly Duration Microsecond = Duration.FromNanoseconds(1_000);

    [Fact]
    public void A_refund_counts_from_its_own_instant()
    {
        var order = Order(100, new Refund(Later, Units(30)));

        order.RefundedAt(Later - Microsecond).Should().Be(Money.Zero);
        order.RefundedAt(Later).Should().Be(Units(30));
    }

    [Fact]
    public void Refunds_add_up_in_whatever_order_they_stand()
    {
        var order = Order(100, new Refund(Later, Units(30)), new Refund(Bought, Units(5)), new Refund(Later, Units(30)));

        order.RefundedAt(Bought).Should().Be(Units(5));
        order.RefundedAt(Later).Should().Be(Units(65));
        order.RefundedAt(Instant.MaxValue).Should().Be(Units(65));
    }

    [Theory]
    [InlineData(99.9999, false)]
    [InlineData(100, true)]
    [InlineData(100.0001, true)]
    public void An_order_is_wholly_refunded_when_refunds_reach_its_amount(decimal refunded, bool wholly)
    {
        var order = Order(100, new Refund(Later, Units(refunded)));

        order.IsWhollyRefundedAt(Later).Should().Be(wholly);
        order.IsWhollyRefundedAt(Later - Microsecond).Should().BeFalse();
    }

    [Fact]
    public void Partial_refunds_together_refund_an_order_wholly()
    {
        var order = Order(100, new Refund(Bought, Units(60)), new Refund(Later, Units(40)));

        order.IsWhollyRefundedAt(Later - Microsecond).Should().BeFalse();
        order.IsWhollyRefundedAt(Later).Should().BeTrue();
    }

    [Fact]
    public void A_free_order_is_not_wholly_refunded_until_something_is_given_back()
    {
        Order(0).IsWhollyRefundedAt(Instant.MaxValue).Should().BeFalse();

        var givenBack = Order(0, new Refund(Later, new Money(1)));
        givenBack.IsWhollyRefundedAt(Later - Microsecond).Should().BeFalse();
        givenBack.IsWhollyRefundedAt(Later).Should().BeTrue();
    }

    [Fact]
    public void Refunds_that_do_not_fit_are_said_to_overflow()
    {
        var order = Order(100, new Refund(Later, new Money(long.MaxValue)), new Refund(Later, new Money(1)));
        var sum = () => order.RefundedAt(Later);

        sum.Should().Throw<OverflowException>();
        order.RefundedAt(Bought).Should().Be(Money.Zero);
    }

    private static Order Order(decimal amount, params Refund[] refunds) =>
        new(new OrderId("1"), new CustomerId("ann"), Bought, Units(amount)) { PaidAt = Bought, Refunds = refunds };
}
