namespace RiceJar.Cli.Tests;

public class RemindErrorTests
{
    private const string Good = "o9,c9,2026-03-02 10:00,,,,50\n";

    [Theory]
    [InlineData("o1,c1,gestern,,,,50", "placed_at", "gestern")]
    [InlineData("o1,c1,,,,,50", "placed_at", "")]
    [InlineData("o1,c1,2026-02-29 10:00,,,,50", "placed_at", "2026-02-29 10:00")]
    [InlineData("o1,c1,2026-03-02 10:00,25:00,,,50", "paid_at", "25:00")]
    [InlineData("o1,c1,2026-03-02 10:00,0,,,50", "paid_at", "0")]
    [InlineData("o1,c1,2026-03-02 10:00,,NULL,,50", "closed_at", "NULL")]
    [InlineData("o1,c1,2026-03-02 10:00,,,9999-12-31,50", "deadline_at", "9999-12-31")]
    [InlineData("o1,c1,2026-03-02 10:00,,,,ten", "amount", "ten")]
    [InlineData("o1,c1,2026-03-02 10:00,,,,", "amount", "")]
    [InlineData("o1,c1,2026-03-02 10:00,,,,\"1,50\"", "amount", "1,50")]
    [InlineData("o1,c1,2026-03-02 10:00,,,,1e20", "amount", "1e20")]
    public async Task What_cannot_be_read_is_named_with_file_line_column_and_value(string row, string column, string value)
    {
        var result = await Remind.RunAsync($"{Remind.Header}{Good}{row}\n");
        result.ShouldFail(1, "orders.csv", "line 3", $"'{column}'", $"'{value}'");
        result.Error.TrimEnd().Should().NotContain("\n", "it is one message");
    }

    [Fact]
    public async Task An_order_without_an_id_is_an_error() =>
        (await Remind.RunAsync($"{Remind.Header}{Good},c1,2026-03-02 10:00,,,,50\n")).ShouldFail(1, "orders.csv", "line 3", "'order_id'");

    [Fact]
    public async Task An_order_of_two_customers_names_both_lines_and_customers() =>
        (await Remind.RunAsync($"{Remind.Header}o1,c1,2026-03-02,,,,1\n{Good}o1,c2,2026-03-02,,,,1\n"))
            .ShouldFail(1, "orders.csv", "line 4", "'o1'", "'c1'", "'c2'", "line 2");

    [Theory]
    [InlineData("o1,c1,2026-03-02 10:00,,,50", "6")]
    [InlineData("o1,c1,2026-03-02 10:00,,,,50,x", "8")]
    public async Task A_row_with_another_number_of_fields_is_an_error(string row, string fields) =>
        (await Remind.RunAsync($"{Remind.Header}{Good}{row}\n")).ShouldFail(1, "orders.csv", "line 3", fields, "7");

    [Fact]
    public async Task Skipping_counts_by_reason_tells_the_first_and_goes_on()
    {
        const string Text = Remind.Header + Good
            + "o1,c1,gestern,,,,50\no2,c2,2026-03-02 10:00,,,,ten\no3,c3,heute,,,,50\no4,c4,2026-03-02\no9,c8,2026-03-02 10:00,,,,50\n"
            + "o5,c5,2026-03-02 11:00,,,,1e20\no6,c6,2026-03-02 12:00,,,,50\n";
        var result = (await Remind.RunAsync(Text, [.. Remind.Days, "--on-error", "skip", "--format", "json"])).ShouldSucceed();
        var json = result.AsJson();
        json.Input().Should().Be(
            "8 rows, 2 used: amount too large 1; order of two customers 1; unreadable date 2; unreadable number 1; wrong number of fields 1");
        json.At("reminders").EnumerateArray().Select(row => row.At("order_id").GetString()).Should().Equal("o9", "o6");
        json.At("input", "firstErrors").EnumerateArray().Should().HaveCount(5);
        result.Error.Should().Contain("line 3").And.Contain("'gestern'").And.Contain("1 more row.").And.NotContain("1e20");
        result.Error.TrimEnd().Split('\n').Should().HaveCount(6)
            .And.OnlyContain(line => line.StartsWith("ricejar: skipped: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_every_row_is_skipped_that_is_an_error() =>
        (await Remind.RunAsync(Remind.Header + "o1,c1,gestern,,,,50\no2,c2,x,,,,50\n", "--on-error", "skip"))
            .ShouldFail(1, "orders.csv", "2 rows", "unreadable date 2");

    [Theory]
    [InlineData("")]
    [InlineData(Remind.Header)]
    public async Task A_file_without_rows_is_an_error(string text) => (await Remind.RunAsync(text)).ShouldFail(1, "orders.csv");

    [Fact]
    public async Task Standard_input_without_rows_is_an_error() => (await Remind.PipedAsync([])).ShouldFail(1, "standard input");

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error() =>
        (await Tool.RunAsync("remind", "/nowhere/orders.csv")).ShouldFail(1, "/nowhere/orders.csv");

    [Theory]
    [InlineData("2026-03-03", "2026-03-02")]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("2026-03-02T10:00:01", "2026-03-02T10:00")]
    public async Task To_must_be_after_from(string from, string to) =>
        (await Remind.RunAsync(Remind.Header + Good, "--from", from, "--to", to)).ShouldFail(1, "--from", "--to", from[..10], to[..10]);

    [Fact]
    public async Task So_must_the_end_of_the_file() =>
        (await Remind.RunAsync(Remind.Header + Good, "--from", "2027-01-01")).ShouldFail(1, "--from", "2027-01-01");
}
