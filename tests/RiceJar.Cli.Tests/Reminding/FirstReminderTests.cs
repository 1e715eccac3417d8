namespace RiceJar.Cli.Tests;

public class FirstReminderTests
{
    [Fact]
    public async Task With_too_little_history_an_unpaid_order_is_reminded_30_minutes_after_placing() =>
        (await Remind.RowsAsync(Remind.Row("o1", "c1", "10:00"))).Select(row => row.Line)
            .Should().Equal("o1,c1,1,payment-reminder,sms,2026-03-02T10:30:00Z,2026-03-02T10:30:00Z,sent,,");

    [Theory]
    [InlineData("10:29:59", false)]
    [InlineData("10:30:00", false)]
    [InlineData("10:30:01", true)]
    [InlineData("", true)]
    public async Task Paid_until_the_reminder_there_is_none(string paid, bool isReminded) =>
        (await Remind.RowsAsync(Remind.Row("o1", "c1", "10:00", paid))).Should().HaveCount(isReminded ? 1 : 0);

    [Theory]
    [InlineData("10:29:59", false)]
    [InlineData("10:30:00", false)]
    [InlineData("10:30:01", true)]
    public async Task Closed_until_the_reminder_there_is_none(string closed, bool isReminded) =>
        (await Remind.RowsAsync(Remind.Row("o1", "c1", "10:00", closed: closed))).Should().HaveCount(isReminded ? 1 : 0);

    [Theory]
    [InlineData("10:15", false)]
    [InlineData("10:30", false)]
    [InlineData("10:31", true)]
    public async Task From_the_deadline_on_there_is_none(string deadline, bool isReminded) =>
        (await Remind.RowsAsync(Remind.Row("o1", "c1", "10:00", deadline: deadline))).Should().HaveCount(isReminded ? 1 : 0);

    [Fact]
    public async Task Paid_before_it_was_placed_it_is_not_reminded_of() =>
        (await Remind.RowsAsync(Remind.Row("o1", "c1", "10:00", paid: "09:59"))).Should().BeEmpty();

    [Theory]
    // Of [00:00, 08:00) the batch takes what is 30 minutes old; what is younger comes in real time.
    [InlineData("00:00", "2026-03-02T08:00:00Z")]
    [InlineData("03:17", "2026-03-02T08:00:00Z")]
    [InlineData("07:30", "2026-03-02T08:00:00Z")]
    [InlineData("07:31", "2026-03-02T08:01:00Z")]
    [InlineData("07:59", "2026-03-02T08:29:00Z")]
    [InlineData("08:00", "2026-03-02T08:30:00Z")]
    public async Task The_nights_orders_are_reminded_of_in_one_batch_at_eight(string placed, string sent)
    {
        var rows = await Remind.RowsAsync(Remind.Row("o1", "c1", placed));
        rows.Select(row => row.Brief).Should().Equal($"o1 1 sent {sent}");
        rows[0].DueAt.Should().Be(sent);
    }

    [Fact]
    public async Task Batches_of_the_configuration_replace_that_of_the_night()
    {
        // The night's order comes in real time, in hours that are quiet; that of noon waits for the batch.
        const string Options = """{ "Batches": [ { "From": "12:00", "Until": "13:00", "At": "14:15" } ] }""";
        var rows = await Remind.RowsUnderAsync(Options, Remind.Row("noon", "c1", "12:59") + Remind.Row("night", "c2", "07:00"));
        rows.Select(row => row.Brief).Should().Equal(
            "night 1 deferred 2026-03-02T07:30:00Z", "night 1 sent 2026-03-02T08:00:00Z", "noon 1 sent 2026-03-02T14:15:00Z");
    }

    [Fact]
    public async Task What_was_placed_before_from_is_not_reminded_of_and_what_was_placed_at_it_is() =>
        (await Remind.RowsAsync(Remind.Row("before", "c1", "2026-03-01 23:59:59") + Remind.Row("at", "c2", "2026-03-02 00:00")))
            .Select(row => row.Brief).Should().Equal("at 1 sent 2026-03-02T08:00:00Z");

    [Fact]
    public async Task A_look_back_reminds_of_what_was_placed_shortly_before()
    {
        // 23:00 + 30 minutes is past, and quiet: the next allowed moment is 08:00. 22:59 is more than an hour before.
        var rows = await Remind.RowsUnderAsync(
            """{ "LookBack": "PT1H" }""", Remind.Row("old", "c1", "2026-03-01 22:59") + Remind.Row("late", "c2", "2026-03-01 23:00"));
        rows.Should().OnlyContain(row => row.Order == "late");
        rows.Single(row => row.Decision == "sent").DecidedAt.Should().Be("2026-03-02T08:00:00Z");
    }

    [Theory]
    [InlineData("2026-03-02T10:30", 0)]
    [InlineData("2026-03-02T10:30:01", 1)]
    [InlineData("2026-03-02 10:31", 1)]
    public async Task The_moment_of_to_is_not_replayed_any_more(string to, int rows) =>
        RemindRow.Parse(await Remind.RunAsync(
            Remind.Header + Remind.Row("o1", "c1", "10:00"), "--from", "2026-03-02", "--to", to, "--format", "csv")).Should().HaveCount(rows);

    [Fact]
    public async Task Without_from_and_to_the_replay_is_from_the_first_order_until_after_the_last_that_happened()
    {
        // What o1 is reminded of lies before the payment of o2; what o3 would be lies behind all.
        var rows = RemindRow.Parse(await Remind.RunAsync(
            Remind.Header + Remind.Row("o1", "c1", "10:00") + Remind.Row("o2", "c2", "10:01", paid: "11:00") + Remind.Row("o3", "c3", "10:45"),
            "--format", "csv"));
        rows.Select(row => row.Brief).Should().Equal("o1 1 sent 2026-03-02T10:30:00Z", "o2 1 sent 2026-03-02T10:31:00Z");
    }
}
