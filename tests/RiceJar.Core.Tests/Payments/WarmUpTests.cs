using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

/// <summary>The days of a sale's warm-up are everyday to payment reminders, and its first moment is not.</summary>
public class WarmUpTests
{
    private const string WarmUp = "2026-03-12 23:59:59";
    private const string InSale = "2026-03-13 00:00:00";

    private static readonly BigSale DoubleEleven = Sale("2026-03-13 00:00", "2026-03-14 00:00") with { WarmUpFrom = At("2026-03-05 00:00") };

    private static readonly PaymentReminderRules InWarmUp = RulesOf(China, DoubleEleven) with { Batches = [], PaymentRate = 0.5 };

    [Fact]
    public void A_sale_is_on_from_its_beginning_and_not_in_its_warm_up()
    {
        DoubleEleven.Includes(DoubleEleven.WarmUpFrom).Should().BeFalse();
        DoubleEleven.Includes(DoubleEleven.From - Duration.Epsilon).Should().BeFalse();
        DoubleEleven.Includes(DoubleEleven.From).Should().BeTrue();
    }

    [Theory]
    [InlineData(WarmUp, 30)]
    [InlineData(InSale, 20)]
    public void The_delay_in_the_warm_up_is_the_everyday_one(string placed, int minutes) =>
        InWarmUp.Reminder(Placed("o", At(placed)))!.DueAt.Should().Be(At(placed).Later(minutes));

    [Theory]
    [InlineData(WarmUp, 720)]
    [InlineData(InSale, 60)]
    public void The_second_comes_as_on_any_day(string first, int minutes) =>
        InWarmUp.Reminder(Placed("o", "2026-03-12 22:00"), Sent("o", first))!.DueAt.Should().Be(At(first).Later(minutes));

    [Theory]
    [InlineData("2026-03-12 23:29:59", "normal")] // due a moment before the sale
    [InlineData("2026-03-12 23:30:00", "high")]
    public void It_is_no_more_urgent(string placed, string urgency) =>
        InWarmUp.Reminder(Placed("o", At(placed)))!.Values["urgency"].Should().Be(urgency);

    [Theory]
    [InlineData(WarmUp, "2026-03-13 08:00:00")]
    [InlineData(InSale, "2026-03-13 00:20:00")]
    public void A_batch_that_is_for_everyday_takes_its_orders(string placed, string due)
    {
        var rules = InWarmUp with { Batches = [new ReminderBatch(new LocalTime(8, 0), new LocalTime(22, 0), new LocalTime(6, 0), inSales: false)] };

        rules.Reminder(Placed("o", At(placed)))!.DueAt.Should().Be(At(due));
    }

    [Theory]
    [InlineData(WarmUp, 1, 0)]
    [InlineData(InSale, 0, 1)]
    public void What_is_learned_of_it_is_learned_of_everyday(string placed, int everyday, int ofSales)
    {
        var order = Placed("o", At(placed)) with { PaidAt = At(placed).Later(5) };

        var learned = PaymentBaseline.Fit([order], InWarmUp.Learning, new LocalDate(2026, 3, 15));

        (learned.EverydayOrders, learned.TimeToPay.InSales?.Count ?? 0).Should().Be((everyday, ofSales));
    }
}
