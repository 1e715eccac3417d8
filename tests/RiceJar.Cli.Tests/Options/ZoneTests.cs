namespace RiceJar.Cli.Tests;

public class ZoneTests
{
    // As of 2026-03-31 recency tells the day that the shop calls it.
    [Theory]
    [InlineData("2026-03-01T23:30:00Z", "UTC", 30)]
    [InlineData("2026-03-01T23:30:00Z", "Asia/Shanghai", 29)]
    [InlineData("2026-03-01T15:59:59Z", "Asia/Shanghai", 30)]
    [InlineData("2026-03-01T16:00:00Z", "Asia/Shanghai", 29)]
    [InlineData("2026-03-02T00:30:00+08:00", "UTC", 30)]
    [InlineData("2026-03-02T00:30:00+08:00", "Asia/Shanghai", 29)]
    [InlineData("2026-03-01T23:30:00-05:00", "UTC", 29)]
    [InlineData("2026-03-01 23:30:00", "Asia/Shanghai", 30)]
    [InlineData("2026-03-01 23:30", "America/New_York", 30)]
    [InlineData("2026-03-01T00:00", "America/New_York", 30)]
    [InlineData("2026-03-01", "Asia/Shanghai", 30)]
    [InlineData("2026-03-01", "America/New_York", 30)]
    public async Task A_day_is_of_the_zone(string date, string zone, int days) => await RecencyIsAsync(date, zone, "2026-03-31", days);

    [Theory]
    // London: 01:00 to 02:00 is skipped on 2026-03-29, and happens twice on 2026-10-25, a day of 25 hours.
    [InlineData("2026-03-29 01:30", "Europe/London", 31, "2026-04-29")]
    [InlineData("2026-03-28T23:59:59Z", "Europe/London", 32, "2026-04-29")]
    [InlineData("2026-03-29T22:59:59Z", "Europe/London", 31, "2026-04-29")]
    [InlineData("2026-03-29T23:00:00Z", "Europe/London", 30, "2026-04-29")]
    [InlineData("2026-10-25 01:30", "Europe/London", 6, "2026-10-31")]
    [InlineData("2026-10-24T22:59:59Z", "Europe/London", 7, "2026-10-31")]
    [InlineData("2026-10-24T23:00:00Z", "Europe/London", 6, "2026-10-31")]
    [InlineData("2026-10-25T23:59:59Z", "Europe/London", 6, "2026-10-31")]
    [InlineData("2026-10-26T00:00:00Z", "Europe/London", 5, "2026-10-31")]
    // Midnight itself is skipped in Santiago on 2023-09-03 and happens twice in Havana on 2023-11-05.
    [InlineData("2023-09-03", "America/Santiago", 27, "2023-09-30")]
    [InlineData("2023-09-03 00:30", "America/Santiago", 27, "2023-09-30")]
    [InlineData("2023-11-05", "America/Havana", 25, "2023-11-30")]
    [InlineData("2023-11-05 00:30", "America/Havana", 25, "2023-11-30")]
    public async Task Nights_on_which_the_clock_changes_keep_their_day(string date, string zone, int days, string asOf) =>
        await RecencyIsAsync(date, zone, asOf, days);

    [Fact]
    public async Task Without_a_zone_days_are_of_UTC() =>
        (await Score.CsvAsync(Score.Header + "1,2026-03-02T00:30:00+08:00,10\n", "--as-of", "2026-03-31")).Column("recency_days").Should().Be("1:30");

    [Fact]
    public async Task Two_instants_of_one_local_day_are_one_purchase_day()
    {
        const string Text = Score.Header + "1,2026-03-01T22:00:00Z,10\n1,2026-03-02T02:00:00Z,10\n";
        (await Score.CsvAsync(Text, "--zone", "Asia/Shanghai")).Column("habit").Should().Be("1:first");
        (await Score.CsvAsync(Text)).Column("habit").Should().Be("1:forming");
    }

    [Fact]
    public async Task A_date_that_the_zone_never_had_cannot_be_read() =>
        // Samoa went from 2011-12-29 to 2011-12-31.
        (await Score.RunAsync(Score.Header + "1,2011-12-30,10\n", "--zone", "Pacific/Apia"))
            .ShouldFail(1, "orders.csv", "line 2", "'date'", "2011-12-30");

    [Fact]
    public async Task As_of_may_be_the_day_before_one_that_the_zone_never_had()
    {
        var table = await Score.CsvAsync(
            Score.Header + "1,2011-12-29,10\n2,2011-12-31,10\n", "--zone", "Pacific/Apia", "--as-of", "2011-12-29");
        table.Column("recency_days").Should().Be("1:0");
    }

    [Theory]
    [InlineData("Nirgends/Wo")]
    [InlineData("")]
    public async Task An_unknown_zone_is_an_error(string zone) =>
        (await Score.RunAsync(Score.Header + "1,2026-01-01,10\n", "--zone", zone)).ShouldFail(1, $"'{zone}'", "Zone");

    private static async Task RecencyIsAsync(string date, string zone, string asOf, int days) =>
        (await Score.CsvAsync($"{Score.Header}1,{date},10\n", "--zone", zone, "--as-of", asOf)).Column("recency_days").Should().Be($"1:{days}");
}
