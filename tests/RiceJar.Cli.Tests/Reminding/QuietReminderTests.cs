namespace RiceJar.Cli.Tests;

public class QuietReminderTests
{
    [Fact]
    public async Task A_reminder_due_in_quiet_hours_is_deferred_until_they_end() =>
        (await Remind.RowsAsync(Remind.Row("o1", "c1", "22:10"))).Select(row => row.Line).Should().Equal(
            "o1,c1,1,payment-reminder,,2026-03-02T22:40:00Z,2026-03-02T22:40:00Z,deferred,quiet-hours,quiet hours; until 2026-03-03T08:00:00Z",
            "o1,c1,1,payment-reminder,sms,2026-03-02T22:40:00Z,2026-03-03T08:00:00Z,sent,,");

    [Theory]
    // Service may be sent from 08:00 until before 22:30.
    [InlineData("21:59", "2026-03-02T22:29:00Z")]
    [InlineData("22:00", "2026-03-03T08:00:00Z")]
    [InlineData("23:59", "2026-03-03T08:00:00Z")]
    public async Task Service_may_be_sent_until_half_past_ten(string placed, string sent) =>
        (await Remind.RowsAsync(Remind.Row("o1", "c1", placed))).Single(row => row.Decision == "sent").DecidedAt.Should().Be(sent);

    [Fact]
    public async Task Paid_while_it_was_deferred_it_is_not_sent() =>
        (await Remind.RowsAsync(Remind.Row("o1", "c1", "22:10", paid: "2026-03-03 07:59"))).Select(row => row.Brief)
            .Should().Equal("o1 1 deferred 2026-03-02T22:40:00Z");

    [Fact]
    public async Task Without_an_allowed_moment_before_the_deadline_it_is_dropped_when_that_is_planned()
    {
        // 22:40 is the first moment after the delay, and quiet until 08:00, which is past the deadline.
        var row = (await Remind.RowsAsync(Remind.Row("o1", "c1", "22:10", deadline: "2026-03-03 06:00"))).Should().ContainSingle().Subject;
        row.Brief.Should().Be("o1 1 dropped 2026-03-02T22:10:00Z");
        row.DueAt.Should().Be("2026-03-02T22:40:00Z");
        row.Channel.Should().BeEmpty();
    }

    // Placed at 19:30 and reminded at 20:00; the second of 12 hours later would be at the deadline, so it is the last call of 06:00. That is quiet
    // until the deadline.
    [Theory]
    [InlineData("earlier", "o1 1 sent 2026-03-02T20:00:00Z", "o1 2 sent 2026-03-02T22:29:00Z")]
    [InlineData("drop", "o1 1 sent 2026-03-02T20:00:00Z", "o1 2 dropped 2026-03-02T20:00:00Z")]
    public async Task A_reminder_too_late_for_the_deadline_comes_earlier_or_is_dropped(string late, params string[] expected) =>
        (await Remind.RowsUnderAsync(
            $$"""{ "PaymentRate": 0.5, "Late": "{{late}}" }""", Remind.Row("o1", "c1", "19:30", deadline: "2026-03-03 08:00")))
            .Select(row => row.Brief).Should().Equal(expected);

    [Fact]
    public async Task Hours_of_the_configuration_take_the_place_of_the_defaults()
    {
        const string Json = """{ "RiceJar": { "Contacts": { "Hours": { "service": { "Daily": "09:00-18:00" } } } } }""";
        var rows = RemindRow.Parse(await Remind.ConfiguredAsync(
            Json, Remind.Header + Remind.Row("o1", "c1", "17:29") + Remind.Row("o2", "c2", "17:30"), [.. Remind.Days, "--format", "csv"]));
        rows.Select(row => row.Brief).Should().Equal(
            "o1 1 sent 2026-03-02T17:59:00Z", "o2 1 deferred 2026-03-02T18:00:00Z", "o2 1 sent 2026-03-03T09:00:00Z");
    }
}
