using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

/// <summary>A shop whose late payers were reminded.</summary>
public class RemindedShopTests
{
    private static readonly LocalDate Day = new(2026, 3, 31);
    private static readonly Instant Placed = At("2026-03-10 12:00");

    [Theory]
    [InlineData(0, true)]
    [InlineData(20, true)] // 20 of 200: just a tenth
    [InlineData(21, false)]
    [InlineData(180, false)]
    public void With_many_payments_after_a_reminder_the_rest_is_too_quick_to_rely_on(int reminded, bool isReliable)
    {
        var learned = Fit(reminded, new PaymentLearning(Shanghai));

        (learned.PaidAfterReminder, learned.All!.Count).Should().Be((reminded, Math.Max(180, 200 - reminded)));
        (learned.IsReliable, learned.IsTooQuick).Should().Be((isReliable, !isReliable));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.5, true)]
    [InlineData(0, false)]
    public void How_many_is_an_option(double most, bool isReliable) =>
        Fit(100, new PaymentLearning(Shanghai) { MostAfterReminder = most }).IsReliable.Should().Be(isReliable);

    [Fact]
    public void The_delay_is_then_the_given_one()
    {
        var learned = Fit(100, new PaymentLearning(Shanghai));

        new ReminderDelay().Of(learned, 12, inSale: false).Should().Be(Duration.FromMinutes(30));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_share_out_of_range_is_refused(double share)
    {
        var make = () => new PaymentLearning(Shanghai) { MostAfterReminder = share };

        make.Should().Throw<ArgumentOutOfRangeException>().Which.ActualValue.Should().Be(share);
    }

    /// <summary>At least 180 orders paid in 15 minutes on their own, and others paid in an hour, half an hour after a reminder.</summary>
    private static TimeToPay Fit(int reminded, PaymentLearning learning)
    {
        var quick = Math.Max(180, 200 - reminded);
        var orders = Enumerable.Range(0, quick + reminded).Select(i => new Order(new OrderId($"o{i}"), new CustomerId("c"), Placed, Money.FromDecimal(10))
        {
            PaidAt = Placed + Duration.FromMinutes(i < quick ? 15 : 60),
        }).ToList();
        return TimeToPay.Fit(orders, learning, Day, orders.Skip(quick).ToDictionary(order => order.Id, _ => Placed + Duration.FromMinutes(30)));
    }
}
