namespace RiceJar.Cli.Tests;

public class EmptyInputTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\uFEFF")]
    public async Task An_empty_file_is_an_error(string text) => (await Score.RunAsync(text)).ShouldFail(1, "orders.csv", "empty");

    [Theory]
    [InlineData("customer_id,date,amount")]
    [InlineData("customer_id,date,amount\n")]
    [InlineData("customer_id,date,amount\r\n\r\n")]
    public async Task A_header_alone_is_an_error(string text) => (await Score.RunAsync(text)).ShouldFail(1, "orders.csv", "no rows");

    [Fact]
    public async Task One_row_is_a_shop()
    {
        var table = await Score.CsvAsync(Score.Header + "1,2026-01-01,10\n");
        // One buyer: nobody is below him, so each score is 1; R 1 with FM 1 is Lost; the shop's rate by default is one a year.
        string[] columns =
        [
            "recency_days", "frequency", "monetary", "r", "f", "m", "segment", "stage", "habit", "next_stage_on", "clv_lifespan_years", "clv_margin",
        ];
        columns.Select(column => table["1", column]).Should()
            .Equal("0", "1", "10", "1", "1", "1", "Lost", "active", "first", "2026-02-16", "3", "10");
    }

    [Theory]
    [InlineData("customer_id,date,amount,amount\n1,2026-01-01,10,20\n", "amount")]
    [InlineData("customer_id,date,amount,customer_id\n1,2026-01-01,10,20\n", "customer_id")]
    public async Task A_column_that_is_there_twice_is_an_error(string text, string column) =>
        (await Score.RunAsync(text)).ShouldFail(1, "orders.csv", "line 1", $"'{column}'", "2");

    [Fact]
    public async Task Columns_that_are_not_asked_for_may_repeat() =>
        (await Score.CsvAsync("customer_id,date,amount,note,note,,\n1,2026-01-01,10,a,b,,\n")).Column("monetary").Should().Be("1:10");

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error() => (await Tool.RunAsync("score", "nirgends.csv")).ShouldFail(1, "nirgends.csv");

    [Fact]
    public async Task A_folder_is_an_error() => (await Tool.RunAsync("score", Path.GetTempPath())).ShouldFail(1, Path.GetTempPath());
}
