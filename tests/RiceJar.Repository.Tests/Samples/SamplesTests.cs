namespace RiceJar.Repository.Tests.Samples;

/// <summary>Runs each sample, and looks for what it is there to show.</summary>
public class SamplesTests
{
    [Fact]
    public async Task Double11_shows_what_rules_for_the_sale_change()
    {
        var output = await SampleOutput.OfAsync("Double11");

        var (everyday, sale) = output.Row("00");
        everyday.Should().Be(0, "everyday rules are asleep at midnight");
        sale.Should().BePositive();
        (everyday, sale) = output.Row("half of those reminded waited at most (min)");
        sale.Should().BeLessThan(everyday);
        (everyday, sale) = output.Row("paid anyway before a reminder");
        sale.Should().BeLessThan(everyday);
        (everyday, sale) = output.Row("by reason: presale-balance");
        Math.Min(everyday, sale).Should().BePositive();

        string[] ways = ["paid before a reminder", "cancelled or closed before", "reminded", "not reminded", "still waiting"];
        var met = ways.Select(output.Row).ToList();
        (met.Sum(row => row.Everyday), met.Sum(row => row.Sale)).Should().Be(output.Row("all"), "each order counts once");

        output.Text.Should().Contain("What it does not mean: a replay moves no payment.").And.Contain("quiet-hours     passes")
            .And.MatchRegex("Order o[0-9]+ under everyday rules").And.MatchRegex("Order o[0-9]+ under sale rules")
            .And.MatchRegex("payment-reminder 2: sent by (sms|push)");
    }

    [Fact]
    public async Task Quickstart_shows_what_the_README_says()
    {
        var shown = File.ReadAllText(Repository.Path("README.md")).Split("The first prints")[1].Split("```")[1]
            .Split('\n').Select(line => line.TrimEnd()).Where(line => line.TrimStart() is not ("" or "..."));
        (await SampleOutput.OfAsync("Quickstart")).Lines.Should().Contain(shown);
    }
}
