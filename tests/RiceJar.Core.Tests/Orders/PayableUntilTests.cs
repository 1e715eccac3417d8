using NodaTime;
using RiceJar.Orders;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Orders;

/// <summary>Until when what is to be paid next can be paid.</summary>
public class PayableUntilTests
{
    private static readonly Instant Opens = At("2024-03-10T00:00:00Z");
    private static readonly Instant Closes = At("2024-03-12T00:00:00Z");
    private static readonly Instant Now = At("2024-03-05T00:00:00Z");
    private static readonly Order Plain = Unpaid("1", "ann", "2024-03-01T08:00:00Z", 100);
    private static readonly Order Awaiting = Plain with { Presale = new PresaleTerms(Units(10), Opens, Closes) };
    private static readonly Order Deposited = Awaiting with { DepositPaidAt = Now };

    [Fact]
    public void An_order_can_be_paid_until_its_deadline_or_without_end()
    {
        Plain.PayableUntil(Now).Should().BeNull();
        (Plain with { DeadlineAt = Closes }).PayableUntil(Now).Should().Be(Closes);
    }

    [Theory]
    [InlineData(null, "2024-03-12T00:00:00Z")]
    [InlineData("2024-03-09T00:00:00Z", "2024-03-12T00:00:00Z")] // that of the deposit
    [InlineData("2024-03-10T00:00:00Z", "2024-03-12T00:00:00Z")]
    [InlineData("2024-03-10T00:00:01Z", "2024-03-10T00:00:01Z")]
    [InlineData("2024-03-12T00:00:00Z", "2024-03-12T00:00:00Z")]
    [InlineData("2024-03-13T00:00:00Z", "2024-03-12T00:00:00Z")]
    public void A_balance_can_be_paid_until_its_window_closes_or_a_deadline_within_the_window(string? deadline, string until) =>
        (Deposited with { DeadlineAt = deadline is null ? null : At(deadline) }).PayableUntil(Now).Should().Be(At(until));

    [Fact]
    public void A_deposit_can_be_paid_until_its_deadline_before_the_window()
    {
        var deadline = Opens - Duration.FromDays(1);

        (Awaiting with { DeadlineAt = deadline }).PayableUntil(Now).Should().Be(deadline);
        (Deposited with { DeadlineAt = deadline }).PayableUntil(Now - Duration.FromTicks(10)).Should().Be(deadline, "it is not paid yet");
    }

    [Fact]
    public void Without_a_deposit_the_balance_is_awaited_from_the_beginning()
    {
        Awaiting.AwaitsBalanceAt(Now).Should().BeFalse();
        Deposited.AwaitsBalanceAt(Now).Should().BeTrue();
        (Awaiting with { Presale = new PresaleTerms(Money.Zero, Opens, Closes) }).AwaitsBalanceAt(Now).Should().BeTrue();
        Plain.AwaitsBalanceAt(Now).Should().BeFalse();
    }
}
