using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class TimeToPayTests
{
    private static readonly LocalDate Day = new(2026, 3, 31);
    private static readonly PaymentLearning Learning = new(Shanghai);
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void An_order_that_was_paid_on_its_own_within_a_day_counts()
    {
        var learned = Fit(PaidAfter(Duration.FromMinutes(20)));

        learned.All!.Count.Should().Be(1);
        learned.All.Mean.Should().Be(Duration.FromMinutes(20));
        (learned.PaidLate, learned.PaidAfterReminder, learned.PaidAtUnknownTime).Should().Be((0, 0, 0));
    }

    [Fact]
    public void A_presale_is_left_out_since_its_balance_waits_for_its_window()
    {
        var presale = Presale("p", "2026-03-10 12:00", "2026-03-10 12:05", "2026-03-10 13:00", "2026-03-11 13:00") with
        {
            PaidAt = At("2026-03-10 13:05"),
        };

        var learned = Fit(presale);

        learned.All.Should().BeNull();
        (learned.PaidLate, learned.PaidAfterReminder, learned.PaidAtUnknownTime).Should().Be((0, 0, 0));
    }

    [Theory]
    [InlineData(86_399, true)]
    [InlineData(86_400, false)]
    [InlineData(86_401, false)]
    public void An_order_counts_when_it_was_paid_before_a_day_was_over(int seconds, bool counts)
    {
        var learned = Fit(PaidAfter(Duration.FromSeconds(seconds)));

        (learned.All?.Count ?? 0).Should().Be(counts ? 1 : 0);
        learned.PaidLate.Should().Be(counts ? 0 : 1);
    }

    [Fact]
    public void A_microsecond_before_the_day_is_over_still_counts() =>
        Fit(PaidAfter(Duration.FromHours(24) - Duration.FromTicks(10))).All!.Mean.Should().Be(Duration.FromSeconds(86_399));

    [Theory]
    [InlineData(3_599, 1)]
    [InlineData(3_600, 0)]
    public void How_long_an_order_may_take_is_an_option(int seconds, int counted) =>
        (TimeToPay.Fit([PaidAfter(Duration.FromSeconds(seconds))], Learning with { PaidWithin = Hour }, Day).All?.Count ?? 0).Should().Be(counted);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void An_order_counts_when_it_was_paid_before_it_was_reminded_of(int secondsFromPayment, bool counts)
    {
        var order = PaidAfter(Hour);
        var reminders = new Dictionary<OrderId, Instant> { [order.Id] = order.PaidAt!.Value + Duration.FromSeconds(secondsFromPayment) };

        var learned = TimeToPay.Fit([order], Learning, Day, reminders);

        (learned.All?.Count ?? 0).Should().Be(counts ? 1 : 0);
        learned.PaidAfterReminder.Should().Be(counts ? 0 : 1);
    }

    [Fact]
    public void The_reminder_of_another_order_does_not_matter()
    {
        var order = PaidAfter(Hour);
        var reminders = new Dictionary<OrderId, Instant> { [new OrderId("other")] = order.PlacedAt };

        TimeToPay.Fit([order], Learning, Day, reminders).All!.Count.Should().Be(1);
    }

    [Theory]
    [InlineData("2026-02-28 23:59:59", 0)]
    [InlineData("2026-03-01 00:00:00", 1)]
    [InlineData("2026-03-30 23:59:59", 1)]
    [InlineData("2026-03-31 00:00:00", 0)]
    [InlineData("2026-04-02 12:00:00", 0)]
    public void The_thirty_days_before_the_day_are_learned_from_by_the_local_day_of_payment(string paidAt, int counted)
    {
        var learned = Fit(Paid(At(paidAt) - Hour, At(paidAt)));

        (learned.All?.Count ?? 0).Should().Be(counted);
    }

    [Theory]
    [InlineData("2026-02-28 23:59:59", 0)]
    [InlineData("2026-03-01 00:00:00", 1)]
    [InlineData("2026-03-30 23:59:59", 1)]
    [InlineData("2026-03-31 00:00:00", 0)]
    public void What_is_left_out_is_counted_in_the_same_days(string paidAt, int counted)
    {
        var paid = At(paidAt);
        var reminded = Paid(paid - Hour, paid, "reminded");

        var learned = TimeToPay.Fit(
            [Paid(paid - Duration.FromDays(2), paid, "late"), Paid(paid, paid, "unknown"), reminded],
            Learning,
            Day,
            new Dictionary<OrderId, Instant> { [reminded.Id] = reminded.PlacedAt });

        (learned.PaidLate, learned.PaidAfterReminder, learned.PaidAtUnknownTime).Should().Be((counted, counted, counted));
    }

    [Theory]
    [InlineData("2026-03-28 23:59:59", 0)]
    [InlineData("2026-03-29 00:00:00", 1)]
    public void How_many_days_are_learned_from_is_an_option(string paidAt, int counted) =>
        (TimeToPay.Fit([Paid(At(paidAt) - Hour, At(paidAt))], Learning with { Days = 2 }, Day).All?.Count ?? 0).Should().Be(counted);

    [Fact]
    public void The_local_day_is_of_the_shop_and_not_of_greenwich()
    {
        // 16:00 in Greenwich is midnight in Shanghai.
        var order = Paid(Utc("2026-03-30 15:00Z"), Utc("2026-03-30 16:00Z"));

        Fit(order).All.Should().BeNull();
        TimeToPay.Fit([order], new PaymentLearning(DateTimeZone.Utc), Day).All!.Count.Should().Be(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-100_000)]
    public void A_payment_at_the_placing_or_before_it_has_no_known_time(int seconds)
    {
        var learned = Fit(PaidAfter(Duration.FromSeconds(seconds)));

        learned.All.Should().BeNull();
        learned.PaidAtUnknownTime.Should().Be(1);
    }

    [Fact]
    public void Times_are_of_whole_seconds_so_a_payment_within_the_first_second_counts_as_none() =>
        Fit(PaidAfter(Duration.FromMilliseconds(999))).All!.Mean.Should().Be(Duration.Zero);

    [Fact]
    public void Unpaid_orders_and_credit_notes_say_nothing()
    {
        var note = Placed("note", "2026-03-10 12:00", -100) with { PaidAt = At("2026-03-10 12:30") };

        var learned = Fit(Placed("unpaid", "2026-03-10 12:00"), note);

        learned.All.Should().BeNull();
        (learned.PaidLate, learned.PaidAfterReminder, learned.PaidAtUnknownTime).Should().Be((0, 0, 0));
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public void A_hundred_orders_are_needed_to_rely_on_them(int orders, bool isReliable)
    {
        var learned = Fit(ReminderCase.Paid(orders, "2026-03-10 12:00", Hour));

        learned.All!.Count.Should().Be(orders);
        learned.MinimumOrders.Should().Be(100);
        learned.IsReliable.Should().Be(isReliable);
        learned.IsEnough(learned.All).Should().Be(isReliable);
    }

    [Fact]
    public void Nothing_is_not_enough_and_orders_that_are_left_out_do_not_help()
    {
        var learned = Fit(ReminderCase.Paid(200, "2026-03-10 12:00", Duration.FromDays(2)));

        learned.PaidLate.Should().Be(200);
        learned.IsReliable.Should().BeFalse();
        learned.IsEnough(null).Should().BeFalse();
    }

    private static TimeToPay Fit(params Order[] orders) => TimeToPay.Fit(orders, Learning, Day);

    private static Order PaidAfter(Duration time) => Paid(At("2026-03-10 12:00"), At("2026-03-10 12:00") + time);

    private static Order Paid(Instant placed, Instant paid, string id = "o") => Placed(id, placed) with { PaidAt = paid };
}
