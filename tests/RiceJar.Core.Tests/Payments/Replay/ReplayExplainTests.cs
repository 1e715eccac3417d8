using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>One order's way through a replay.</summary>
public class ReplayExplainTests
{
    private static readonly Instant From = At("2026-03-10 00:00");
    private static readonly Instant To = At("2026-03-12 00:00");

    [Fact]
    public void The_steps_tell_of_placing_planning_deciding_and_paying()
    {
        var order = Order("a", At("2026-03-10 22:10")) with { DeadlineAt = At("2026-03-11 22:10"), PaidAt = At("2026-03-11 08:20") };
        var steps = Explain(order, order);
        steps.Select(step => step.At).Should().Equal(
            At("2026-03-10 22:10"), At("2026-03-10 22:10"), At("2026-03-10 22:40"), At("2026-03-11 08:00"), At("2026-03-11 08:00"),
            At("2026-03-11 08:20"));
        steps[0].What.Should().StartWith("placed").And.Contain("100.00").And.Contain("2026-03-11T22:10:00+08:00").And.Contain("0:30:00");
        steps[1].What.Should().Contain("payment-reminder").And.Contain("2026-03-10T22:40:00+08:00");
        steps[2].What.Should().Contain("deferred").And.Contain("quiet-hours").And.Contain("2026-03-11T08:00:00+08:00");
        steps[3].What.Should().Be("payment-reminder 1: sent by sms");
        steps[4].What.Should().Contain("all sent");
        steps[5].What.Should().Be("paid");
        steps.Select(step => step.Trail is not null).Should().Equal(false, false, true, true, false, false);
    }

    [Fact]
    public void A_trail_holds_every_gate_of_the_policy_that_applies()
    {
        var order = Order("a", At("2026-03-10 22:10"));
        var policy = ContactPolicies.Neutral(Shanghai, holdout: new HoldoutGate("salt", "none", 0));
        var steps = new PaymentReminderReplay(Rules(), policy).Explain(new ReplayRequest([order], From, To), order.Id)!;
        string[] gates = ["consent", "order-unpaid", "expiry", "stale-data", "same-gift", "quiet-hours", "frequency-cap", "provider-limit"];
        var trails = steps.Where(step => step.Trail is not null)
            .Select(step => step.Trail!.Gates.Select(gate => $"{gate.Channel} {gate.Gate}")).ToArray();
        // Put off on both channels; in the morning the first allows, and only then the holdout is asked.
        trails[0].Should().Equal([.. gates.Select(gate => "sms " + gate), .. gates.Select(gate => "push " + gate)]);
        trails[1].Should().Equal([.. gates.Select(gate => "sms " + gate), "sms holdout"]);
    }

    [Fact]
    public void A_closing_and_a_deposit_are_steps_of_their_own()
    {
        var terms = new PresaleTerms(Money.FromDecimal(20), At("2026-03-11 00:00"), At("2026-03-11 12:00"));
        var order = Order("a", At("2026-03-10 10:00")) with
        {
            Presale = terms,
            DepositPaidAt = At("2026-03-10 10:03"),
            ClosedAt = At("2026-03-11 12:00"),
        };
        var steps = Explain(order, order);
        steps.Should().ContainSingle(step => step.What == "deposit paid").Which.At.Should().Be(At("2026-03-10 10:03"));
        steps[^1].Should().Be(new ReplayStep(At("2026-03-11 12:00"), "closed"));
    }

    [Fact]
    public void What_happens_at_or_after_the_end_is_not_told()
    {
        var order = Order("a", At("2026-03-10 10:00")) with { PaidAt = To, ClosedAt = To + Duration.FromHours(1) };
        Explain(order, order).Should().OnlyContain(step => step.At < To).And.NotContain(step => step.What == "paid" || step.What == "closed");
    }

    [Fact]
    public void An_order_paid_before_it_was_placed_is_told_in_the_order_of_time()
    {
        var order = Order("a", At("2026-03-10 10:00")) with { PaidAt = At("2026-03-10 09:58") };
        var steps = Explain(order, order);
        steps.Should().HaveCount(2);
        steps[0].What.Should().Be("paid");
        steps[1].What.Should().StartWith("placed");
    }

    [Fact]
    public void A_message_about_several_orders_is_told_for_each()
    {
        var (a, b) = (Order("a", At("2026-03-10 10:00")), Order("b", At("2026-03-10 10:10")));
        Explain(b, a, b).Should().ContainSingle(step => step.Trail != null)
            .Which.Should().Match<ReplayStep>(step => step.At == At("2026-03-10 10:30") && step.What.Contains("2 orders"));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void An_order_placed_before_reminding_was_switched_on_says_so(int seconds, bool isSaid)
    {
        var early = Order("a", From + Duration.FromSeconds(seconds));
        Explain(early, early).Any(step => step.What.Contains("placed before switch on")).Should().Be(isSaid);
    }

    [Theory]
    [InlineData(-60, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void An_order_whose_deadline_was_over_when_it_was_placed_says_so(int minutes, bool isOver)
    {
        var placed = At("2026-03-10 10:00");
        var late = Order("a", placed) with { DeadlineAt = placed + Duration.FromMinutes(minutes) };
        Explain(late, late).Where(step => step.What.Contains("past deadline")).Should().Equal(
            isOver ? [new ReplayStep(placed, "no payment-reminder: past deadline")] : Array.Empty<ReplayStep>());
    }

    [Fact]
    public void An_order_whose_deadline_was_over_when_the_replay_began_says_so()
    {
        var old = Order("a", At("2026-03-09 10:00")) with { DeadlineAt = From };
        var rules = Rules() with { SwitchedOnAt = At("2026-03-09 00:00") };
        new PaymentReminderReplay(rules, ContactPolicies.Neutral(Shanghai)).Explain(new ReplayRequest([old], From, To), old.Id)!
            .Should().Contain(new ReplayStep(From, "no payment-reminder: past deadline"));
    }

    [Fact]
    public void An_order_that_waited_until_its_deadline_or_was_paid_or_closed_before_is_not_said_to_be_late()
    {
        var order = Order("a", At("2026-03-10 10:00")) with { DeadlineAt = At("2026-03-10 12:00") };
        var (paid, closed) = (order with { PaidAt = order.PlacedAt, DeadlineAt = order.PlacedAt }, order with { ClosedAt = order.PlacedAt, DeadlineAt = order.PlacedAt });
        foreach (var one in new[] { order, paid, closed })
            Explain(one, one).Should().NotContain(step => step.What.Contains("past deadline"));
    }

    [Fact]
    public void A_late_order_that_tells_of_a_purchase_says_once_that_it_is_late()
    {
        var placed = At("2026-03-10 10:00");
        var late = Order("a", placed) with { DeadlineAt = placed, PaidAt = placed + Duration.FromHours(5), Lines = [new OrderLine(new ProductId("tea"), 1, Money.FromDecimal(1))] };
        Explain(late, late, Order("b", placed - Duration.FromMinutes(1))).Should().ContainSingle(step => step.What.Contains("past deadline"));
    }

    [Fact]
    public void A_reminder_without_an_allowed_moment_names_the_gate()
    {
        var night = Order("a", At("2026-03-10 22:20")) with { DeadlineAt = At("2026-03-11 07:00") };
        Explain(night, night).Should().Contain(step => step.What == "no payment-reminder 1: no allowed moment, dropped by quiet-hours: quiet hours");
        var row = Replay.Run(new ReplayRequest([night], From, To)).Reminders.Single();
        (row.Outcome, row.Gate, row.Detail).Should().Be((ReplayOutcome.Dropped, "quiet-hours", "quiet hours; no moment is allowed before it expires"));
    }

    [Theory]
    [InlineData(3, false, "0:40:00: 3 orders were paid in 0:40:00 on average, half of them in 0:20:00")]
    [InlineData(4, false, "0:30:00: only 3 orders to learn from, 4 are needed")]
    [InlineData(1, true, "0:30:00: 1 orders were paid after a reminder, too many to rely on the 2 others")]
    public void The_first_step_tells_what_the_delay_was_learned_from(int minimum, bool isReminded, string said)
    {
        int[] minutes = [20, 20, 80];
        var placed = At("2026-03-09 10:00");
        var past = minutes.Select((after, i) => Order($"p{i}", placed, $"p{i}") with { PaidAt = placed + Duration.FromMinutes(after) });
        var order = Order("a", At("2026-03-10 10:00"));
        var request = new ReplayRequest([.. past, order], From, To)
        {
            FirstReminders = isReminded ? new Dictionary<OrderId, Instant> { [new OrderId("p2")] = At("2026-03-09 11:00") } : null,
        };
        var rules = new PaymentReminderRules(new PaymentLearning(Shanghai) { MinimumOrders = minimum });

        var steps = new PaymentReminderReplay(rules, ContactPolicies.Neutral(Shanghai)).Explain(request, order.Id)!;

        steps[0].What.Should().EndWith("real-time delay " + said);
    }

    [Fact]
    public void An_order_whose_deadline_comes_too_soon_says_so()
    {
        var hasty = Order("a", At("2026-03-10 10:00")) with { DeadlineAt = At("2026-03-10 10:20") };
        Explain(hasty, hasty).Should().Contain(step => step.What.Contains("deadline too close"));
    }

    [Fact]
    public void An_unknown_order_has_no_way() =>
        Replay.Explain(new ReplayRequest([Order("a", From)], From, To), new OrderId("b")).Should().BeNull();

    [Fact]
    public void The_steps_stand_in_the_order_of_time_and_decide_as_the_replay_does() => Prop.ForAll(ShopCase.Any, shop =>
    {
        var rows = shop.Run().Reminders;
        foreach (var order in shop.Orders.Take(3))
        {
            var steps = shop.Replay.Explain(shop.Request, order.Id)!;
            steps.Select(step => step.At).Should().BeInAscendingOrder();
            var decided = rows.Where(row => row.Outcome != ReplayOutcome.Dropped && row.Orders.Any(about => about.Id == order.Id))
                .Select(row => $"{row.DecidedAt} {row.Outcome} {row.Channel} {row.Gate} {row.Detail} {row.DeferredUntil}");
            steps.Where(step => step.Trail is not null).Select(step => Told(step.At, step.Trail!.Decision)).Order(StringComparer.Ordinal)
                .Should().Equal(decided.Order(StringComparer.Ordinal));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    private static PaymentReminderReplay Replay => new(Rules(), ContactPolicies.Neutral(Shanghai));

    private static IReadOnlyList<ReplayStep> Explain(Order about, params Order[] orders) =>
        Replay.Explain(new ReplayRequest(orders, From, To), about.Id)!;

    private static string Told(Instant at, ContactDecision decision)
    {
        var isSent = decision.Outcome == ContactOutcome.Allow;
        var outcome = isSent ? ReplayOutcome.Sent : decision.Outcome == ContactOutcome.Deny ? ReplayOutcome.Denied : ReplayOutcome.Deferred;
        Instant? until = outcome == ReplayOutcome.Deferred ? decision.At : null;
        return $"{at} {outcome} {(isSent ? decision.Channel : null)} {decision.Gate} {decision.Why} {until}";
    }
}
