using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;
using static RiceJar.Core.Tests.Payments.Replay.ReplaySummaryTests;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>Two replays side by side, counted by hand.</summary>
public class ReplayComparisonTests
{
    [Fact]
    public void Each_reminder_of_an_order_is_in_one_of_five_groups() => Groups(
        Of(Row("c1", "a.1", "2026-03-10 10:00"), Row("c2", "b.1", "2026-03-10 10:00"), Row("c3", "c.1", "2026-03-10 10:00"),
            Row("c4", "d.1", "2026-03-10 10:00")),
        Of(Row("c2", "b.1", "2026-03-10 10:00"), Row("c3", "c.1", "2026-03-10 09:59"), Row("c4", "d.1", "2026-03-10 10:01"),
            Row("c5", "e.1", "2026-03-10 10:00"), Row("c6", "f.1", "2026-03-10 10:00")))
        .Should().Be((1, 2, 1, 1, 1));

    [Fact]
    public void Waves_and_reasons_are_compared_apart() => Groups(
        Of(Row("c1", "a.1", "2026-03-10 10:00"), Row("c2", "b.1", "2026-03-10 10:00", reason: ContactReason.PaymentCall)),
        Of(Row("c1", "a.2", "2026-03-10 10:00"), Row("c2", "b.1", "2026-03-10 10:00"))).Should().Be((2, 2, 0, 0, 0));

    [Fact]
    public void A_message_about_several_orders_counts_for_each_of_them() => Groups(
        Of(Row("c1", "a.1+b.1+c.2", "2026-03-10 10:00")),
        Of(Row("c1", "b.1", "2026-03-10 10:00"), Row("c1", "c.2+a.1", "2026-03-10 11:00"))).Should().Be((0, 0, 1, 0, 2));

    [Fact]
    public void Only_what_was_sent_is_compared() => Groups(
        Of(Row("c1", "a.1", "2026-03-10 10:00", ReplayOutcome.Deferred, gate: "quiet-hours"), Row("c1", "a.1", "2026-03-10 11:00")),
        Of(Row("c1", "a.1", "2026-03-10 10:00", ReplayOutcome.Denied, gate: "consent"), Row("c2", "b.1", "2026-03-10 10:00", ReplayOutcome.Dropped)))
        .Should().Be((1, 0, 0, 0, 0));

    [Fact]
    public void Two_replays_of_nothing_differ_in_nothing() => Groups(Of(), Of()).Should().Be((0, 0, 0, 0, 0));

    [Fact]
    public void A_shorter_delay_reminds_earlier_and_of_more()
    {
        // a is paid after 25 minutes, b and c after an hour; c is put off to the morning under both.
        var a = Order("a", At("2026-03-10 10:00"), "c1") with { PaidAt = At("2026-03-10 10:25") };
        var b = Order("b", At("2026-03-10 10:00"), "c2") with { PaidAt = At("2026-03-10 11:00") };
        var c = Order("c", At("2026-03-10 22:30"), "c3");
        ReplayResult After(int minutes) => Run(
            Rules() with { Delay = new ReminderDelay(DelayMeasure.Fixed, fallback: Duration.FromMinutes(minutes)) },
            At("2026-03-10 00:00"), At("2026-03-12 00:00"), a, b, c);
        Groups(After(30), After(20)).Should().Be((0, 1, 1, 1, 0));
        Groups(After(20), After(30)).Should().Be((1, 0, 1, 0, 1));
    }

    [Fact]
    public void A_replay_compared_with_itself_has_everything_at_the_same_moment_and_turned_around_each_group_changes_sides() =>
        Prop.ForAll(ShopCase.Any, shop =>
        {
            var first = shop.Run();
            var second = (shop with { Rules = shop.Rules with { Batches = [], Delay = new ReminderDelay(DelayMeasure.Fixed) } }).Run();
            var (forth, back) = (Groups(first, second), Groups(second, first));
            return Groups(first, first) == (0, 0, first.Sent().Sum(row => row.Orders.Count), 0, 0)
                && back == (forth.OnlySecond, forth.OnlyFirst, forth.Same, forth.Later, forth.Earlier)
                && forth.OnlyFirst + forth.Same + forth.Earlier + forth.Later == first.Sent().Sum(row => row.Orders.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    private static (long OnlyFirst, long OnlySecond, long Same, long Earlier, long Later) Groups(ReplayResult first, ReplayResult second)
    {
        var comparison = new ReplayComparison(first, second);
        return (comparison.OnlyFirst, comparison.OnlySecond, comparison.SameMoment, comparison.SecondEarlier, comparison.SecondLater);
    }
}
