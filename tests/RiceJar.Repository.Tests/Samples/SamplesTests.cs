using System.Text.RegularExpressions;
using RiceJar.Repository.Tests.Packaging;

namespace RiceJar.Repository.Tests.Samples;

/// <summary>Runs the samples as processes of their own. They were built with these tests.</summary>
public partial class SamplesTests
{
    [Fact]
    public async Task Double11_shows_what_rules_for_the_sale_change()
    {
        var output = await RunAsync("Double11");
        var night = Regex.Match(output, @"^  00 +(?<everyday>\d+) +(?<sale>\d+) █+$", RegexOptions.Multiline);
        night.Groups["everyday"].Value.Should().Be("0", "everyday rules are asleep in the night");
        Number(night.Groups["sale"]).Should().BePositive();

        var (everyday, sale) = Row(output, "half of those reminded waited at most (min)");
        sale.Should().BeLessThan(everyday);
        (everyday, sale) = Row(output, "paid anyway before a reminder");
        sale.Should().BeLessThan(everyday);
        (everyday, sale) = Row(output, "by reason: presale-balance");
        Math.Min(everyday, sale).Should().BePositive();
        (everyday, sale) = Row(output, "  all");
        sale.Should().Be(everyday);

        output.Should().Contain("What it does not mean: a replay moves no payment.");
        output.Should().MatchRegex(@"Order o\d+ under everyday rules").And.MatchRegex(@"Order o\d+ under sale rules");
        output.Should().MatchRegex(@"payment-reminder 2: sent by (sms|push)").And.Contain("quiet-hours     passes");
    }

    [Fact]
    public async Task Double11_reminds_of_each_order_in_one_way_or_says_why_not()
    {
        var output = await RunAsync("Double11");
        string[] ways = ["paid before a reminder", "cancelled or closed before  ", "reminded  ", "not reminded", "still waiting"];
        var met = ways.Select(way => Row(output, way)).ToList();
        var (everyday, sale) = Row(output, "  all");
        met.Sum(row => row.Everyday).Should().Be(everyday);
        met.Sum(row => row.Sale).Should().Be(sale);
    }

    [Fact]
    public async Task Quickstart_shows_what_the_README_says()
    {
        var shown = File.ReadAllText(Repository.Path("README.md")).Split("The first prints").Last().Split("```")[1]
            .Split('\n').Where(line => line.Trim() is { Length: > 0 } text && text != "...");
        (await RunAsync("Quickstart")).Split('\n').Select(line => line.TrimEnd()).Should().Contain(shown.Select(line => line.TrimEnd()));
    }
}
