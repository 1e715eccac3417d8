using System.Globalization;
using RiceJar.Lifecycle;
using RiceJar.Running;
using RiceJar.Storage;

namespace Quickstart;

/// <summary>Prints what was learned of the shop.</summary>
internal static class ShopPicture
{
    private const int BarWidth = 30;

    public static void Print(AssessmentReport report, IReadOnlyList<AssessedCustomer> customers)
    {
        var overview = report.Overview;
        Line($"A UK gift shop as of {report.Run.AsOf:uuuu-MM-dd}: {overview.Buyers:#,0} buyers, {overview.Purchases:#,0} orders, £{overview.Money.ToDecimal():#,0}");
        Line($"({report.Orders:#,0} orders and credit notes read and every customer assessed in {report.Duration.TotalSeconds:0.0} s)");
        Line($"");
        Bars("Segments (RFM 客户分群)", overview.BySegment.Select(entry => ($"{entry.Key.Name} {entry.Key.ChineseName}", entry.Value)));
        Bars("Lifecycle stages (生命周期)", overview.ByStage.Select(entry => (entry.Key.ToString(), entry.Value)));
        Bars("Value tiers (会员等级)", overview.Tiers.Ladder.Tiers.Select((tier, place) => (tier.Name, overview.Tiers.CountOf(place + 1))));

        var repurchase = overview.MemberRepurchase + overview.OtherRepurchase;
        Line($"The top 20% of buyers bring {overview.Concentration.TopFifthShare:0.0%} of the money; {repurchase.Share:0.0%} of buyers came back on another day.");
        var leaving = customers.Where(customer => IsLeavingActive(customer, report)).ToList();
        var worth = leaving.Sum(customer => customer.Assessment.Clv?.Value);
        Line($"{leaving.Count} active customers fall silent within a week unless they buy. Write to them first: their lifetime value is £{worth:#,0}.");
        Line($"");
        Line($"The most valuable customers (CLV 客户终身价值)");
        foreach (var customer in customers.Where(customer => customer.Assessment.IsBuyer).OrderByDescending(customer => customer.Assessment.Clv?.Value).Take(5))
        {
            var assessment = customer.Assessment;
            Line($"  {customer.Customer}  RFM {assessment.Score}  {assessment.Segment,-10} {assessment.Lifecycle.Stage,-8} £{assessment.Clv?.Value,9:#,0} over {assessment.Clv?.LifespanYears} years");
        }

        Line($"");
    }

    private static bool IsLeavingActive(AssessedCustomer customer, AssessmentReport report) =>
        customer.Assessment.Lifecycle is { Stage: LifecycleStage.Active, NextStageOn: { } next } && next <= report.Run.AsOf.PlusDays(7);

    private static void Bars(string title, IEnumerable<(string Name, int Count)> counts)
    {
        var rows = counts.ToList();
        var largest = Math.Max(rows.Max(row => row.Count), 1);
        Line($"{title}");
        foreach (var (name, count) in rows)
            Line($"  {Padded(name, 34)}{count,6:#,0}  {new string('█', (int)Math.Round((double)BarWidth * count / largest))}");
        Line($"");
    }

    /// <summary>Pads to a width on the terminal, where a Chinese character takes two places.</summary>
    private static string Padded(string text, int width) =>
        text + new string(' ', Math.Max(width - text.Length - text.Count(character => character >= '\u2E80'), 0));

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
