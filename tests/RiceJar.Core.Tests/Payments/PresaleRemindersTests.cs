using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class PresaleRemindersTests
{
    private const string Deposit = "2026-10-25 12:00";
    private const string Opens = "2026-11-11 00:00";
    private const string Closes = "2026-11-12 00:00";

    [Fact]
    public void The_first_comes_at_20_00_on_the_evening_before_the_window_opens_and_expires_when_the_second_is_due()
    {
        var intent = Balance(Rules, Order(), Deposit);

        intent.DueAt.Should().Be(At("2026-11-10 20:00"));
        intent.ExpiresAt.Should().Be(At("2026-11-11 22:00"));
        intent.Key.Should().Be(ContactKey.OfOrder(ShopId.Default, ContactReason.PresaleBalance, new OrderId("p"), 1));
        (intent.Template, intent.Purpose).Should().Be(("presale-balance", ContactPurpose.Service));
        (intent.Values["amount"], intent.Values["lost"], intent.Values["wave"]).Should().Be(("250.00", "deposit", "1"));
    }

    [Fact]
    public void The_second_comes_two_hours_before_the_window_ends()
    {
        var intent = Balance(Rules, Order(), "2026-11-10 20:00", First("2026-11-10 20:00"));

        (intent.DueAt, intent.ExpiresAt, intent.Wave).Should().Be((At("2026-11-11 22:00"), At(Closes), 2));
    }

    [Theory]
    [InlineData("2026-11-10 20:00", "2026-11-09 20:00")] // the day before, also where it opens in the evening
    [InlineData("2026-11-10 23:59", "2026-11-09 20:00")]
    public void The_evening_before_is_that_of_the_local_day_before(string opens, string due) =>
        Balance(Rules, Presale("p", Deposit, Deposit, opens, Closes), Deposit).DueAt.Should().Be(At(due));

    [Fact]
    public void Both_moments_are_options()
    {
        var rules = Rules with { Presale = new PresaleReminders(new LocalTime(19, 30), Duration.FromMinutes(90)) };

        Balance(rules, Order(), Deposit).DueAt.Should().Be(At("2026-11-10 19:30"));
        Balance(rules, Order(), Opens, First("2026-11-10 19:30")).DueAt.Should().Be(At("2026-11-11 22:30"));
    }

    [Theory]
    [InlineData(false, "2026-11-11 22:00")]
    [InlineData(true, "2026-11-11 10:00")]
    public void Before_the_gift_for_paying_early_ends_is_an_option(bool beforeGiftEnds, string due)
    {
        var rules = Rules with { Presale = new PresaleReminders(beforeGiftEnds: beforeGiftEnds) };
        var order = Presale("p", Deposit, Deposit, Opens, Closes, gift: "2026-11-11 12:00");

        var second = Balance(rules, order, Opens, First("2026-11-10 20:00"));

        (second.DueAt, second.ExpiresAt).Should().Be((At(due), At(Closes)));
        Balance(rules, order, Deposit).ExpiresAt.Should().Be(At(due));
    }

    [Fact]
    public void Without_a_gift_the_option_changes_nothing() =>
        Balance(Rules with { Presale = new PresaleReminders(beforeGiftEnds: true) }, Order(), Opens, First("2026-11-10 20:00"))
            .DueAt.Should().Be(At("2026-11-11 22:00"));

    [Theory]
    [InlineData("2026-11-10 19:30:00", 1)] // as old as the delay
    [InlineData("2026-11-10 19:30:01", 2)]
    [InlineData("2026-11-11 12:00:00", 2)]
    [InlineData("2026-11-11 21:30:00", 2)]
    public void Where_the_deposit_was_paid_too_late_for_the_first_the_second_remains(string depositPaid, int wave)
    {
        var order = Presale("p", "2026-10-25 11:00", depositPaid, Opens, Closes);

        var plan = Rules.Plan(Having(order), depositPaid);

        plan.Intents.Single().Wave.Should().Be(wave);
        plan.Intents.Single().DueAt.Should().Be(At(wave == 1 ? "2026-11-10 20:00" : "2026-11-11 22:00"));
        plan.Skipped.Should().Equal(
            wave == 1 ? [] : new[] { new SkippedReminder(new OrderId("p"), ContactReason.PresaleBalance, 1, ReminderSkip.DeadlineTooClose) });
    }

    [Fact]
    public void Where_it_was_paid_too_late_for_both_there_is_none() =>
        Rules.Plan(Having(Presale("p", "2026-10-25 11:00", "2026-11-11 21:30:01", Opens, Closes)), "2026-11-11 21:31").Intents.Should().BeEmpty();

    [Theory]
    [InlineData("2026-11-11 21:59:59", 1, "2026-11-10 20:00")]
    [InlineData("2026-11-11 22:00:00", 2, "2026-11-11 22:00")]
    [InlineData("2026-11-11 23:59:59", 2, "2026-11-11 22:00")]
    public void A_first_that_was_never_sent_gives_way_when_the_second_is_due(string now, int wave, string due)
    {
        var intent = Balance(Rules, Order(), now);

        (intent.Wave, intent.DueAt).Should().Be((wave, At(due)));
    }

    [Fact]
    public void When_the_window_has_ended_there_is_no_reminder()
    {
        var plan = Rules.Plan(Having(Order()), Closes);

        plan.Intents.Should().BeEmpty();
        plan.Skipped.Should().ContainSingle().Which.Why.Should().Be(ReminderSkip.PastDeadline);
    }

    [Fact]
    public void A_balance_that_is_passed_over_is_named_by_its_own_reason() =>
        Rules.Plan(Having(Order().Of("tea")) with { SoldOut = new HashSet<ProductId> { new("tea") } }, Deposit)
            .Skipped.Should().Equal(new SkippedReminder(new OrderId("p"), ContactReason.PresaleBalance, 1, ReminderSkip.SoldOut));

    [Fact]
    public void There_are_two_and_never_a_third()
    {
        var customer = Having(Order()) with { Past = [First("2026-11-10 20:00"), Sent("p", "2026-11-11 22:00", 2, ContactReason.PresaleBalance)] };

        var plan = Rules.Plan(customer, "2026-11-11 22:05");

        plan.Intents.Should().BeEmpty();
        plan.Skipped.Should().ContainSingle().Which.Why.Should().Be(ReminderSkip.AllSent);
    }

    [Fact]
    public void Both_come_whatever_the_payment_rate_and_the_amount() =>
        Balance(Rules with { PaymentRate = 1, AverageOrder = Units(10_000) }, Order(), Opens, First("2026-11-10 20:00")).Wave.Should().Be(2);

    [Fact]
    public void An_unpaid_deposit_is_reminded_of_like_any_order_with_the_deposit_to_pay()
    {
        var intent = Rules.Reminder(Presale("p", "2026-10-25 12:00", null, Opens, Closes))!;

        (intent.Reason, intent.DueAt, intent.Values["amount"]).Should().Be((ContactReason.PaymentReminder, At("2026-10-25 12:30"), "50.00"));
    }

    [Fact]
    public void A_deposit_is_paid_from_its_own_moment_on()
    {
        var order = Presale("p", "2026-10-25 12:00", "2026-10-25 13:00", Opens, Closes);

        Rules.Plan(Having(order), "2026-10-25 12:59:59").Intents.Single().Reason.Should().Be(ContactReason.PaymentReminder);
        Rules.Plan(Having(order), "2026-10-25 13:00").Intents.Single().Reason.Should().Be(ContactReason.PresaleBalance);
    }

    [Fact]
    public void An_unpaid_deposit_is_not_reminded_of_once_the_balance_can_be_paid()
    {
        var order = Presale("p", "2026-11-10 23:00", null, Opens, Closes);

        Rules.Reminder(order)!.ExpiresAt.Should().Be(At(Opens));
        Rules.Plan(Having(order), Opens).Skipped.Should().ContainSingle().Which.Why.Should().Be(ReminderSkip.PastDeadline);
    }

    [Fact]
    public void A_balance_that_was_paid_or_closed_is_not_reminded_of()
    {
        Rules.Plan(Having(Order() with { PaidAt = At(Opens) }), Opens).Should().BeEquivalentTo(PaymentReminderPlan.Empty);
        Rules.Plan(Having(Order() with { ClosedAt = At(Opens) }), Opens).Should().BeEquivalentTo(PaymentReminderPlan.Empty);
    }

    [Fact]
    public void An_order_s_own_deadline_before_the_window_s_end_bounds_its_reminders()
    {
        var order = Order() with { DeadlineAt = At("2026-11-11 18:00") };

        var second = Balance(Rules, order, Opens, First("2026-11-10 20:00"));

        (second.DueAt, second.ExpiresAt).Should().Be((At("2026-11-11 16:00"), At("2026-11-11 18:00")));
    }

    [Theory]
    [InlineData("Europe/London", "2026-03-29 12:00Z", "2026-03-28 20:00Z")] // still winter time on the evening before
    [InlineData("Europe/London", "2026-03-30 12:00Z", "2026-03-29 19:00Z")]
    [InlineData("Europe/London", "2026-10-25 12:00Z", "2026-10-24 19:00Z")]
    [InlineData("America/New_York", "2026-11-01 12:00Z", "2026-11-01 00:00Z")]
    [InlineData("America/New_York", "2026-11-02 12:00Z", "2026-11-02 01:00Z")]
    [InlineData("America/New_York", "2027-01-01 12:00Z", "2027-01-01 01:00Z")]
    public void The_evening_is_on_the_clock_of_the_shop(string zone, string opens, string due)
    {
        var paid = Utc("2026-03-01 00:00Z");
        var order = Placed("p", paid.Later(-60), 300) with
        {
            DepositPaidAt = paid,
            Presale = new PresaleTerms(Units(50), Utc(opens), Utc(opens) + Duration.FromDays(2)),
        };

        RulesOf(zone).Planner().Plan(Having(order), ContactFacts.None, paid).Intents.Single().DueAt.Should().Be(Utc(due));
    }

    private static Order Order() => Presale("p", "2026-10-25 11:00", Deposit, Opens, Closes);

    private static PastReminder First(string at) => Sent("p", at, 1, ContactReason.PresaleBalance);

    private static ContactIntent Balance(PaymentReminderRules rules, Order order, string now, params PastReminder[] past) =>
        rules.Plan(Having(order) with { Past = past }, now).Intents.Single(intent => intent.Reason == ContactReason.PresaleBalance);
}
