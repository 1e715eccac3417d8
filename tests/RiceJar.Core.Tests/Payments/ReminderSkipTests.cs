using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class ReminderSkipTests
{
    private const string Now = "2026-03-10 13:00";

    private static readonly Order Unpaid = Placed("o", "2026-03-10 12:00");

    [Fact]
    public void What_was_paid_or_closed_by_now_is_out_of_the_plan_without_a_word()
    {
        Order[] settled =
        [
            Unpaid with { PaidAt = At("2026-03-10 12:10") },
            Unpaid with { PaidAt = At(Now) },
            Unpaid with { PaidAt = At("2026-03-09 12:00") }, // paid arrived with an earlier time than placed
            Unpaid with { ClosedAt = At("2026-03-10 12:10") },
            Unpaid with { ClosedAt = At(Now) },
            Unpaid with { ClosedAt = At("2026-03-10 12:10"), PaidAt = At("2026-03-10 12:20") },
        ];

        foreach (var order in settled)
        {
            var plan = Rules.Plan(Having(order), Now);
            plan.Intents.Should().BeEmpty();
            plan.Skipped.Should().BeEmpty();
        }
    }

    [Fact]
    public void A_payment_known_before_the_placing_is_a_payment()
    {
        // Now lies between the two.
        var order = Placed("o", "2026-03-10 14:00") with { PaidAt = At("2026-03-10 12:00") };

        Rules.Plan(Having(order), Now).Intents.Should().BeEmpty();
    }

    [Fact]
    public void What_happens_after_now_is_not_looked_at()
    {
        var later = At(Now) + Duration.FromSeconds(1);

        Rules.Plan(Having(Unpaid with { PaidAt = later, ClosedAt = later }), Now).Intents.Single().DueAt.Should().Be(At("2026-03-10 12:30"));
    }

    [Fact]
    public void An_order_that_is_not_placed_yet_is_not_reminded_of()
    {
        var plan = Rules.Plan(Having(Placed("o", "2026-03-10 13:00:01")), Now);

        plan.Intents.Should().BeEmpty();
        plan.Skipped.Should().BeEmpty();
    }

    [Fact]
    public void A_credit_note_is_not_reminded_of()
    {
        var plan = Rules.Plan(Having(Placed("note", "2026-03-10 12:00", -30)), Now);

        plan.Intents.Should().BeEmpty();
        plan.Skipped.Should().BeEmpty();
    }

    [Fact]
    public void Where_there_is_nothing_to_pay_there_is_nothing_to_remind_of()
    {
        Why(Placed("o", "2026-03-10 12:00", 0)).Should().Be(ReminderSkip.NothingToPay);
        var covered = Placed("o", "2026-03-01 12:00", 50) with
        {
            DepositPaidAt = At("2026-03-01 12:05"),
            Presale = new PresaleTerms(Units(50), At("2026-03-11 00:00"), At("2026-03-12 00:00")),
        };
        Why(covered).Should().Be(ReminderSkip.NothingToPay);
    }

    [Theory]
    [InlineData("2026-03-10 12:59:59", true)]
    [InlineData("2026-03-10 13:00:00", true)]
    [InlineData("2026-03-10 13:00:01", false)]
    public void At_its_deadline_an_order_is_not_reminded_of_any_more(string deadline, bool isOver)
    {
        var order = Unpaid with { DeadlineAt = At(deadline) };

        if (isOver)
            Why(order).Should().Be(ReminderSkip.PastDeadline);
        else
            Rules.Plan(Having(order), Now).Intents.Single().ExpiresAt.Should().Be(At(deadline));
    }

    [Theory]
    [InlineData("2026-03-07 13:00:00", true)]
    [InlineData("2026-03-07 13:00:01", false)]
    public void Without_a_deadline_an_order_is_reminded_of_for_72_hours(string placed, bool isOver) =>
        Rules.Plan(Having(Placed("o", placed)), Now).Intents.Should().HaveCount(isOver ? 0 : 1);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(999, false)]
    [InlineData(1_000, true)]
    public void A_reminder_that_is_due_within_a_microsecond_of_its_end_comes_too_late(long nanoseconds, bool isReminded)
    {
        // A contact's moments are whole microseconds, and the one must come before the other.
        var rules = Rules with { ExpiresAfter = Duration.FromMinutes(30) + Duration.FromNanoseconds(nanoseconds) };

        rules.Plan(Having(Unpaid), "2026-03-10 12:15").Intents.Should().HaveCount(isReminded ? 1 : 0);
    }

    [Theory]
    [InlineData("2026-03-10 11:59:59", 0, false)]
    [InlineData("2026-03-10 12:00:00", 0, true)]
    [InlineData("2026-03-10 12:30:00", 0, true)]
    [InlineData("2026-03-10 09:59:59", 2, false)]
    [InlineData("2026-03-10 10:00:00", 2, true)]
    public void Switching_on_reminds_of_no_order_placed_before_but_for_the_hours_of_looking_back(string placed, int lookBack, bool isReminded)
    {
        var rules = Rules with { SwitchedOnAt = At("2026-03-10 12:00"), LookBack = Duration.FromHours(lookBack) };

        var plan = rules.Plan(Having(Placed("o", placed)), Now);

        plan.Intents.Should().HaveCount(isReminded ? 1 : 0);
        plan.Skipped.Select(skipped => skipped.Why).Should().Equal(isReminded ? [] : new[] { ReminderSkip.PlacedBeforeSwitchOn });
    }

    [Fact]
    public void Looking_back_says_nothing_where_no_moment_of_switching_on_is_given() =>
        (Rules with { LookBack = Duration.FromHours(1) }).Plan(Having(Placed("o", "2026-03-09 12:00")), Now).Intents.Should().HaveCount(1);

    [Theory]
    [InlineData("tea", true)]
    [InlineData("rice", true)]
    [InlineData("salt", false)]
    public void An_order_of_which_a_product_is_sold_out_is_not_reminded_of(string soldOut, bool isSkipped)
    {
        var customer = Having(Unpaid.Of("tea", "rice")) with { SoldOut = new HashSet<ProductId> { new(soldOut) } };

        var plan = Rules.Plan(customer, Now);

        plan.Skipped.Select(skipped => skipped.Why).Should().Equal(isSkipped ? [ReminderSkip.SoldOut] : Array.Empty<ReminderSkip>());
        plan.Intents.Should().HaveCount(isSkipped ? 0 : 1);
    }

    [Fact]
    public void Of_an_order_that_does_not_say_what_was_ordered_nothing_can_be_sold_out() =>
        Rules.Plan(Having(Unpaid) with { SoldOut = new HashSet<ProductId> { new("tea") } }, Now).Intents.Should().HaveCount(1);

    [Fact]
    public void A_skipped_order_is_named_with_its_reason()
    {
        var skipped = Rules.Plan(Having(Placed("o", "2026-03-10 12:00", 0)), Now).Skipped.Single();

        skipped.Should().Be(new SkippedReminder(new OrderId("o"), ContactReason.PaymentReminder, 1, ReminderSkip.NothingToPay));
        skipped.DueAt.Should().BeNull();
    }

    [Fact]
    public void A_skipped_order_is_named_with_the_wave_that_it_would_have_had()
    {
        var customer = Having(Unpaid.Of("tea")) with { SoldOut = new HashSet<ProductId> { new("tea") }, Past = [Sent("o", "2026-03-10 12:30")] };

        (Rules with { PaymentRate = 0.5 }).Plan(customer, Now).Skipped.Single().Wave.Should().Be(2);
    }

    private static ReminderSkip Why(Order order)
    {
        var plan = Rules.Plan(Having(order), Now);
        plan.Intents.Should().BeEmpty();
        return plan.Skipped.Should().ContainSingle().Which.Why;
    }
}
