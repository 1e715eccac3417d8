using System.Text.RegularExpressions;

namespace RiceJar.Cli.Tests;

public partial class TableTests
{
    [Fact]
    public async Task Counts_have_bars_and_shares()
    {
        // One group of each stage; four active of six.
        var output = await TableAsync(
            Score.Header + "1,2026-06-30,30\n2,2026-06-30,10\n3,2026-06-29,10\n4,2026-06-28,10\n5,2026-05-01,10\n6,2025-01-01,500\n");
        Line(output, "Active").Should().MatchRegex(@"Active +4 +66\.7% +█+$");
        Line(output, "Silent").Should().MatchRegex(@"Silent +1 +16\.7% +█+$");
        Line(output, "Sleeping").Should().MatchRegex(@"Sleeping +0 +0\.0%$");
        Line(output, "Lost ").Should().NotBeEmpty();
        Bar(Line(output, "Active")).Should().Be(4 * Bar(Line(output, "Silent")));
    }

    [Fact]
    public async Task It_names_the_file_the_day_the_buyers_and_the_rows()
    {
        var output = await TableAsync(Score.Header + "1,2026-06-30,1234.5\n2,2026-06-29,-30\n,2026-06-29,-30\n", "--currency", "CNY");
        output.Should().Contain("orders.csv as of 2026-06-30").And.MatchRegex("1 buyers?, 1 orders?, 1,204.50 CNY");
        output.Should().Contain("3 rows read, 2 used").And.Contain("no customer 1");
    }

    [Fact]
    public async Task It_tells_concentration_repurchase_rate_and_stage_limits()
    {
        var output = await TableAsync(Score.Header + "1,2026-06-30,60\n1,2026-06-01,0\n2,2026-06-29,40\n");
        // The best of two holds 60%; Gini = (2 (40 + 2x60) - 3 x 100) / (2 x 100) = 0.1.
        output.Should().Contain("60.0%").And.Contain("Gini 0.10").And.Contain("Repurchase rate 50.0%").And.Contain("45,90,180");
    }

    [Fact]
    public async Task The_ten_most_valuable_customers_come_best_first()
    {
        var output = await TableAsync(
            Score.Header + string.Concat(Enumerable.Range(1, 12).Select(customer => $"c{customer:00},2026-06-30,{customer * 10}\n")));
        Customer().Matches(output).Select(match => match.Value)
            .Should().Equal("c12", "c11", "c10", "c09", "c08", "c07", "c06", "c05", "c04", "c03");
    }

    [Fact]
    public async Task Few_buyers_are_noted_as_not_reliable() =>
        (await TableAsync(Score.Header + "1,2026-06-30,60\n")).Should().Contain("Only 1 buyer").And.Contain("50");

    [Fact]
    public async Task Names_that_look_like_markup_are_names() =>
        (await TableAsync(Score.Header + "[red]x[/],2026-06-30,60\n[oops,2026-06-30,60\n")).Should().Contain("[red]x[/]").And.Contain("[oops");

    [Fact]
    public async Task It_stays_plain_even_where_the_environment_praises_the_terminal()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Score.Header + "1,2026-06-30,60\n");
        var result = await ToolProcess.RunAsync(
            ["score", "orders.csv"], input: null, folder.Folder, ("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("WT_SESSION", "1"),
            ("GITHUB_ACTIONS", "true"));
        result.ShouldSucceed().Output.Should().NotContain("\u001b");
    }

    private static async Task<string> TableAsync(string text, params string[] options) =>
        (await Score.RunAsync(text, options)).ShouldSucceed().Output;

    private static string Line(string output, string start) =>
        output.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith(start, StringComparison.Ordinal));

    private static int Bar(string line) => line.Count(character => character == '█');

    [GeneratedRegex(@"(?<=^ +)c\d\d", RegexOptions.Multiline)]
    private static partial Regex Customer();
}
