using System.Text.Json;

namespace RiceJar.Cli.Tests;

public class ExplainTests
{
    private const string Orders = Score.Header
        + "17850.0,2026-01-01,100\n17850.0,2026-01-05,20\n2,2026-01-09,30\n3,2026-01-04,-5\n";

    [Fact]
    public async Task The_text_says_what_the_scores_say()
    {
        var result = (await Score.RunAsync(Orders, "--explain", "17850", "--as-of", "2026-01-10")).ShouldSucceed();
        var table = await Score.CsvAsync(Orders, "--as-of", "2026-01-10");
        result.Output.Should().Contain("17850").And.Contain("2026-01-10").And.NotContain("\u001b");
        result.Output.Should().Contain(table["17850", "segment"]).And.Contain("5 days since 2026-01-05").And.Contain("Stage Active");
        result.Output.Should().Contain("2026-02-20", "his next stage begins 46 days after his last purchase");
    }

    [Fact]
    public async Task The_json_says_what_the_scores_say()
    {
        var explained = await Score.JsonAsync(Orders, "--explain", "17850", "--as-of", "2026-01-10");
        var table = await Score.CsvAsync(Orders, "--as-of", "2026-01-10");
        explained.At("customer_id").GetString().Should().Be("17850");
        explained.At("asOf").GetString().Should().Be("2026-01-10");
        explained.At("scores", "recency", "value").GetDecimal().Should().Be(5);
        explained.At("scores", "frequency", "value").GetDecimal().Should().Be(2);
        explained.At("scores", "monetary", "value").GetDecimal().Should().Be(120);
        Text(explained.At("scores", "recency", "score")).Should().Be(table["17850", "r"]);
        Text(explained.At("scores", "frequency", "score")).Should().Be(table["17850", "f"]);
        Text(explained.At("scores", "monetary", "score")).Should().Be(table["17850", "m"]);
        explained.At("segment", "name").GetString().Should().Be(table["17850", "segment"]);
        explained.At("stage", "name").GetString().Should().Be("active");
        explained.At("stage", "nextStageOn").GetString().Should().Be("2026-02-20");
        Text(explained.At("clv", "value")).Should().Be(table["17850", "clv"]);
    }

    [Fact]
    public async Task An_id_may_be_written_as_the_file_writes_it() =>
        (await Score.JsonAsync(Orders, "--explain", "17850.0")).At("customer_id").GetString().Should().Be("17850");

    [Fact]
    public async Task A_prospect_is_explained_too()
    {
        var explained = await Score.JsonAsync(Orders, "--explain", "3");
        explained.At("stage", "name").GetString().Should().Be("prospect");
        explained.At("segment", "name").ValueKind.Should().Be(JsonValueKind.Null);
        (await Score.RunAsync(Orders, "--explain", "3")).ShouldSucceed().Output.Should().Contain("Prospect");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task An_unknown_customer_is_an_error(string format) =>
        (await Score.RunAsync(Orders, "--explain", "4711", "--format", format)).ShouldFail(1, "--explain", "'4711'");

    [Fact]
    public async Task An_explanation_has_no_rows() =>
        (await Score.RunAsync(Orders, "--explain", "3", "--format", "csv")).ShouldFail(2, "--explain", "table or json");

    [Fact]
    public async Task A_customer_of_later_than_as_of_is_unknown() =>
        (await Score.RunAsync(Orders, "--explain", "2", "--as-of", "2026-01-08")).ShouldFail(1, "'2'", "2026-01-08");

    private static string Text(JsonElement number) => number.GetRawText();
}
