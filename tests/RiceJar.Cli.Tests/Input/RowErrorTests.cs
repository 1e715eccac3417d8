namespace RiceJar.Cli.Tests;

public class RowErrorTests
{
    [Theory]
    [InlineData("1,2026-13-01,10", "date", "2026-13-01")]
    [InlineData("1,2026-02-29,10", "date", "2026-02-29")]
    [InlineData("1,31/12/2026,10", "date", "31/12/2026")]
    [InlineData("1,01.02.2026,10", "date", "01.02.2026")]
    [InlineData("1,2026-01-01 25:00,10", "date", "2026-01-01 25:00")]
    [InlineData("1,,10", "date", "")]
    [InlineData("1,gestern,10", "date", "gestern")]
    [InlineData("1,2026-01-01,ten", "amount", "ten")]
    [InlineData("1,2026-01-01,", "amount", "")]
    [InlineData("1,2026-01-01,\"1,234.50\"", "amount", "1,234.50")]
    [InlineData("1,2026-01-01,\"12,50\"", "amount", "12,50")]
    [InlineData("1,2026-01-01,$10", "amount", "$10")]
    [InlineData("1,2026-01-01,NaN", "amount", "NaN")]
    [InlineData("1,2026-01-01,1e40", "amount", "1e40")]
    public async Task What_cannot_be_read_is_named_with_file_line_column_and_value(string row, string column, string value)
    {
        var result = await Score.RunAsync($"{Score.Header}9,2026-01-01,10\n8,2026-01-01,10\n{row}\n");
        result.ShouldFail(1, "orders.csv", "line 4", $"'{column}'", $"'{value}'");
        result.Error.TrimEnd().Should().NotContain("\n", "it is one message");
    }

    [Theory]
    [InlineData("x,1", "pieces", "x")]
    [InlineData("1,x", "price", "x")]
    [InlineData("79228162514264337593543950335,10", "pieces", "79228162514264337593543950335")]
    public async Task So_it_is_with_order_lines(string line, string column, string value) =>
        (await Score.RunAsync($"customer_id,date,pieces,price\n1,2026-01-01,{line}\n", "--quantity", "pieces", "--unit-price", "price"))
            .ShouldFail(1, "orders.csv", "line 2", $"'{column}'", value);

    [Theory]
    [InlineData("2026-01-11")]
    [InlineData("20260111")]
    [InlineData("2026/1/11")]
    [InlineData("2026-01-11 20:30")]
    [InlineData("2026-01-11 20:30:15")]
    [InlineData("2026-01-11T20:30:15")]
    [InlineData("2026-01-11T20:30:15.123456")]
    [InlineData("2026-01-11T20:30:15Z")]
    [InlineData("2026-01-11T20:30:15.1234567Z")]
    [InlineData("2026-01-11T20:30:15+00:00")]
    [InlineData("2026-01-11 20:30:15+0000")]
    [InlineData("2026-01-11 20:30:15.123+00")]
    [InlineData("2026-01-11 20:30:15 +00:00")]
    [InlineData("2026-01-11T20:30Z")]
    public async Task Dates_are_read_in_the_ways_that_databases_write_them(string date) =>
        (await Score.CsvAsync($"{Score.Header}1,{date},10\n", "--as-of", "2026-01-12")).Column("recency_days").Should().Be("1:1");

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss zzz", "2026-11-11 07:30:00 +08:00", 0)]
    [InlineData("yyyy-MM-dd HH:mm:ss zz", "2026-11-11 20:30:00 -05", -1)]
    [InlineData("yyyy-MM-ddTHH:mm:ssK", "2026-11-11T17:00:00Z", -1)]
    [InlineData("yyyy-MM-ddTHH:mm:ssK", "2026-11-11T23:30:00", 0)]
    [InlineData("R", "\"Wed, 11 Nov 2026 17:00:00 GMT\"", -1)]
    [InlineData("u", "2026-11-10 15:59:59Z", 1)]
    public async Task A_form_of_the_users_own_may_name_the_offset(string format, string date, int daysAgo)
    {
        // Twelfth of November in Shanghai is -1: it lies after the eleventh, so the tool takes the later day for as-of.
        var asOf = daysAgo < 0 ? "2026-11-12" : "2026-11-11";
        (await Score.CsvAsync($"{Score.Header}1,{date},10\n", "--date-format", format, "--zone", "Asia/Shanghai", "--as-of", asOf))
            .Column("recency_days").Should().Be($"1:{Math.Max(daysAgo, 0)}");
    }

    [Fact]
    public async Task Another_form_is_said_with_date_format()
    {
        (await Score.CsvAsync(Score.Header + "1,11/1/2026,10\n", "--date-format", "d/M/yyyy", "--as-of", "2026-01-12"))
            .Column("recency_days").Should().Be("1:1");
        (await Score.RunAsync(Score.Header + "1,2026-01-11,10\n", "--date-format", "d/M/yyyy"))
            .ShouldFail(1, "line 2", "'2026-01-11'", "d/M/yyyy");
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-31T23:59:59")]
    public async Task Dates_at_the_ends_of_the_calendar_do_not_break_the_tool(string date)
    {
        foreach (var zone in new[] { "UTC", "Asia/Shanghai", "America/New_York" })
        {
            var result = await Score.RunAsync($"{Score.Header}1,{date},10\n", "--zone", zone);
            result.Error.Should().NotContain("Unhandled exception", zone);
            result.ExitCode.Should().BeOneOf(0, 1);
        }
    }

    [Fact]
    public async Task An_id_that_is_too_long_is_an_error_of_its_column() =>
        (await Score.RunAsync($"{Score.Header}{new string('9', 129)},2026-01-01,10\n")).ShouldFail(1, "orders.csv", "line 2", "'customer_id'", "128");

    [Fact]
    public async Task An_id_of_128_bytes_is_none() =>
        (await Score.CsvAsync($"{Score.Header}{new string('9', 128)},2026-01-01,10\n")).Customers.Should().Equal(new string('9', 128));

    [Fact]
    public async Task An_order_without_an_id_is_an_error_where_there_is_an_order_column() =>
        (await Score.RunAsync("customer_id,date,amount,order_id\n1,2026-01-01,10,\n")).ShouldFail(1, "orders.csv", "line 2", "'order_id'");
}
