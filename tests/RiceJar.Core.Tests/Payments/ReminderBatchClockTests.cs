using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

/// <summary>Batches through the nights in which the clocks change.</summary>
public class ReminderBatchClockTests
{
    private static readonly (string Zone, string Midnight)[] Nights =
    [
        ("Europe/London", "2026-03-28 00:00Z"),
        ("Europe/London", "2026-10-24 00:00Z"),
        ("America/New_York", "2026-03-07 00:00Z"),
        ("America/New_York", "2026-10-31 00:00Z"),
        ("America/New_York", "2026-12-31 00:00Z"),
        (China, "2028-02-28 00:00Z"),
    ];

    [Theory]
    [InlineData("Europe/London", "2026-03-29 00:30Z", "2026-03-29 07:00Z")] // 08:00 summer time
    [InlineData("Europe/London", "2026-03-29 06:30Z", "2026-03-29 07:00Z")]
    [InlineData("Europe/London", "2026-03-29 06:31Z", "2026-03-29 07:01Z")]
    [InlineData("Europe/London", "2026-10-24 23:00Z", "2026-10-25 08:00Z")] // midnight of summer time, 08:00 winter time
    [InlineData("Europe/London", "2026-10-25 01:30Z", "2026-10-25 08:00Z")] // the second half past one
    [InlineData("America/New_York", "2026-03-08 05:00Z", "2026-03-08 12:00Z")]
    [InlineData("America/New_York", "2026-03-08 07:00Z", "2026-03-08 12:00Z")] // 03:00, an hour after 01:59
    [InlineData("America/New_York", "2026-11-01 04:00Z", "2026-11-01 13:00Z")]
    [InlineData("America/New_York", "2026-11-01 06:59Z", "2026-11-01 13:00Z")]
    [InlineData("America/New_York", "2026-11-01 12:31Z", "2026-11-01 13:01Z")]
    [InlineData(China, "2026-12-31 16:00Z", "2027-01-01 00:00Z")]
    public void The_batch_goes_out_at_eight_on_the_clock_of_the_shop(string zone, string placed, string due) =>
        RulesOf(zone).Reminder(Placed("o", Utc(placed)))!.DueAt.Should().Be(Utc(due));

    [Theory]
    [InlineData("Europe/London", "2026-03-28 22:30Z", "2026-03-29 08:00Z")] // 09:00 on the next day is an hour sooner
    [InlineData("Europe/London", "2026-10-24 21:00Z", "2026-10-25 09:00Z")] // 22:00 summer time, 09:00 winter time
    [InlineData("America/New_York", "2026-11-01 02:00Z", "2026-11-01 14:00Z")]
    public void A_window_across_midnight_may_hold_the_change(string zone, string placed, string due)
    {
        var rules = RulesOf(zone) with { Batches = [new ReminderBatch(new LocalTime(9, 0), new LocalTime(22, 0), new LocalTime(6, 0))] };

        rules.Reminder(Placed("o", Utc(placed)))!.DueAt.Should().Be(Utc(due));
    }

    [Fact]
    public void A_batch_at_a_time_that_the_night_skips_goes_out_once_the_clocks_have_moved()
    {
        // 01:30 does not come: 00:59 is followed by 02:00.
        var rules = RulesOf("Europe/London") with { Batches = [new ReminderBatch(new LocalTime(1, 30), LocalTime.Midnight, new LocalTime(1, 0))] };

        rules.Reminder(Placed("o", Utc("2026-03-29 00:10Z")))!.DueAt.Should().Be(Utc("2026-03-29 01:30Z"));
    }

    [Fact]
    public void An_order_is_never_reminded_of_before_its_delay_where_the_batch_s_hour_comes_twice()
    {
        var rules = RulesOf("Europe/London") with { Batches = [new ReminderBatch(new LocalTime(1, 30), LocalTime.Midnight, new LocalTime(1, 30))] };

        // The second quarter past one is after the first half past one.
        rules.Reminder(Placed("o", Utc("2026-10-25 01:15Z")))!.DueAt.Should().BeGreaterThanOrEqualTo(Utc("2026-10-25 01:45Z"));
        rules.Reminder(Placed("o", Utc("2026-10-24 23:15Z")))!.DueAt.Should().Be(Utc("2026-10-25 00:30Z"));
    }

    [Fact]
    public void Each_minute_of_a_changing_night_waits_for_eight_or_for_its_delay() =>
        Prop.ForAll(Gen.Elements(Nights).ToArbitrary(), Gen.Choose(0, 3 * 24 * 60).ToArbitrary(), (night, minute) =>
        {
            var (rules, zone) = (RulesOf(night.Zone), Zone(night.Zone));
            var placed = Utc(night.Midnight).Later(minute);
            var local = placed.InZone(zone);

            var plan = rules.Planner().Plan(Having(Placed("o", placed)), ContactFacts.None, placed);

            var eight = local.Date.At(new LocalTime(8, 0)).InZoneStrictly(zone).ToInstant();
            var waits = local.TimeOfDay <= new LocalTime(7, 30);
            return plan.Intents.Single().DueAt == (waits ? eight : placed.Later(30));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));
}
