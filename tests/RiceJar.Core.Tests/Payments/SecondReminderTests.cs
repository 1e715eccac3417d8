using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class SecondReminderTests
{
    private static readonly PaymentReminderRules Twice = Rules with { PaymentRate = 0.5 };
    private static readonly PastReminder First = Sent("o", "2026-03-10 12:30");

    [Fact]
    public void The_second_comes_twelve_hours_after_the_first()
    {
        var intent = Twice.Reminder(Placed("o", "2026-03-10 12:00", deadline: "2026-03-12 12:00"), First)!;

        intent.DueAt.Should().Be(At("2026-03-11 00:30"));
        intent.ExpiresAt.Should().Be(At("2026-03-12 12:00"));
        intent.Orders.Should().Equal(new ContactOrder(new OrderId("o"), 2));
        intent.Key.Should().Be(ContactKey.OfOrder(ShopId.Default, ContactReason.PaymentReminder, new OrderId("o"), 2));
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(0.699, true)]
    [InlineData(0.7, false)]
    [InlineData(1.0, false)]
    public void All_orders_are_reminded_twice_where_the_payment_rate_is_below_seven_tenths(double rate, bool twice) =>
        IsSecond(Rules with { PaymentRate = rate }, 100).Should().Be(twice);

    [Theory]
    [InlineData(99.9999, false)]
    [InlineData(100, true)]
    [InlineData(100.0001, true)]
    public void Orders_of_at_least_twice_the_average_are_reminded_twice(decimal amount, bool twice) =>
        IsSecond(Rules with { AverageOrder = Units(50) }, amount).Should().Be(twice);

    [Fact]
    public void Either_is_enough() =>
        IsSecond(Rules with { PaymentRate = 0.9, AverageOrder = Units(50) }, 100).Should().BeTrue();

    [Fact]
    public void Where_neither_is_known_an_order_is_reminded_once() =>
        Rules.Skip(Placed("o", "2026-03-10 12:00", 100_000), First).Should().Be(ReminderSkip.AllSent);

    [Theory]
    [InlineData(30, 69, false)] // 99 orders are too few to tell
    [InlineData(30, 70, false)] // 0.7
    [InlineData(31, 69, true)] // 0.69
    public void The_payment_rate_is_learned(int unpaid, int paid, bool twice)
    {
        var orders = Enumerable.Range(1, unpaid).Select(i => Placed($"u{i}", "2026-03-05 12:00"))
            .Concat(Paid(paid, "2026-03-05 12:00", Duration.FromHours(1), 1000));

        IsSecond(Rules, 100, orders).Should().Be(twice);
    }

    [Theory]
    [InlineData(99, 200, false)]
    [InlineData(100, 199.9999, false)]
    [InlineData(100, 200, true)]
    public void The_average_order_is_learned(int orders, decimal amount, bool twice) =>
        IsSecond(Rules, amount, Paid(orders, "2026-03-05 12:00", Duration.FromHours(1))).Should().Be(twice);

    [Fact]
    public void What_the_shop_says_goes_before_what_was_learned()
    {
        var learned = Paid(200, "2026-03-05 12:00", Duration.FromHours(1));

        IsSecond(Rules with { PaymentRate = 0.1 }, 100, learned).Should().BeTrue();
        IsSecond(Rules with { AverageOrder = Units(500) }, 300, learned).Should().BeFalse();
    }

    [Fact]
    public void Both_limits_are_options_and_none_is_one_of_them()
    {
        IsSecond(Rules with { Second = new SecondReminder(0.9), PaymentRate = 0.89 }, 100).Should().BeTrue();
        IsSecond(Rules with { Second = new SecondReminder(0, 3), PaymentRate = 0, AverageOrder = Units(50) }, 149).Should().BeFalse();
        IsSecond(Rules with { Second = new SecondReminder(0, 3), PaymentRate = 0, AverageOrder = Units(50) }, 150).Should().BeTrue();
        IsSecond(Rules with { Second = new SecondReminder(amountAtLeast: null), AverageOrder = Units(1) }, 100).Should().BeFalse();
        IsSecond(Rules with { Second = SecondReminder.Never, PaymentRate = 0, AverageOrder = Units(1) }, 100).Should().BeFalse();
    }

    [Fact]
    public void After_a_first_that_was_refused_there_is_no_second()
    {
        Twice.Skip(Placed("o", "2026-03-10 12:00"), Refused("o", "2026-03-10 12:30")).Should().Be(ReminderSkip.Refused);
        Rules.Skip(Placed("o", "2026-03-10 12:00"), Refused("o", "2026-03-10 12:30")).Should().Be(ReminderSkip.Refused);
    }

    [Fact]
    public void There_is_never_a_third()
    {
        var order = Placed("o", "2026-03-10 12:00");
        var second = Sent("o", "2026-03-11 00:30", wave: 2);

        Twice.Skip(order, First, second).Should().Be(ReminderSkip.AllSent);
        Twice.Skip(order, second, First).Should().Be(ReminderSkip.AllSent);
        Twice.Skip(order, First, second with { WasSent = false }).Should().Be(ReminderSkip.Refused);
    }

    [Fact]
    public void What_was_sent_about_another_order_or_for_another_reason_does_not_count()
    {
        var intent = Twice.Reminder(
            Placed("o", "2026-03-10 12:00"), Sent("other", "2026-03-10 12:00"), Sent("o", "2026-03-10 12:00", reason: ContactReason.PaymentCall))!;

        (intent.Wave, intent.DueAt).Should().Be((1, At("2026-03-10 12:30")));
    }

    [Theory]
    [InlineData("2026-03-11 00:30:01", "2026-03-11 00:30")] // just after the twelve hours: no need to move it
    [InlineData("2026-03-11 00:30:00", "2026-03-10 22:30")] // at the deadline: two hours before it
    [InlineData("2026-03-10 20:00:00", "2026-03-10 18:00")]
    [InlineData("2026-03-10 15:00:00", "2026-03-10 13:00")]
    [InlineData("2026-03-10 15:00:01", "2026-03-10 13:00:01")] // just as long after the first as the delay
    public void A_second_that_would_come_after_the_deadline_is_a_last_call_before_it(string deadline, string due)
    {
        var intent = Twice.Reminder(Placed("o", "2026-03-10 12:00", deadline: deadline), First)!;

        (intent.DueAt, intent.ExpiresAt, intent.Wave).Should().Be((At(due), At(deadline), 2));
    }

    [Theory]
    [InlineData("2026-03-10 14:59:59")] // a last call within the delay after the first would be none
    [InlineData("2026-03-10 13:00:00")]
    public void Where_the_deadline_leaves_no_room_after_the_first_there_is_no_second(string deadline) =>
        Twice.Skip(Placed("o", "2026-03-10 12:00", deadline: deadline), First).Should().Be(ReminderSkip.DeadlineTooClose);

    [Fact]
    public void How_long_before_the_deadline_the_last_call_comes_is_an_option() =>
        (Twice with { LastCall = Duration.FromMinutes(45) }).Reminder(Placed("o", "2026-03-10 12:00", deadline: "2026-03-10 20:00"), First)!
            .DueAt.Should().Be(At("2026-03-10 19:15"));

    [Fact]
    public void A_last_call_at_the_deadline_itself_would_come_too_late() =>
        (Twice with { LastCall = Duration.Zero }).Skip(Placed("o", "2026-03-10 12:00", deadline: "2026-03-10 20:00"), First)
            .Should().Be(ReminderSkip.DeadlineTooClose);

    [Fact]
    public void Without_a_deadline_there_is_no_last_call() =>
        (Twice with { ExpiresAfter = Duration.FromHours(10) }).Skip(Placed("o", "2026-03-10 12:00"), First)
            .Should().Be(ReminderSkip.DeadlineTooClose);

    private static bool IsSecond(PaymentReminderRules rules, decimal amount, IEnumerable<Order>? paid = null)
    {
        var customer = Having(Placed("o", "2026-03-10 12:00", amount)) with { Past = [First] };
        var learned = PaymentBaseline.Fit(paid ?? [], rules.Learning, new LocalDate(2026, 3, 10));
        var plan = rules.Planner(learned: learned).Plan(customer, ContactFacts.None, At("2026-03-10 13:00"));
        return plan.Intents.Any(intent => intent.Reason == ContactReason.PaymentReminder && intent.Wave == 2);
    }
}
