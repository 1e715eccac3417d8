using NodaTime;
using RiceJar.Contacts;
using RiceJar.Core.Tests.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

/// <summary>Reminders that quiet hours, from 22:30 until 08:00, would put past the deadline.</summary>
public class LateReminderTests
{
    /// <summary>The second is due at 23:00, twelve hours after the first.</summary>
    private static readonly PaymentReminderRules Twice = Rules with { PaymentRate = 0.5 };

    [Theory]
    [InlineData("2026-03-11 08:00:00", "2026-03-10 22:29")] // at eight it is over
    [InlineData("2026-03-11 08:00:01", "2026-03-10 23:00")] // quiet hours defer it until eight
    [InlineData("2026-03-11 07:00:00", "2026-03-10 22:29")]
    public void A_reminder_that_has_no_allowed_moment_before_its_deadline_goes_out_earlier(string deadline, string due)
    {
        var intent = Second(Twice, deadline, "2026-03-10 12:00").Intents.Single();

        (intent.DueAt, intent.ExpiresAt, intent.Wave).Should().Be((At(due), At(deadline), 2));
    }

    [Fact]
    public void A_due_time_in_quiet_hours_stays_where_there_is_an_allowed_moment_in_time()
    {
        var plan = Rules.Plan(Having(Placed("o", "2026-03-10 23:00", deadline: "2026-03-11 12:00")), "2026-03-10 23:00", Quiet);

        plan.Intents.Single().DueAt.Should().Be(At("2026-03-10 23:30"));
    }

    [Theory]
    [InlineData("2026-03-10 22:25", "2026-03-10 22:29")]
    [InlineData("2026-03-10 22:29", "2026-03-10 22:29")]
    [InlineData("2026-03-10 22:30", null)]
    [InlineData("2026-03-10 22:45", null)]
    [InlineData("2026-03-10 23:30", null)]
    public void Earlier_is_never_before_the_moment_of_planning(string now, string? due)
    {
        var plan = Second(Twice, "2026-03-11 07:00", now);

        plan.Intents.Select(intent => intent.DueAt).Should().Equal(due is null ? [] : new[] { At(due) });
        plan.Skipped.Select(skipped => (skipped.Why, skipped.DueAt)).Should().Equal(
            due is null ? [(ReminderSkip.NoAllowedMoment, At("2026-03-10 23:00"))] : Array.Empty<(ReminderSkip, Instant?)>());
    }

    [Theory]
    [InlineData("2026-03-10 21:59", "2026-03-10 22:29")]
    [InlineData("2026-03-10 22:00", null)] // its delay ends when quiet hours begin
    [InlineData("2026-03-10 22:10", null)]
    public void Earlier_is_never_before_the_real_time_delay_has_passed_since_the_placing(string placed, string? due)
    {
        // A batch at 23:30 for the evening, and a deadline in the night.
        var rules = Rules with { Batches = [new ReminderBatch(new LocalTime(23, 30), new LocalTime(18, 0), new LocalTime(23, 30))] };

        var plan = rules.Plan(Having(Placed("o", placed, deadline: "2026-03-11 06:00")), placed, Quiet);

        plan.Intents.Select(intent => intent.DueAt).Should().Equal(due is null ? [] : new[] { At(due) });
        plan.Skipped.Select(skipped => skipped.Why).Should().Equal(due is null ? [ReminderSkip.NoAllowedMoment] : Array.Empty<ReminderSkip>());
    }

    [Fact]
    public void An_order_of_the_night_that_cannot_wait_until_morning_is_dropped()
    {
        var plan = Rules.Plan(Having(Placed("o", "2026-03-10 03:00", deadline: "2026-03-10 07:00")), "2026-03-10 03:00", Quiet);

        plan.Intents.Should().BeEmpty();
        plan.Skipped.Should().Equal(
            new SkippedReminder(new OrderId("o"), ContactReason.PaymentReminder, 1, ReminderSkip.NoAllowedMoment)
            {
                DueAt = At("2026-03-10 03:30"),
                Gate = "quiet-hours",
                Detail = "quiet hours",
            });
    }

    [Fact]
    public void Drop_is_an_option()
    {
        var plan = Second(Twice with { Late = LatePlacement.Drop }, "2026-03-11 07:00", "2026-03-10 12:00");

        plan.Intents.Should().BeEmpty();
        plan.Skipped.Should().Equal(
            new SkippedReminder(new OrderId("o"), ContactReason.PaymentReminder, 2, ReminderSkip.NoAllowedMoment)
            {
                DueAt = At("2026-03-10 23:00"),
                Gate = "quiet-hours",
                Detail = "quiet hours",
            });
    }

    [Theory]
    [InlineData(59, true)] // the app may push at 23:59
    [InlineData(60, false)]
    public void Another_channel_is_an_option(int shutMinutes, bool isReminded)
    {
        var midnight = At("2026-03-11 00:00");
        var policy = new ContactPolicy(
            Shanghai,
            [
                new GateRule(new ShutGate("sms", At("2026-03-10 23:00"), [(0, 600)], ContactChannel.Sms)),
                new GateRule(new ShutGate("push", At("2026-03-10 23:00"), [(0, shutMinutes)], ContactChannel.Push)),
            ]);
        var customer = Having(Placed("o", "2026-03-10 22:30", deadline: "2026-03-11 00:00"));

        var plan = (RealTime with { Late = LatePlacement.OtherChannel }).Planner(policy).Plan(customer, ContactFacts.None, At("2026-03-10 22:30"));

        plan.Intents.Select(intent => (intent.DueAt, intent.ExpiresAt)).Should().Equal(
            isReminded ? [(At("2026-03-10 23:00"), midnight)] : Array.Empty<(Instant, Instant)>());
        plan.Intents.All(intent => intent.Channels.Contains(ContactChannel.Push)).Should().BeTrue();
        plan.Skipped.Select(skipped => skipped.Why).Should().Equal(isReminded ? [] : new[] { ReminderSkip.NoAllowedMoment });
    }

    [Fact]
    public void On_the_default_policy_a_customer_in_another_zone_has_his_own_quiet_hours()
    {
        // 20:30 in Shanghai is 00:30 in Auckland in winter.
        var facts = ContactFacts.None with { ZoneId = "Pacific/Auckland" };
        var order = Placed("o", "2026-07-10 20:00", deadline: "2026-07-11 03:00");

        var plan = Rules.Planner(ContactPolicies.Neutral(Shanghai)).Plan(Having(order), facts, At("2026-07-10 20:00"));

        plan.Skipped.Should().ContainSingle().Which.Why.Should().Be(ReminderSkip.NoAllowedMoment);
    }

    [Fact]
    public void A_cap_that_defers_past_the_deadline_makes_it_earlier_too()
    {
        // Text messages and pushes are shut for a while before the deadline.
        var policy = new ContactPolicy(Shanghai, [new GateRule(new ShutGate("cap", At("2026-03-10 13:00"), [(0, 120)]))]);
        var rules = Twice with { Cadence = new ReminderCadence(Duration.FromHours(2)) };
        var customer = Having(Placed("o", "2026-03-10 11:00", deadline: "2026-03-10 14:00")) with { Past = [Sent("o", "2026-03-10 11:30")] };

        var intent = rules.Planner(policy).Plan(customer, ContactFacts.None, At("2026-03-10 11:30")).Intents.Single();

        intent.DueAt.Should().Be(At("2026-03-10 12:59"));
    }

    private static PaymentReminderPlan Second(PaymentReminderRules rules, string deadline, string now) =>
        rules.Plan(Having(Placed("o", "2026-03-10 10:30", deadline: deadline)) with { Past = [Sent("o", "2026-03-10 11:00")] }, now, Quiet);
}
