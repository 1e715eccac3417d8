namespace RiceJar.Cli.Tests;

public class AsOfTests
{
    private const string Orders = Score.Header
        + "1,2026-01-01,10\n"
        + "1,2026-01-10T23:59:59Z,20\n"
        + "1,2026-01-11T00:00:00Z,40\n"
        + "2,2026-01-12,80\n";

    [Fact]
    public async Task As_of_includes_all_of_its_day_and_nothing_later()
    {
        var table = await Score.CsvAsync(Orders, "--as-of", "2026-01-10");
        table.Column("monetary").Should().Be("1:30");
        table.Column("frequency").Should().Be("1:2");
        table.Column("recency_days").Should().Be("1:0");
    }

    [Fact]
    public async Task Later_rows_are_counted_as_left_out()
    {
        var result = await Score.JsonAsync(Orders, "--as-of", "2026-01-10");
        result.Input().Should().Be("4 rows, 2 used: after as-of 2");
        result.At("asOf").GetString().Should().Be("2026-01-10");
    }

    [Fact]
    public async Task By_default_it_is_the_last_orders_date()
    {
        var result = await Score.JsonAsync(Orders);
        result.At("asOf").GetString().Should().Be("2026-01-12");
        result.Input().Should().Be("4 rows, 4 used: ");
    }

    [Fact]
    public async Task The_default_is_a_date_of_the_zone() =>
        (await Score.JsonAsync(Score.Header + "1,2026-01-11T16:30:00Z,20\n", "--zone", "Asia/Shanghai"))
            .At("asOf").GetString().Should().Be("2026-01-12");

    [Fact]
    public async Task As_of_is_a_date_of_the_zone()
    {
        // 16:00 UTC is midnight in Shanghai.
        var table = await Score.CsvAsync(
            Score.Header + "1,2026-01-10T15:59:59Z,20\n1,2026-01-10T16:00:00Z,40\n", "--zone", "Asia/Shanghai", "--as-of", "2026-01-10");
        table.Column("monetary").Should().Be("1:20");
    }

    [Fact]
    public async Task As_of_may_lie_after_the_last_order() =>
        (await Score.CsvAsync(Orders, "--as-of", "2026-03-01")).Column("recency_days").Should().Be("1:49 2:48");

    [Fact]
    public async Task A_credit_note_after_as_of_takes_nothing_off()
    {
        const string Text = Score.Header + "1,2026-01-01,100\n1,2026-01-05,-30\n";
        (await Score.CsvAsync(Text, "--as-of", "2026-01-04")).Column("monetary").Should().Be("1:100");
        (await Score.CsvAsync(Text, "--as-of", "2026-01-05")).Column("monetary").Should().Be("1:70");
    }

    [Fact]
    public async Task A_later_version_of_an_order_does_not_count_before_it_was_there() =>
        (await Score.CsvAsync("customer_id,date,amount,order_id\n1,2026-01-05,100,A\n1,2026-01-20,80,A\n", "--as-of", "2026-01-10"))
            .Column("monetary").Should().Be("1:100");

    [Fact]
    public async Task Before_all_orders_there_is_nobody_and_every_row_is_left_out()
    {
        var result = await Score.JsonAsync(Orders, "--as-of", "2020-01-01");
        result.Input().Should().Be("4 rows, 0 used: after as-of 4");
        result.At("customers").EnumerateArray().Should().BeEmpty();
        result.At("summary", "buyers").GetInt32().Should().Be(0);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task As_of_may_be_any_date_of_the_calendar(string asOf)
    {
        var result = await Score.RunAsync(Orders, "--as-of", asOf, "--format", "json");
        result.Error.Should().NotContain("Unhandled exception");
        result.ExitCode.Should().BeOneOf(0, 1);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("yesterday")]
    [InlineData("01/02/2026")]
    [InlineData("")]
    public async Task A_date_that_cannot_be_read_is_bad_usage(string date) =>
        (await Score.RunAsync(Orders, "--as-of", date)).ShouldFail(2, "--as-of", $"'{date}'");
}
