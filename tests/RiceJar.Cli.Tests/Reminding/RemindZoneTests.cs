namespace RiceJar.Cli.Tests;

public class RemindZoneTests
{
    [Theory]
    // 10:00 of the shop, said in three ways.
    [InlineData("2026-03-02 10:00")]
    [InlineData("2026-03-02T02:00:00Z")]
    [InlineData("2026-03-02T03:00:00+01:00")]
    [InlineData("2026-03-01T21:00-0500")]
    public async Task Local_times_are_of_the_zone_and_those_with_an_offset_are_not(string placed) =>
        (await RowsAsync(placed, "Asia/Shanghai", "2026-03-01", "2026-03-05")).Select(row => row.Line).Should().Equal(
            "o1,c1,1,payment-reminder,sms,2026-03-02T10:30:00+08:00,2026-03-02T10:30:00+08:00,sent,,");

    [Fact]
    public async Task Batches_and_quiet_hours_are_of_the_zone() =>
        // 20:00 UTC is 04:00 of the next day in Shanghai; 14:10 UTC is 22:10.
        (await RowsAsync("2026-03-01T20:00:00Z", "Asia/Shanghai", "2026-03-01", "2026-03-05")).Select(row => row.Brief)
            .Should().Equal("o1 1 sent 2026-03-02T08:00:00+08:00");

    [Fact]
    public async Task From_and_to_are_of_the_zone()
    {
        // 00:00 in Shanghai is 16:00 UTC of the day before: an order of 15:59 is too early, and the reminder at 08:00 is the end.
        (await RowsAsync("2026-03-01T15:59:00Z", "Asia/Shanghai", "2026-03-02", "2026-03-05")).Should().BeEmpty();
        (await RowsAsync("2026-03-01T16:00:00Z", "Asia/Shanghai", "2026-03-02", "2026-03-05")).Should().HaveCount(1);
        (await RowsAsync("2026-03-01T16:00:00Z", "Asia/Shanghai", "2026-03-02", "2026-03-02T08:00")).Should().BeEmpty();
    }

    [Theory]
    // London skips 01:00 to 02:00 on 2026-03-29 and repeats it on 2026-10-25.
    // New York skips 02:00 to 03:00 on 2026-03-08 and repeats 01:00 to 02:00 on 2026-11-01.
    [InlineData("Europe/London", "2026-03-29 00:50", "2026-03-29T02:20:00+01:00", "2026-03-29T08:00:00+01:00")]
    [InlineData("Europe/London", "2026-10-25 00:50", "2026-10-25T01:20:00+01:00", "2026-10-25T08:00:00Z")]
    [InlineData("Europe/London", "2026-10-25T00:45:00Z", "2026-10-25T01:15:00Z", "2026-10-25T08:00:00Z")]
    [InlineData("Europe/London", "2026-10-25T01:45:00+00:00", "2026-10-25T02:15:00Z", "2026-10-25T08:00:00Z")]
    [InlineData("America/New_York", "2026-03-08 01:50", "2026-03-08T03:20:00-04:00", "2026-03-08T08:00:00-04:00")]
    [InlineData("America/New_York", "2026-11-01 00:50", "2026-11-01T01:20:00-04:00", "2026-11-01T08:00:00-05:00")]
    [InlineData("America/New_York", "2026-11-01T05:45:00Z", "2026-11-01T01:15:00-05:00", "2026-11-01T08:00:00-05:00")]
    public async Task On_nights_on_which_the_clock_changes_half_an_hour_stays_one(string zone, string placed, string due, string sent)
    {
        const string RealTime = """{ "PaymentReminders": { "Batches": [] } }""";
        var rows = RemindRow.Parse(await Remind.ConfiguredAsync(
            RealTime,
            Remind.Header + $"o1,c1,{placed},,,,50\n",
            "--zone", zone, "--from", placed[..10], "--to", "2026-12-01", "--format", "csv"));
        rows.Select(row => row.Decision).Should().Equal("deferred", "sent");
        rows.Should().OnlyContain(row => row.DueAt == due);
        rows[0].Detail.Should().EndWith($"until {sent}");
        rows[1].DecidedAt.Should().Be(sent);
    }

    [Theory]
    [InlineData("Europe/London", "2026-03-29 00:30", "2026-03-29T08:00:00+01:00")]
    [InlineData("Europe/London", "2026-10-25 00:30", "2026-10-25T08:00:00Z")]
    [InlineData("America/New_York", "2026-03-08 00:30", "2026-03-08T08:00:00-04:00")]
    [InlineData("America/New_York", "2026-11-01 00:30", "2026-11-01T08:00:00-05:00")]
    public async Task The_batch_goes_out_at_eight_by_the_clock_on_such_nights_too(string zone, string placed, string sent) =>
        (await RowsAsync(placed, zone, placed[..10], "2026-12-01")).Select(row => row.Brief).Should().Equal($"o1 1 sent {sent}");

    [Fact]
    public async Task The_zone_may_stand_in_the_configuration_and_the_command_line_goes_first()
    {
        const string Json = """{ "Zone": "Asia/Shanghai" }""";
        var text = Remind.Header + Remind.Row("o1", "c1", "10:00");
        RemindRow.Parse(await Remind.ConfiguredAsync(Json, text, [.. Remind.Days, "--format", "csv"]))
            .Select(row => row.Brief).Should().Equal("o1 1 sent 2026-03-02T10:30:00+08:00");
        RemindRow.Parse(await Remind.ConfiguredAsync(Json, text, [.. Remind.Days, "--zone", "Asia/Tokyo", "--format", "csv"]))
            .Select(row => row.Brief).Should().Equal("o1 1 sent 2026-03-02T10:30:00+09:00");
    }

    [Fact]
    public async Task An_unknown_zone_is_an_error() =>
        (await Remind.RunAsync(Remind.Header + Remind.Row("o1", "c1", "10:00"), "--zone", "Nirgends/Wo")).ShouldFail(1, "'Nirgends/Wo'", "Zone");

    [Fact]
    public async Task Another_form_of_times_is_said_with_date_format()
    {
        const string Text = Remind.Header + "o1,c1,2/3/2026 10:00,,,3/3/2026 9:00,50\no2,c2,2/3/2026 10:00,2/3/2026 10:10,,,50\n";
        string[] options = [.. Remind.Days, "--format", "csv", "--date-format", "d/M/yyyy H:mm"];
        RemindRow.Parse(await Remind.RunAsync(Text, options)).Select(row => row.Brief).Should().Equal("o1 1 sent 2026-03-02T10:30:00Z");
        (await Remind.RunAsync(Text)).ShouldFail(1, "line 2", "'placed_at'", "'2/3/2026 10:00'", "--date-format");
    }

    private static async Task<RemindRow[]> RowsAsync(string placed, string zone, string from, string to) => RemindRow.Parse(await Remind.RunAsync(
        Remind.Header + $"o1,c1,{placed},,,,50\n", "--zone", zone, "--from", from, "--to", to, "--format", "csv"));
}
