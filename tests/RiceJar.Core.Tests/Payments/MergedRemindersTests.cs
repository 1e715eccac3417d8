using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class MergedRemindersTests
{
    private const string Now = "2026-03-10 13:00";

    [Fact]
    public void Several_unpaid_orders_get_one_message_due_with_the_first_and_expiring_with_the_first()
    {
        var plan = Rules.Plan(
            Having(
                Placed("b", "2026-03-10 12:40", 20.5m, "2026-03-11 12:00"),
                Placed("a", "2026-03-10 12:50", 30, "2026-03-10 20:00"),
                Placed("c", "2026-03-10 12:45", 49.5m)),
            Now);

        var intent = plan.Intents.Should().ContainSingle().Subject;
        (intent.DueAt, intent.ExpiresAt).Should().Be((At("2026-03-10 13:10"), At("2026-03-10 20:00")));
        intent.Orders.Should().Equal(new ContactOrder(new OrderId("b")), new ContactOrder(new OrderId("c")), new ContactOrder(new OrderId("a")));
        (intent.Values["amount"], intent.Values["orders"], intent.Values["order"]).Should().Be(("100.00", "3", "b"));
        intent.Values["deadline"].Should().Be("2026-03-10T12:00:00Z");
        plan.Skipped.Should().BeEmpty();
    }

    [Fact]
    public void A_merged_message_covers_the_key_of_each_order()
    {
        var intent = Rules.Plan(Having(Placed("b", "2026-03-10 12:40"), Placed("a", "2026-03-10 12:50")), Now).Intents.Single();

        intent.Key.Should().Be(Key("b", 1));
        intent.Keys.Should().Equal(Key("b", 1), Key("a", 1));
    }

    [Fact]
    public void Each_order_is_at_its_own_wave()
    {
        var customer = Having(Placed("old", "2026-03-10 01:00", 100), Placed("new", "2026-03-10 12:40")) with
        {
            Past = [Sent("old", "2026-03-10 01:30")],
        };

        var intent = (Rules with { PaymentRate = 0.5 }).Plan(customer, Now).Intents.Single();

        // The second about the old one is due at 13:30, the first about the new one at 13:10.
        intent.DueAt.Should().Be(At("2026-03-10 13:10"));
        intent.Orders.Should().Equal(new ContactOrder(new OrderId("new"), 1), new ContactOrder(new OrderId("old"), 2));
        intent.Keys.Should().Equal(Key("new", 1), Key("old", 2));
        intent.Values["wave"].Should().Be("1");
    }

    [Fact]
    public void The_products_of_all_orders_are_named_once_each() =>
        Rules.Plan(Having(Placed("a", "2026-03-10 12:40").Of("tea", "rice"), Placed("b", "2026-03-10 12:50").Of("rice", "salt")), Now)
            .Intents.Single().Products.Should().BeEquivalentTo([new ProductId("tea"), new ProductId("rice"), new ProductId("salt")]);

    [Fact]
    public void Orders_that_are_due_together_stand_in_the_order_of_their_placing_then_of_their_ids()
    {
        var orders = new[] { Placed("z", "2026-03-10 01:00"), Placed("b", "2026-03-10 02:00"), Placed("a", "2026-03-10 02:00") };

        Rules.Plan(Having(orders), "2026-03-10 03:00").Intents.Single().Orders.Select(order => order.Id.Value).Should().Equal("z", "a", "b");
    }

    [Fact]
    public void An_order_whose_deadline_is_over_is_left_out_of_the_message_and_named()
    {
        var plan = Rules.Plan(Having(Placed("late", "2026-03-10 12:00", 100, Now), Placed("b", "2026-03-10 12:50", 30)), Now);

        plan.Intents.Single().Orders.Select(order => order.Id.Value).Should().Equal("b");
        plan.Intents.Single().Values["amount"].Should().Be("30.00");
        plan.Skipped.Should().Equal(new SkippedReminder(new OrderId("late"), ContactReason.PaymentReminder, 1, ReminderSkip.PastDeadline));
    }

    [Fact]
    public void An_order_without_an_allowed_moment_does_not_take_the_others_with_it()
    {
        var plan = RealTime.Plan(
            Having(Placed("tonight", "2026-03-10 22:05", 100, "2026-03-11 02:00"), Placed("tomorrow", "2026-03-10 22:10", 30, "2026-03-11 12:00")),
            "2026-03-10 22:15",
            Quiet);

        var intent = plan.Intents.Should().ContainSingle().Subject;
        intent.Orders.Select(order => order.Id.Value).Should().Equal("tomorrow");
        (intent.DueAt, intent.ExpiresAt, intent.Values["amount"]).Should().Be((At("2026-03-10 22:40"), At("2026-03-11 12:00"), "30.00"));
        plan.Skipped.Should().Equal(
            new SkippedReminder(new OrderId("tonight"), ContactReason.PaymentReminder, 1, ReminderSkip.NoAllowedMoment)
            {
                DueAt = At("2026-03-10 22:35"),
                Gate = "quiet-hours",
                Detail = "quiet hours",
            });
    }

    [Fact]
    public void Every_order_that_falls_out_of_the_message_is_named_besides_those_passed_over_before()
    {
        var plan = RealTime.Plan(
            Having(
                Placed("over", "2026-03-10 12:00", 100, "2026-03-10 13:00"),
                Placed("tonight", "2026-03-10 22:05", 100, "2026-03-11 02:00"),
                Placed("also", "2026-03-10 22:06", 100, "2026-03-11 03:00"),
                Placed("tomorrow", "2026-03-10 22:10", 30, "2026-03-11 12:00")),
            "2026-03-10 22:15",
            Quiet);

        plan.Intents.Single().Orders.Select(order => order.Id.Value).Should().Equal("tomorrow");
        plan.Skipped.Select(skipped => (skipped.Order.Value, skipped.Why)).Should().Equal(
            ("over", ReminderSkip.PastDeadline), ("tonight", ReminderSkip.NoAllowedMoment), ("also", ReminderSkip.NoAllowedMoment));
    }

    [Fact]
    public void An_order_that_alone_could_be_reminded_of_earlier_is_not_lost_in_a_merged_message()
    {
        // The second about the old order would be due at 23:00, in quiet hours until after its deadline: so at 22:29.
        var old = Placed("old", "2026-03-10 10:30", 100, "2026-03-11 07:00");
        // The new order waits until 22:40.
        var customer = Having(old, Placed("new", "2026-03-10 22:10", 30, "2026-03-11 12:00")) with { Past = [Sent("old", "2026-03-10 11:00")] };
        var rules = RealTime with { PaymentRate = 0.5 };

        var alone = rules.Plan(Having(old) with { Past = customer.Past }, "2026-03-10 22:15", Quiet);
        var both = rules.Plan(customer, "2026-03-10 22:15", Quiet);

        alone.Intents.Single().DueAt.Should().Be(At("2026-03-10 22:29"));
        both.Intents.Single().DueAt.Should().Be(At("2026-03-10 22:29"));
        both.Intents.Single().Orders.Should().Equal(new ContactOrder(new OrderId("old"), 2));
        both.Skipped.Should().Equal(After("new", "2026-03-10 22:40"));
    }

    [Fact]
    public void A_deadline_moves_no_message_that_is_not_about_its_order()
    {
        // Noon is time enough for the first; the other is not old enough before quiet hours, and over before they end.
        var (patient, urgent) = (Placed("a", "2026-03-10 10:30", 100, "2026-03-11 12:00"), Placed("b", "2026-03-10 22:10", 30, "2026-03-11 07:00"));
        var customer = Having(patient, urgent) with { Past = [Sent("a", "2026-03-10 11:00")] };
        var rules = RealTime with { PaymentRate = 0.5, Delay = new ReminderDelay(DelayMeasure.Fixed, fallback: Duration.FromHours(1)) };

        var plan = rules.Plan(customer, "2026-03-10 22:15", Quiet);

        plan.Intents.Select(intent => (intent.Orders.Single().Id.Value, intent.DueAt)).Should().Equal(("a", At("2026-03-10 23:00")));
        plan.Skipped.Should().Equal(
            new SkippedReminder(urgent.Id, ContactReason.PaymentReminder, 1, ReminderSkip.NoAllowedMoment)
            {
                DueAt = At("2026-03-10 23:10"),
                Gate = "quiet-hours",
                Detail = "quiet hours",
            });
    }

    [Fact]
    public void What_is_old_enough_goes_with_the_first_and_what_is_not_after_it()
    {
        // Both second ones are moved before quiet hours by the deadline of one of them; the new order waits until 22:40.
        var customer = Having(
            Placed("old", "2026-03-10 10:30", 100, "2026-03-11 07:00"),
            Placed("other", "2026-03-10 10:40", 50, "2026-03-11 12:00"),
            Placed("new", "2026-03-10 22:10", 30, "2026-03-11 12:00")) with
        {
            Past = [Sent("old", "2026-03-10 11:00"), Sent("other", "2026-03-10 11:00")],
        };

        var plan = (RealTime with { PaymentRate = 0.5 }).Plan(customer, "2026-03-10 22:15", Quiet);

        plan.Intents.Single().DueAt.Should().Be(At("2026-03-10 22:29"));
        plan.Intents.Single().Orders.Select(order => order.Id.Value).Should().Equal("old", "other");
        plan.Skipped.Should().Equal(After("new", "2026-03-10 22:40"));
    }

    [Fact]
    public void A_due_time_between_two_microseconds_is_not_moved_earlier_by_them()
    {
        // Two thirds of 2000 seconds, and then the day after payday; the other order is due seven minutes later.
        var rules = RulesOf(China, Sale("2026-03-09 00:00", "2026-03-10 00:00")) with
        {
            Delay = new ReminderDelay(DelayMeasure.Fixed, fallback: Duration.FromSeconds(2000)),
            PaymentRate = 0.9,
        };
        var customer = Having(
            Placed("payday", "2026-03-09 12:00", deadline: "2026-03-12 12:00"),
            Placed("today", "2026-03-11 11:55", deadline: "2026-03-12 12:00")) with
        { Payday = 10 };

        var intent = rules.Plan(customer, "2026-03-11 12:00", Quiet).Intents.Single();

        intent.DueAt.Should().Be(At("2026-03-11 12:22:13").PlusNanoseconds(333_333_000));
        intent.Orders.Select(order => order.Id.Value).Should().Equal("payday", "today");
    }

    [Fact]
    public void A_balance_is_reminded_of_apart_from_payments()
    {
        var presale = Presale("p", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-11 10:00", "2026-03-12 10:00");

        var plan = Rules.Plan(Having(presale, Placed("o", "2026-03-10 12:45")), Now);

        plan.Intents.Select(intent => (intent.Reason, intent.Orders.Single().Id.Value, intent.Values["amount"])).Should().Equal(
            (ContactReason.PaymentReminder, "o", "100.00"), (ContactReason.PresaleBalance, "p", "250.00"));
    }

    [Fact]
    public void A_deposit_is_reminded_of_together_with_payments()
    {
        var presale = Presale("p", "2026-03-10 12:50", null, "2026-03-12 00:00", "2026-03-13 00:00");

        var intent = Rules.Plan(Having(presale, Placed("o", "2026-03-10 12:45")), Now).Intents.Single();

        (intent.Values["orders"], intent.Values["amount"]).Should().Be(("2", "150.00"));
    }

    [Fact]
    public void Balances_of_one_window_get_one_message()
    {
        var one = Presale("p1", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-11 10:00", "2026-03-12 10:00");
        var other = Presale("p2", "2026-03-02 12:00", "2026-03-02 12:05", "2026-03-11 10:00", "2026-03-12 10:00");

        var intent = Rules.Plan(Having(one, other), Now).Intents.Single();

        (intent.Values["orders"], intent.Values["amount"], intent.DueAt).Should().Be(("2", "500.00", At("2026-03-10 20:00")));
    }

    [Fact]
    public void Of_balances_of_different_windows_none_is_lost()
    {
        var soon = Presale("p1", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-11 10:00", "2026-03-12 10:00");
        var later = Presale("p2", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-13 10:00", "2026-03-14 10:00");

        var plan = Rules.Plan(Having(later, soon), Now);

        plan.Intents[0].Orders.Single().Id.Value.Should().Be("p1");
        plan.Intents.SelectMany(intent => intent.Orders).Select(order => order.Id).Concat(plan.Skipped.Select(skipped => skipped.Order))
            .Should().Contain(new OrderId("p2"), because: "an unpaid order is in a message or among the skipped");
    }

    [Fact]
    public void After_the_first_message_of_one_window_that_of_the_other_is_planned()
    {
        var soon = Presale("p1", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-11 10:00", "2026-03-14 10:00");
        var later = Presale("p2", "2026-03-01 12:00", "2026-03-01 12:05", "2026-03-13 10:00", "2026-03-14 10:00");
        var customer = Having(later, soon) with { Past = [Sent("p1", "2026-03-10 20:00", 1, ContactReason.PresaleBalance)] };

        Rules.Plan(customer, "2026-03-10 20:05").Intents.Select(intent => (intent.Orders.Single().Id.Value, intent.Wave, intent.DueAt)).Should().Equal(
            ("p2", 1, At("2026-03-12 20:00")), ("p1", 2, At("2026-03-14 08:00")));
    }

    [Fact]
    public void Large_orders_get_one_call()
    {
        var rules = Rules with { AverageOrder = Units(10) };

        var customer = Having(Placed("a", "2026-03-10 12:40", 50), Placed("b", "2026-03-10 12:50", 60), Placed("small", "2026-03-10 12:35", 5));

        var call = rules.Plan(customer, Now)
            .Intents.Single(intent => intent.Reason == ContactReason.PaymentCall);

        call.Orders.Select(order => order.Id.Value).Should().Equal("a", "b");
        (call.Values["amount"], call.DueAt).Should().Be(("110.00", At("2026-03-10 13:10")));
    }

    private static SkippedReminder After(string order, string due) =>
        new(new OrderId(order), ContactReason.PaymentReminder, 1, ReminderSkip.AfterAnother) { DueAt = At(due) };

    private static ContactKey Key(string order, int wave) =>
        ContactKey.OfOrder(ShopId.Default, ContactReason.PaymentReminder, new OrderId(order), wave);
}
