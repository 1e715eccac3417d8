namespace RiceJar.Cli.Tests;

public class QuotingTests
{
    [Fact]
    public async Task Quoted_fields_hold_separators_quotes_and_line_breaks()
    {
        const string Text = "customer_id,note,date,amount\n"
            + "1,\"a, b\",2026-01-01,10\n"
            + "1,\"she said \"\"no\"\"\",2026-01-01,20\n"
            + "1,\"two\nlines\",2026-01-01,40\n"
            + "1,\"two\r\nlines, again\",2026-01-01,80\n"
            + "\"1\",,\"2026-01-01\",\"160\"\n";
        var result = await Score.JsonAsync(Text);
        result.At("summary", "money").GetDecimal().Should().Be(310);
        result.Input().Should().Be("5 rows, 5 used: ");
    }

    [Fact]
    public async Task A_line_number_counts_the_lines_inside_quoted_fields() =>
        // The header is line 1, the first row lines 2 to 4, the blank one 5.
        (await Score.RunAsync("customer_id,note,date,amount\n1,\"a\nb\nc\",2026-01-01,10\n\n2,x,2026-01-01,ten\n"))
            .ShouldFail(1, "orders.csv", "line 6", "'amount'", "'ten'");

    [Fact]
    public async Task Quoted_column_names_are_read() =>
        (await Score.CsvAsync("\"customer_id\",\"date\",\"amount, net\"\n1,2026-01-01,10\n", "--amount", "amount, net"))
            .Column("monetary").Should().Be("1:10");

    [Theory]
    [InlineData("1,a\"b,2026-01-01,10")]
    [InlineData("1,\"a\"b,2026-01-01,10")]
    public async Task Stray_quotes_are_an_error(string row) =>
        (await Score.RunAsync($"customer_id,note,date,amount\n2,x,2026-01-01,10\n{row}\n")).ShouldFail(1, "orders.csv", "line 3", "quote");

    [Fact]
    public async Task A_quote_that_is_never_closed_is_an_error_of_the_line_where_it_opens() =>
        (await Score.RunAsync("customer_id,note,date,amount\n2,x,2026-01-01,10\n1,\"a,2026-01-01,10\n3,y,2026-01-01,10\n"))
            .ShouldFail(1, "orders.csv", "line 3", "quote");

    [Fact]
    public async Task Rows_with_bad_quotes_can_be_skipped()
    {
        var result = await Score.JsonAsync(
            "customer_id,note,date,amount\n1,x,2026-01-01,10\n2,a\"b,2026-01-01,20\n3,\"a\"b,2026-01-01,40\n4,y,2026-01-01,80\n",
            "--on-error", "skip");
        result.At("summary", "money").GetDecimal().Should().Be(90);
        result.Input().Should().Be("4 rows, 2 used: bad quotes 2");
    }

    [Theory]
    [InlineData("1,2026-01-01", "2 fields")]
    [InlineData("1,2026-01-01,10,20", "4 fields")]
    [InlineData("1", "1 field")]
    public async Task A_row_with_the_wrong_number_of_fields_is_an_error(string row, string found) =>
        (await Score.RunAsync($"{Score.Header}9,2026-01-01,10\n{row}\n")).ShouldFail(1, "orders.csv", "line 3", found, "3");

    [Fact]
    public async Task Text_that_is_not_utf8_is_an_error_of_its_line()
    {
        byte[] latin1 = [.. "customer_id,date,amount\n1,2026-01-01,10\nJos"u8, 0xE9, .. ",2026-01-01,20\n3,2026-01-01,40\n"u8];
        (await Score.RunAsync(latin1)).ShouldFail(1, "orders.csv", "line 3", "UTF-8");
        var skipped = (await Score.RunAsync(latin1, "--on-error", "skip", "--format", "json")).AsJson();
        skipped.At("summary", "money").GetDecimal().Should().Be(50);
        skipped.Input().Should().Be("3 rows, 2 used: not UTF-8 1");
    }

    [Fact]
    public async Task A_header_that_is_not_utf8_is_an_error() =>
        (await Score.RunAsync([.. "customer_id,date,betr"u8, 0xE4, .. "ge\n1,2026-01-01,10\n"u8])).ShouldFail(1, "orders.csv", "line 1", "UTF-8");
}
