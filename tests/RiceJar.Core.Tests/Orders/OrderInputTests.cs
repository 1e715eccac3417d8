using NodaTime;
using RiceJar.Orders;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Orders;

public class OrderInputTests
{
    private static readonly Instant Placed = At("2024-03-01T08:00:00Z");

    [Fact]
    public void An_order_needs_its_ids()
    {
        var withoutId = () => new Order(default, new CustomerId("ann"), Placed, Units(1));
        var withoutCustomer = () => new Order(new OrderId("1"), default, Placed, Units(1));

        withoutId.Should().Throw<InvalidOperationException>().WithMessage("*OrderId*");
        withoutCustomer.Should().Throw<InvalidOperationException>().WithMessage("*CustomerId*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void A_refund_is_above_zero(long value)
    {
        var make = () => new Refund(Placed, new Money(value));

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("amount").Which.ActualValue.Should().Be(new Money(value));
    }

    [Fact]
    public void A_deposit_is_not_negative()
    {
        var make = () => new PresaleTerms(new Money(-1), Placed, Placed + Duration.FromHours(1));

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("deposit");
        new PresaleTerms(Money.Zero, Placed, Placed + Duration.FromHours(1)).Deposit.Should().Be(Money.Zero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-3_600_000)]
    public void A_balance_window_is_not_empty(long milliseconds)
    {
        var make = () => new PresaleTerms(Units(10), Placed, Placed + Duration.FromMilliseconds(milliseconds));

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("balanceClosesAt");
    }

    [Fact]
    public void A_balance_window_that_the_microsecond_empties_is_refused_too()
    {
        var make = () => new PresaleTerms(Units(10), Placed, Placed + Duration.FromNanoseconds(900));

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("balanceClosesAt");
    }

    [Fact]
    public void An_order_without_a_list_of_refunds_is_refused()
    {
        var make = () => Unpaid("1", "ann", "2024-03-01T08:00:00Z", 1) with { Refunds = null! };

        make.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void An_order_without_a_list_of_lines_is_refused()
    {
        var make = () => Unpaid("1", "ann", "2024-03-01T08:00:00Z", 1) with { Lines = null! };

        make.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_gift_for_paying_early_ends_after_the_balance_window_opens_and_not_after_it_closes()
    {
        var (opens, closes, tick) = (Placed, Placed + Duration.FromHours(1), Duration.FromTicks(10));
        var terms = new PresaleTerms(Units(10), opens, closes);

        foreach (var end in new[] { opens - tick, opens, closes + tick })
        {
            var make = () => terms with { GiftEndsAt = end };
            make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("value").Which.ActualValue.Should().Be(end);
        }

        foreach (var end in new Instant?[] { opens + tick, closes, null })
            (terms with { GiftEndsAt = end }).GiftEndsAt.Should().Be(end);
    }

    [Fact]
    public void A_gift_that_ends_with_the_balance_window_is_allowed_to_the_part_of_a_microsecond()
    {
        var closes = Placed + Duration.FromHours(1) + Duration.FromNanoseconds(900);
        var make = () => new PresaleTerms(Units(10), Placed, closes) { GiftEndsAt = closes };

        make.Should().NotThrow();
    }

    [Fact]
    public void A_gift_that_the_microsecond_moves_out_of_the_balance_window_is_refused_too()
    {
        var make = () => new PresaleTerms(Units(10), Placed, Placed + Duration.FromHours(1)) { GiftEndsAt = Placed + Duration.FromNanoseconds(900) };

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("value");
    }

    [Fact]
    public void An_order_does_not_change_with_the_list_of_refunds_it_was_given()
    {
        var refunds = new List<Refund> { new(Placed, Units(1)) };
        var order = Unpaid("1", "ann", "2024-03-01T08:00:00Z", 10) with { Refunds = refunds };

        refunds.Add(new Refund(Placed, Units(2)));

        order.Refunds.Should().HaveCount(1);
        order.RefundedAt(Placed).Should().Be(Units(1));
    }

    [Fact]
    public void An_order_does_not_change_with_the_list_of_lines_it_was_given()
    {
        var lines = new List<OrderLine> { new(new ProductId("tea"), 2, Units(5)) };
        var order = Unpaid("1", "ann", "2024-03-01T08:00:00Z", 10) with { Lines = lines };

        lines.Add(new OrderLine(new ProductId("cup"), 1, Units(3)));

        order.Lines.Should().HaveCount(1);
    }
}
