using System.Globalization;
using NodaTime.Text;
using RiceJar.Cli.Scoring;
using Spectre.Console;

namespace RiceJar.Cli.Output;

/// <summary>The picture of the shop for a person.</summary>
internal static class ScoreTable
{
    private const int CustomersShown = 10;

    public static void Write(ScoreResult result, TextWriter output, Surroundings at)
    {
        var console = TableOutput.Console(output, at);
        var overview = result.Overview;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{result.File}[/] as of [bold]{LocalDatePattern.Iso.Format(result.Shop.AsOf)}[/]");
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{overview.Buyers:#,0} buyers, {overview.Purchases:#,0} orders, {overview.Money.ToDecimal():#,0.00} {result.Currency}");
        TableOutput.WriteInput(console, result.Input);
        console.WriteLine();
        TableOutput.WriteCounts(console, "Segment", "Customers", overview.BySegment.Select(entry => ($"{entry.Key.Name} {entry.Key.ChineseName}", (long)entry.Value)));
        TableOutput.WriteCounts(
            console,
            "Stage",
            "Customers",
            overview.ByStage.Select(entry => (entry.Key.ToString(), (long)entry.Value)));
        TableOutput.WriteCounts(
            console,
            "Tier",
            "Customers",
            overview.Tiers.Ladder.Tiers.Select((tier, place) => (tier.Name, (long)overview.Tiers.CountOf(place + 1))).Reverse());
        WriteFigures(console, result);
        WriteMostValuable(console, result);
        foreach (var warning in overview.Warnings())
            console.MarkupLineInterpolated($"[yellow]Note:[/] {warning}");
    }

    private static void WriteFigures(IAnsiConsole console, ScoreResult result)
    {
        var overview = result.Overview;
        var (members, others) = (overview.MemberRepurchase, overview.OtherRepurchase);
        var stages = overview.Baseline.Stages;
        console.MarkupLineInterpolated(
            $"Stages end {(stages.IsLearned ? $"(learned from {stages.IntervalCount} purchase intervals) " : "")}on days [bold]{stages.Limits}[/] after the last purchase.");
        console.MarkupLineInterpolated(
            $"The top 20% of buyers bring [bold]{TableOutput.Percent(overview.Concentration.TopFifthShare)}[/] of the money (Gini {overview.Concentration.Gini.ToString("0.00", CultureInfo.InvariantCulture)}).");
        console.MarkupLineInterpolated(
            $"Repurchase rate [bold]{TableOutput.Percent((members + others).Share)}[/]{(members.Buyers > 0 ? $" (members {TableOutput.Percent(members.Share)}, others {TableOutput.Percent(others.Share)})" : "")}.");
        console.WriteLine();
    }

    private static void WriteMostValuable(IAnsiConsole console, ScoreResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Customer").AddColumn("Segment").AddColumn("Stage").AddColumn("Tier");
        table.AddColumn(new TableColumn("R F M").RightAligned());
        table.AddColumn(new TableColumn("Money").RightAligned());
        table.AddColumn(new TableColumn("CLV").RightAligned());
        // By their places, which are in the order of their ids: a million customers are not held for the sake of ten.
        var best = result.Shop.Customers
            .Select((customer, place) => (Place: place, customer.Assessment.IsBuyer, customer.Assessment.Clv?.Value))
            .Where(customer => customer.IsBuyer)
            .OrderByDescending(customer => customer.Value)
            .ThenBy(customer => customer.Place)
            .Take(CustomersShown)
            .Select(customer => result.Shop[customer.Place]);
        foreach (var customer in best)
        {
            var assessment = customer.Assessment;
            table.AddRow(
                Markup.Escape(customer.Customer.Value),
                Markup.Escape(assessment.Segment!.Name),
                assessment.Lifecycle.Stage.ToString(),
                Markup.Escape(result.Shop.TierOf(customer) ?? "-"),
                assessment.Score.ToString(),
                customer.Summary.Money.ToDecimal().ToString("#,0.00", CultureInfo.InvariantCulture),
                assessment.Clv!.Value.Value.ToString("#,0.00", CultureInfo.InvariantCulture));
        }

        console.MarkupLine("[bold]The most valuable customers[/]");
        console.Write(table);
    }
}
