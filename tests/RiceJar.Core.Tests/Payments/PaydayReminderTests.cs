using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class PaydayReminderTests
{
    [Theory]
    [InlineData("2026-03-09 12:00", 10, "2026-03-11 12:30")]
    [InlineData("2026-03-10 12:00", 10, "2026-03-11 12:30")] // payday itself is not after it
    [InlineData("2026-03-11 12:00", 10, "2026-03-11 12:30")] // already on a good day
    [InlineData("2026-03-12 12:00", 10, "2026-03-12 12:30")]
    [InlineData("2026-03-13 12:00", 10, "2026-04-11 12:30")]
    [InlineData("2026-03-10 01:00", 10, "2026-03-11 08:00")] // the batch's time of day
    [InlineData("2026-03-12 23:45", 10, "2026-04-11 00:15")] // due on the day after
    [InlineData("2026-02-27 12:00", 31, "2026-03-01 12:30")] // February ends on the 28th
    [InlineData("2026-02-28 12:00", 29, "2026-03-01 12:30")]
    [InlineData("2028-02-28 12:00", 30, "2028-03-01 12:30")] // a leap year's ends on the 29th
    [InlineData("2026-04-30 12:00", 31, "2026-05-01 12:30")]
    [InlineData("2026-05-02 12:00", 31, "2026-05-02 12:30")]
    [InlineData("2026-05-03 12:00", 31, "2026-06-01 12:30")]
    [InlineData("2026-12-31 12:00", 31, "2027-01-01 12:30")]
    [InlineData("2027-01-01 12:00", 31, "2027-01-01 12:30")]
    [InlineData("2026-12-20 12:00", 1, "2027-01-02 12:30")]
    public void Where_the_deadline_allows_a_reminder_waits_for_the_day_or_two_after_payday(string placed, int payday, string due) =>
        Due(Rules, placed, payday, "2029-12-31 00:00").Should().Be(At(due));

    [Theory]
    [InlineData("2026-03-11 12:30:00", "2026-03-09 12:30")]
    [InlineData("2026-03-11 12:30:01", "2026-03-11 12:30")]
    public void Where_the_deadline_forbids_it_does_not_wait(string deadline, string due) =>
        Due(Rules, "2026-03-09 12:00", 10, deadline).Should().Be(At(due));

    [Theory]
    [InlineData(72, "2026-03-08 12:30")] // its time would be over half an hour before
    [InlineData(73, "2026-03-11 12:30")]
    public void Without_a_deadline_the_hours_of_reminding_bound_the_waiting(int hours, string due) =>
        Due(Rules with { ExpiresAfter = Duration.FromHours(hours) }, "2026-03-08 12:00", 10, null).Should().Be(At(due));

    [Fact]
    public void A_payday_that_is_not_known_changes_nothing() => Due(Rules, "2026-03-09 12:00", null, null).Should().Be(At("2026-03-09 12:30"));

    [Theory]
    [InlineData(0, 1, "2026-03-09 12:00", "2026-03-10 12:30")]
    [InlineData(0, 1, "2026-03-10 12:00", "2026-03-10 12:30")]
    [InlineData(0, 1, "2026-03-11 12:00", "2026-04-10 12:30")]
    [InlineData(3, 2, "2026-03-14 12:00", "2026-03-14 12:30")]
    [InlineData(3, 2, "2026-03-15 12:00", "2026-04-13 12:30")]
    [InlineData(15, 15, "2026-03-11 12:00", "2026-03-11 12:30")] // the last good day after the 10th of February
    [InlineData(15, 15, "2026-03-12 12:00", "2026-03-25 12:30")]
    [InlineData(15, 15, "2026-04-08 12:00", "2026-04-08 12:30")] // the last good day after the 10th of March
    [InlineData(15, 15, "2026-04-09 12:00", "2026-04-25 12:30")]
    public void The_good_days_are_an_option(int after, int days, string placed, string due) =>
        Due(Rules with { Payday = new PaydayReminders(after, days) }, placed, 10, "2029-12-31 00:00").Should().Be(At(due));

    [Fact]
    public void A_good_day_may_lie_in_the_month_after_next() =>
        // The fifteen days from the 15th of February on, which follow the 31st of January, end with the 1st of March.
        Due(Rules with { Payday = new PaydayReminders(15, 15) }, "2026-03-01 12:00", 31, "2029-12-31 00:00").Should().Be(At("2026-03-01 12:30"));

    [Fact]
    public void Of_two_reminders_the_second_waits_and_the_first_does_not()
    {
        var rules = Rules with { PaymentRate = 0.5 };
        var customer = Having(Placed("o", "2026-03-08 12:00", deadline: "2026-03-20 12:00")) with { Payday = 10 };

        rules.Plan(customer, "2026-03-08 12:00").Intents.Single().DueAt.Should().Be(At("2026-03-08 12:30"));
        rules.Plan(customer with { Past = [Sent("o", "2026-03-08 12:30")] }, "2026-03-08 12:30")
            .Intents.Single().DueAt.Should().Be(At("2026-03-11 00:30"));
    }

    [Fact]
    public void A_time_of_day_that_the_good_day_skips_comes_once_the_clocks_have_moved()
    {
        // Placed at 01:00 and due at 01:30 on the day before; on the 29th of March 01:30 does not come in London.
        var rules = RulesOf("Europe/London") with { Batches = [] };
        var customer = Having(Placed("o", Utc("2026-03-28 01:00Z"), deadline: Utc("2026-04-05 00:00Z"))) with { Payday = 28 };

        rules.Planner().Plan(customer, ContactFacts.None, Utc("2026-03-28 01:00Z")).Intents.Single().DueAt.Should().Be(Utc("2026-03-29 01:30Z"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(-1)]
    public void A_payday_is_a_day_of_the_month(int payday)
    {
        var make = () => Having() with { Payday = payday };

        make.Should().Throw<ArgumentOutOfRangeException>().Which.ActualValue.Should().Be(payday);
    }

    private static Instant Due(PaymentReminderRules rules, string placed, int? payday, string? deadline) =>
        rules.Plan(Having(Placed("o", placed, deadline: deadline)) with { Payday = payday }, placed).Intents.Single().DueAt;
}
