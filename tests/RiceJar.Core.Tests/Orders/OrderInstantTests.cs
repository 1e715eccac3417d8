using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Orders;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Orders;

public class OrderInstantTests
{
    [Theory]
    [InlineData("2024-03-01T08:00:00Z", "2024-03-01T08:00:00Z")]
    [InlineData("2024-03-01T08:00:00.123456Z", "2024-03-01T08:00:00.123456Z")]
    [InlineData("2024-03-01T08:00:00.123456999Z", "2024-03-01T08:00:00.123456Z")]
    [InlineData("2024-03-01T08:00:00.000000001Z", "2024-03-01T08:00:00Z")]
    [InlineData("1970-01-01T00:00:00.0000009Z", "1970-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999Z")]
    [InlineData("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z")]
    [InlineData("1950-06-01T12:00:00.0000004Z", "1950-06-01T12:00:00Z")]
    public void Every_instant_of_an_order_is_floored_to_the_microsecond(string given, string kept)
    {
        var (instant, floored) = (At(given), At(kept));
        var later = instant + Duration.FromDays(1);
        var order = new Order(new OrderId("1"), new CustomerId("ann"), instant, Units(1))
        {
            PaidAt = instant,
            ClosedAt = instant,
            DeadlineAt = instant,
            DepositPaidAt = instant,
            ChangedAt = instant,
            Presale = new PresaleTerms(Money.Zero, instant, later),
        };

        order.PlacedAt.Should().Be(floored);
        order.PaidAt.Should().Be(floored);
        order.ClosedAt.Should().Be(floored);
        order.DeadlineAt.Should().Be(floored);
        order.DepositPaidAt.Should().Be(floored);
        order.ChangedAt.Should().Be(floored);
        order.Presale.BalanceOpensAt.Should().Be(floored);
        order.Presale.BalanceClosesAt.Should().Be(floored + Duration.FromDays(1));
        new Refund(instant, Units(1)).At.Should().Be(floored);
    }

    [Fact]
    public void Flooring_takes_off_less_than_a_microsecond_and_leaves_whole_ones() =>
        Prop.ForAll(
            Gen.Choose(-1_000_000_000, 1_000_000_000).Two()
                .Select(parts => Duration.FromSeconds((long)parts.Item1) + Duration.FromNanoseconds((long)parts.Item2))
                .ToArbitrary(),
            sinceEpoch =>
            {
                var instant = NodaConstants.UnixEpoch + sinceEpoch;
                var floored = new Refund(instant, Units(1)).At;

                (instant - floored).Should().BeGreaterThanOrEqualTo(Duration.Zero).And.BeLessThan(Duration.FromNanoseconds(1_000));
                ((floored - NodaConstants.UnixEpoch).ToBigIntegerNanoseconds() % 1_000).IsZero.Should().BeTrue();
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_order_changed_last_at_the_latest_instant_that_it_carries()
    {
        var order = Unpaid("1", "ann", "2024-03-01T08:00:00Z", 10);

        order.ChangedAt.Should().Be(At("2024-03-01T08:00:00Z"));
        (order with { PaidAt = At("2024-03-01T07:00:00Z") }).ChangedAt.Should().Be(At("2024-03-01T08:00:00Z"));
        (order with { PaidAt = At("2024-03-02T08:00:00Z") }).ChangedAt.Should().Be(At("2024-03-02T08:00:00Z"));
        (order with { ClosedAt = At("2024-03-03T08:00:00Z") }).ChangedAt.Should().Be(At("2024-03-03T08:00:00Z"));
        (order with { DepositPaidAt = At("2024-03-04T08:00:00Z") }).ChangedAt.Should().Be(At("2024-03-04T08:00:00Z"));
        (order with { Refunds = [Refund("2024-03-06T08:00:00Z", 1), Refund("2024-03-05T08:00:00Z", 1)] }).ChangedAt
            .Should().Be(At("2024-03-06T08:00:00Z"));
    }

    [Fact]
    public void What_the_source_says_of_the_last_change_counts() =>
        (Paid("1", "ann", "2024-03-02T08:00:00Z", 10) with { ChangedAt = At("2024-03-01T08:00:00Z") }).ChangedAt
            .Should().Be(At("2024-03-01T08:00:00Z"));
}
