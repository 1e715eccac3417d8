using System.Collections.Concurrent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Core.Tests.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>What a replay is asked with, and what it answers to a wrong or an empty question.</summary>
public class ReplayRequestTests
{
    private static readonly Instant From = At("2026-03-10 00:00");
    private static readonly Instant To = At("2026-03-12 00:00");

    private static PaymentReminderReplay Replay => new(Rules(), ContactPolicies.Neutral(Shanghai));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_end_that_is_not_after_the_beginning_is_named(int seconds) =>
        FluentActions.Invoking(() => new ReplayRequest([], From, From + Duration.FromSeconds(seconds)))
            .Should().Throw<ArgumentException>().WithParameterName("to");

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Fewer_than_one_thread_is_refused(int degree) =>
        FluentActions.Invoking(() => new ReplayRequest([], From, To) { DegreeOfParallelism = degree })
            .Should().Throw<ArgumentOutOfRangeException>().Which.ActualValue.Should().Be(degree);

    [Fact]
    public void Nothing_is_a_question_without_its_parts()
    {
        FluentActions.Invoking(() => new ReplayRequest(null!, From, To)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new PaymentReminderReplay(null!, ContactPolicies.Neutral(Shanghai))).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new PaymentReminderReplay(Rules(), null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Replay.Run(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Replay.Explain(null!, new OrderId("a"))).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void An_order_given_twice_is_named() => Running(Order("x7", From), Order("x8", From, "c2"), Order("x7", From + Duration.FromHours(1)))
        .Should().Throw<ArgumentException>().WithMessage("*x7*");

    [Fact]
    public void An_order_given_twice_is_named_also_when_its_customer_changed() =>
        Running(Order("x7", From), Order("x8", From), Order("x7", From, "c2")).Should().Throw<ArgumentException>().WithMessage("*x7*");

    [Fact]
    public void A_replay_that_was_cancelled_before_it_began_throws()
    {
        var request = new ReplayRequest([Order("a", From)], From, To);
        var cancelled = new CancellationToken(true);
        FluentActions.Invoking(() => Replay.Run(request, cancelled)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => Replay.Run(request with { DegreeOfParallelism = 4 }, cancelled)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => Replay.Explain(request, new OrderId("a"), cancelled)).Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_replay_that_is_cancelled_on_its_way_stops(int degree)
    {
        using var cancel = new CancellationTokenSource();
        var asked = 0;
        var orders = Enumerable.Range(0, 500).Select(i => Order($"o{i}", From, $"c{i}")).ToArray();
        var request = new ReplayRequest(orders, From, To)
        {
            DegreeOfParallelism = degree,
            Customers = _ =>
            {
                if (Interlocked.Increment(ref asked) == 10)
                    cancel.Cancel();
                return ReplayCustomer.Unknown;
            },
        };
        FluentActions.Invoking(() => Replay.Run(request, cancel.Token)).Should().Throw<OperationCanceledException>();
        asked.Should().BeLessThan(100);
    }

    [Fact]
    public void No_orders_give_no_rows_and_nothing_to_count()
    {
        var result = Replay.Run(new ReplayRequest([], From, To) { DegreeOfParallelism = 3 });
        result.Reminders.Should().BeEmpty();
        result.Tally.Should().Be(default(ReplayTally));
        (result.FirstBaseline.Day, result.LastBaseline.Day).Should().Be((new LocalDate(2026, 3, 10), new LocalDate(2026, 3, 11)));
    }

    [Fact]
    public void Orders_that_were_all_placed_before_or_after_give_no_rows()
    {
        Replay.Run(new ReplayRequest([Order("a", From - Duration.FromMinutes(1))], From, To)).Reminders.Should().BeEmpty();
        Replay.Run(new ReplayRequest([Order("a", To), Order("b", To + Duration.FromDays(1))], From, To)).Reminders.Should().BeEmpty();
    }

    [Fact]
    public void An_order_placed_at_the_very_beginning_is_reminded_of_and_what_is_due_at_the_end_is_not()
    {
        var rules = Rules() with { Batches = [] };
        var (first, last) = (Order("a", At("2026-03-10 09:00")), Order("b", At("2026-03-10 11:30"), "c2"));
        Run(rules, At("2026-03-10 09:00"), At("2026-03-10 12:00"), first, last).Short().Should().Equal("03-10 09:30 Sent a.1");
    }

    [Fact]
    public void Each_customer_is_asked_about_once()
    {
        var asked = new ConcurrentDictionary<CustomerId, int>();
        var orders = Enumerable.Range(0, 60).Select(i => Order($"o{i}", From + Duration.FromMinutes(i * 17), $"c{i % 7}")).ToArray();
        _ = Replay.Run(new ReplayRequest(orders, From, To)
        {
            DegreeOfParallelism = 3,
            Customers = id =>
            {
                asked.AddOrUpdate(id, 1, (_, times) => times + 1);
                return ReplayCustomer.Unknown;
            },
        });
        asked.Should().HaveCount(7).And.OnlyContain(pair => pair.Value == 1);
    }

    [Fact]
    public void Payments_that_followed_a_reminder_of_that_past_are_not_learned_from()
    {
        var orders = Enumerable.Range(0, 4)
            .Select(i => Order($"o{i}", At("2026-03-09 10:00"), $"c{i}") with { PaidAt = At($"2026-03-09 1{i}:20") }).ToArray();
        var reminded = new Dictionary<OrderId, Instant>
        {
            [new OrderId("o3")] = At("2026-03-09 13:20"),
            [new OrderId("o2")] = At("2026-03-09 12:21"),
        };
        var learned = Replay.Run(new ReplayRequest(orders, From, To) { FirstReminders = reminded }).FirstBaseline.TimeToPay;
        // 20, 80 and 140 minutes: the last of these was paid before its reminder went out.
        (learned.All!.Count, learned.All.Mean, learned.PaidAfterReminder).Should().Be((3, Duration.FromMinutes(80), 1));
    }

    [Fact]
    public void A_gate_that_puts_off_until_a_moment_that_is_over_does_not_hold_up_the_replay()
    {
        var asked = 0;
        var gate = new ScriptedGate("weather", context => ++asked > 10_000
            ? throw new InvalidOperationException("asked over and over")
            : GateVerdict.DeferUntil(context.Now - Duration.FromHours(1), "it rained"));
        var replay = new PaymentReminderReplay(Rules(), new ContactPolicy(Shanghai, [new GateRule(new ExpiryGate()), new GateRule(gate)]));
        FluentActions.Invoking(() => replay.Run(new ReplayRequest([Order("a", At("2026-03-10 10:00"))], From, To))).Should().NotThrow();
    }

    private static Action Running(params Order[] orders) => () => Replay.Run(new ReplayRequest(orders, From, To));
}
