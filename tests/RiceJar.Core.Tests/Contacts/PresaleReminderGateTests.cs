using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Between the deposit and the opening of the balance there is nothing to pay, and so nothing to remind of.</summary>
public class PresaleReminderGateTests
{
    private static readonly Duration Microsecond = Duration.FromTicks(10);

    private static readonly Order Presale = Order("o1") with
    {
        Presale = new PresaleTerms(new Money(10_000), Noon + Duration.FromDays(9), Noon + Duration.FromDays(10)),
    };

    [Theory]
    [InlineData("payment-reminder")]
    [InlineData("payment-call")]
    public void A_deposit_is_reminded_of_and_called_about_until_the_moment_it_is_paid(string reason)
    {
        Ask(reason, Presale).Should().Be(ContactOutcome.Allow);
        Ask(reason, Presale with { DepositPaidAt = Noon + Microsecond }).Should().Be(ContactOutcome.Allow);
        Ask(reason, Presale with { DepositPaidAt = Noon }).Should().Be(ContactOutcome.Deny);
        Ask(reason, Presale with { DepositPaidAt = Noon - Microsecond }).Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void A_balance_is_reminded_of_after_the_deposit_is_paid_until_its_window_closes()
    {
        var paid = Presale with { DepositPaidAt = Noon - Microsecond };

        Ask("presale-balance", paid).Should().Be(ContactOutcome.Allow);
        Ask("presale-balance", paid, now: Noon + Duration.FromDays(10) - Microsecond).Should().Be(ContactOutcome.Allow);
        Ask("presale-balance", paid, now: Noon + Duration.FromDays(10)).Should().Be(ContactOutcome.Deny);
    }

    [Fact]
    public void An_order_that_is_no_presale_is_reminded_of_whatever_its_deposit() =>
        Ask("payment-reminder", Order("o1") with { DepositPaidAt = Noon - Microsecond }).Should().Be(ContactOutcome.Allow);

    private static ContactOutcome Ask(string reason, Order order, Instant? now = null) => PolicyCase.Ask(
        new OrderUnpaidGate(),
        Intent(ContactPurpose.Service, reason) with { Orders = [new ContactOrder(order.Id)] },
        Knowing(order),
        now);
}
