using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>What the orders of a replay met: each bucket by an order made for it. Reminders come after 30 minutes.</summary>
public class ReplayTallyTests
{
    private static readonly Instant From = At("2026-03-10 00:00");
    private static readonly Instant To = At("2026-03-11 00:00");
    private static readonly Instant Ten = At("2026-03-10 10:00");

    [Fact]
    public void An_order_paid_before_its_reminder_is_paid_before() => Tally(Paid("10:29")).Should().Be(new ReplayTally(1, 1, 0, 0, 0, 0, 0));

    [Fact]
    public void An_order_closed_before_its_reminder_is_closed_before() =>
        Tally(Order("a", Ten) with { ClosedAt = At("2026-03-10 10:29") }).Should().Be(new ReplayTally(1, 0, 1, 0, 0, 0, 0));

    [Fact]
    public void An_order_paid_after_its_reminder_is_reminded_and_paid_after() =>
        Tally(Paid("10:31")).Should().Be(new ReplayTally(1, 0, 0, 1, 1, 0, 0));

    [Fact]
    public void An_order_paid_when_its_reminder_is_due_is_paid_before() => Tally(Paid("10:30")).Should().Be(new ReplayTally(1, 1, 0, 0, 0, 0, 0));

    [Fact]
    public void An_order_paid_at_or_after_the_end_is_not_paid_within_the_replay() =>
        Tally(Order("a", Ten) with { PaidAt = To }, Order("b", Ten, "c2") with { PaidAt = To + Duration.FromHours(1) })
            .Should().Be(new ReplayTally(2, 0, 0, 2, 0, 0, 0));

    [Fact]
    public void An_order_that_nobody_pays_is_reminded() => Tally(Order("a", Ten)).Should().Be(new ReplayTally(1, 0, 0, 1, 0, 0, 0));

    [Fact]
    public void An_order_whose_reminder_is_denied_is_not_reminded_even_when_it_is_paid_later() =>
        Tally(new ConsentBook(false, [new ConsentEntry(null, ContactPurposes.All, false)]), Paid("18:00"))
            .Should().Be(new ReplayTally(1, 0, 0, 0, 0, 1, 0));

    [Fact]
    public void An_order_whose_reminder_is_dropped_is_not_reminded() =>
        Tally(Order("a", At("2026-03-10 22:15")) with { DeadlineAt = At("2026-03-10 23:00") }).Should().Be(new ReplayTally(1, 0, 0, 0, 0, 1, 0));

    [Fact]
    public void An_order_not_yet_due_or_put_off_past_the_end_waits() =>
        Tally(Order("a", At("2026-03-10 22:15")), Order("b", At("2026-03-10 23:59"), "c2")).Should().Be(new ReplayTally(2, 0, 0, 0, 0, 0, 2));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void An_order_that_expires_at_the_last_moment_does_not_wait_any_more(int secondsAfter, int waiting)
    {
        // Its deadline comes before the delay is over, so nothing was decided.
        var order = Order("a", At("2026-03-10 23:40")) with { DeadlineAt = To + Duration.FromSeconds(secondsAfter) };
        Run(Rules(), From, To + Duration.Epsilon, order).Tally.Should().Be(new ReplayTally(1, 0, 0, 0, 0, 1 - waiting, waiting));
    }

    [Fact]
    public void An_order_put_off_and_paid_meanwhile_is_paid_before() =>
        Tally(Order("a", At("2026-03-10 22:15")) with { PaidAt = At("2026-03-10 23:30") }).Should().Be(new ReplayTally(1, 1, 0, 0, 0, 0, 0));

    [Fact]
    public void Orders_of_before_and_after_and_credit_notes_are_not_counted() => Tally(
        Order("a", From - Duration.FromHours(1)),
        Order("b", From - Duration.FromHours(1), "c2") with { PaidAt = Ten },
        Order("c", To, "c3"),
        Order("d", Ten, "c4", -100)).Should().Be(default(ReplayTally));

    [Fact]
    public void An_order_of_before_that_reminding_looks_back_to_counts_when_it_is_reminded() =>
        Run(Rules() with { LookBack = Duration.FromHours(24) }, From, To, Order("a", From - Duration.FromHours(3))).Tally
            .Should().Be(new ReplayTally(1, 0, 0, 1, 0, 0, 0));

    [Theory]
    [InlineData(0, 24)]
    [InlineData(240, 0)]
    public void An_order_placed_and_paid_before_the_replay_is_not_counted_though_it_might_have_been_reminded_of(int switchedOnBefore, int lookBack)
    {
        var rules = Rules() with { SwitchedOnAt = From - Duration.FromHours(switchedOnBefore), LookBack = Duration.FromHours(lookBack) };
        Run(rules, From, To, Order("a", From - Duration.FromHours(3)) with { PaidAt = From - Duration.FromHours(2) }).Tally
            .Should().Be(default(ReplayTally));
    }

    [Fact]
    public void An_order_placed_in_the_replay_before_reminding_is_switched_on_counts() =>
        Run(Rules() with { SwitchedOnAt = Ten + Duration.FromHours(1) }, From, To, Paid("10:05")).Tally
            .Should().Be(new ReplayTally(1, 1, 0, 0, 0, 0, 0));

    [Theory]
    [InlineData("2026-03-10 15:00")]
    [InlineData("2026-03-10 10:07")]
    public void What_an_order_meets_does_not_hang_on_another_order_that_is_paid_at_once(string other)
    {
        // Never reminded of, since its deadline comes before the delay is over, and closed a while later.
        var a = Order("a", Ten) with { DeadlineAt = At("2026-03-10 10:05"), ClosedAt = At("2026-03-10 10:20") };
        var unpaid = a with { ClosedAt = null };
        var b = Order("b", At(other)) with { PaidAt = At(other) };
        var bAlone = new ReplayTally(1, 1, 0, 0, 0, 0, 0);
        Tally(a, b).Should().Be(Tally(a) + bAlone);
        Tally(unpaid, b).Should().Be(Tally(unpaid) + bAlone);
    }

    [Fact]
    public void Orders_that_are_paid_at_once_change_nothing_of_what_the_others_meet() => Prop.ForAll(ShopCase.Any, shop =>
    {
        var rules = shop.Rules with
        {
            Delay = new ReminderDelay(DelayMeasure.Fixed),
            PaymentRate = 0.5,
            AverageOrder = Money.FromDecimal(50),
            SwitchedOnAt = null,
        };
        var without = shop with { Rules = rules };
        Order[] more = [.. shop.Customers.Keys.Select((customer, i) =>
            new Order(new OrderId($"paid{i}"), customer, shop.From + ((shop.To - shop.From) * 0.4), new Money(10_000)) { PaidAt = shop.From })];
        var with = without with { Orders = [.. shop.Orders, .. more] };
        with.Run().Texts().Should().Equal(without.Run().Texts());
        with.Run().Tally.Should().Be(without.Run().Tally + new ReplayTally(more.Length, more.Length, 0, 0, 0, 0, 0));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void Tallies_add_up_bucket_by_bucket() =>
        (new ReplayTally(1, 2, 3, 4, 5, 6, 7) + new ReplayTally(10, 20, 30, 40, 50, 60, 70)).Should().Be(new ReplayTally(11, 22, 33, 44, 55, 66, 77));

    private static Order Paid(string at) => Order("a", Ten) with { PaidAt = At("2026-03-10 " + at) };

    private static ReplayTally Tally(params Order[] orders) => Run(Rules(), From, To, orders).Tally;

    private static ReplayTally Tally(ConsentBook consent, params Order[] orders)
    {
        var known = new ReplayCustomer { Facts = ContactFacts.None with { Consent = consent } };
        var request = new ReplayRequest(orders, From, To) { Customers = _ => known };
        return new PaymentReminderReplay(Rules(), ContactPolicies.Neutral(Shanghai)).Run(request).Tally;
    }
}
