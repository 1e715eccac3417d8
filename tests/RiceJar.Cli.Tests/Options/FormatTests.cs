using System.Text.Json;

namespace RiceJar.Cli.Tests;

public class FormatTests
{
    private const string Orders = "customer_id,date,amount\n1,2026-01-01,30.5\n2,2025-01-05,10\n2,2025-06-05,10\n3,2026-01-11,-20\n,2026-01-11,5\n";

    [Fact]
    public async Task Csv_and_json_say_the_same() => FormatAgreement.Check(await Score.CsvAsync(Orders), await Score.JsonAsync(Orders));

    [Fact]
    public async Task What_a_prospect_does_not_have_is_empty_in_csv_and_null_in_json()
    {
        var table = await Score.CsvAsync(Orders);
        var prospect = (await Score.JsonAsync(Orders)).At("customers").EnumerateArray().Single(row => row.At("customer_id").GetString() == "3");
        foreach (var column in new[] { "recency_days", "r", "f", "m", "segment", "next_stage_on" })
        {
            table["3", column].Should().BeEmpty(column);
            prospect.At(column).ValueKind.Should().Be(JsonValueKind.Null, column);
        }

        table["3", "stage"].Should().Be("prospect");
        table["3", "monetary"].Should().Be("-20");
    }

    [Fact]
    public async Task The_summary_counts_what_the_rows_show()
    {
        var result = await Score.JsonAsync(Orders, "--currency", "GBP");
        var summary = result.At("summary");
        summary.At("buyers").GetInt32().Should().Be(2);
        summary.At("orders").GetInt32().Should().Be(3);
        summary.At("money").GetDecimal().Should().Be(30.5m);
        summary.At("stages").EnumerateObject().Select(entry => $"{entry.Name} {entry.Value}")
            .Should().Equal("prospect 1", "active 1", "silent 0", "sleeping 0", "lost 1");
        summary.At("segments").EnumerateObject().Should().HaveCount(11);
        summary.At("segments").EnumerateObject().Sum(entry => entry.Value.GetInt32()).Should().Be(2);
        summary.At("tiers").EnumerateObject().Sum(entry => entry.Value.GetInt32()).Should().Be(2);
        result.Input().Should().Be("5 rows, 4 used: no customer 1");
    }

    [Fact]
    public async Task Concentration_is_that_of_the_buyers_with_negative_totals_as_zero()
    {
        // 60, 20, 20, 0 and -10 as 0: the best of five holds 0.6; Gini = (2 (3x20 + 4x20 + 5x60) - 6 x 100) / (5 x 100) = 0.56.
        var concentration = (await Score.JsonAsync(
            Score.Header + "1,2026-01-01,60\n2,2026-01-01,20\n3,2026-01-01,20\n4,2026-01-01,0\n5,2026-01-01,10\n5,2026-01-02,-20\n"))
            .At("summary", "concentration");
        concentration.At("topFifthShare").GetDouble().Should().BeApproximately(0.6, 1e-12);
        concentration.At("gini").GetDouble().Should().BeApproximately(0.56, 1e-12);
        concentration.At("negativeTotals").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task Customers_with_separators_quotes_and_line_breaks_in_their_names_are_quoted()
    {
        var result = await Score.RunAsync(Score.Header + "\"Li, \"\"Bo\"\"\",2026-01-01,1\n\"a\nb\",2026-01-01,1\n", "--format", "csv");
        result.ShouldSucceed().Output.Should().Contain("\"Li, \"\"Bo\"\"\",").And.Contain("\"a\nb\",");
        var names = (await Score.JsonAsync(Score.Header + "\"Li, \"\"Bo\"\"\",2026-01-01,1\n\"a\nb\",2026-01-01,1\n"))
            .At("customers").EnumerateArray().Select(row => row.At("customer_id").GetString());
        names.Should().BeEquivalentTo("Li, \"Bo\"", "a\nb");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("table")]
    public async Task Standard_error_is_silent_when_all_is_well(string format)
    {
        var result = (await Score.RunAsync(Orders, "--format", format)).ShouldSucceed();
        result.Error.Should().BeEmpty();
        result.Output.Should().NotBeEmpty().And.EndWith("\n").And.NotStartWith("\uFEFF").And.NotContain("\u001b").And.NotContain("\r");
    }

    [Fact]
    public async Task Another_format_is_bad_usage() => (await Score.RunAsync(Orders, "--format", "xml")).ShouldFail(2, "xml");
}
