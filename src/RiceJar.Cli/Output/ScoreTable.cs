using System.Globalization;
using NodaTime.Text;
using RiceJar.Cli.Scoring;
using Spectre.Console;

namespace RiceJar.Cli.Output;

/// <summary>The picture of the shop for a person.</summary>
internal static class ScoreTable
{
    private const int BarWidth = 20;
    private const int CustomersShown = 10;

    public static void Write(ScoreResult result, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        });
        var overview = result.Overview;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{result.File}[/] as of [bold]{LocalDatePattern.Iso.Format(result.Report.Run.AsOf)}[/]");
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{overview.Buyers:#,0} buyers, {overview.Purchases:#,0} orders, {overview.Money.ToDecimal():#,0.00} {result.Currency}");
        WriteInput(console, result);
        console.WriteLine();
        WriteCounts(console, "Segment", overview.BySegment.Select(entry => ($"{entry.Key.Name} {entry.Key.ChineseName}", entry.Value)));
        WriteCounts(
            console,
            "Stage",
            overview.ByStage.Select(entry => (entry.Key.ToString(), entry.Value)));
        WriteCounts(
            console,
            "Tier",
            overview.Tiers.Ladder.Tiers.Select((tier, place) => (tier.Name, overview.Tiers.CountOf(place + 1))).Reverse());
        WriteFigures(console, result);
        WriteMostValuable(console, result);
        foreach (var warning in overview.Warnings())
            console.MarkupLineInterpolated($"[yellow]Note:[/] {warning}");
    }

    private static void WriteInput(IAnsiConsole console, ScoreResult result)
    {
        var leftOut = result.Input.LeftOut.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value:#,0}"));
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[grey]{result.Input.Rows:#,0} rows read, {result.Input.Used:#,0} used{(result.Input.LeftOut.Count > 0 ? $"; left out: {string.Join(", ", leftOut)}" : "")}[/]");
    }

    private static void WriteCounts(IAnsiConsole console, string title, IEnumerable<(string Name, int Count)> counts)
    {
        var rows = counts.ToList();
        var total = Math.Max(rows.Sum(row => row.Count), 1);
        var largest = Math.Max(rows.Max(row => row.Count), 1);
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn(Markup.Escape(title)).NoWrap());
        table.AddColumn(new TableColumn("Customers").RightAligned());
        table.AddColumn(new TableColumn("Share").RightAligned());
        table.AddColumn(new TableColumn("").NoWrap());
        foreach (var (name, count) in rows)
        {
            table.AddRow(
                Markup.Escape(name),
                count.ToString("#,0", CultureInfo.InvariantCulture),
                Percent(count / (double)total),
                $"[green]{new string('█', (int)Math.Round(BarWidth * (double)count / largest))}[/]");
        }

        console.Write(table);
    }

    private static void WriteFigures(IAnsiConsole console, ScoreResult result)
    {
        var overview = result.Overview;
        var (members, others) = (overview.MemberRepurchase, overview.OtherRepurchase);
        var stages = overview.Baseline.Stages;
        console.MarkupLineInterpolated(
            $"Stages end {(stages.IsLearned ? $"(learned from {stages.IntervalCount} purchase intervals) " : "")}on days [bold]{stages.Limits}[/] after the last purchase.");
        console.MarkupLineInterpolated(
            $"The top 20% of buyers bring [bold]{Percent(overview.Concentration.TopFifthShare)}[/] of the money (Gini {overview.Concentration.Gini.ToString("0.00", CultureInfo.InvariantCulture)}).");
        console.MarkupLineInterpolated(
            $"Repurchase rate [bold]{Percent((members + others).Share)}[/]{(members.Buyers > 0 ? $" (members {Percent(members.Share)}, others {Percent(others.Share)})" : "")}.");
        console.WriteLine();
    }

    private static void WriteMostValuable(IAnsiConsole console, ScoreResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Customer").AddColumn("Segment").AddColumn("Stage").AddColumn("Tier");
        table.AddColumn(new TableColumn("R F M").RightAligned());
        table.AddColumn(new TableColumn("Money").RightAligned());
        table.AddColumn(new TableColumn("CLV").RightAligned());
        var best = result.Customers
            .Where(customer => customer.Assessment.IsBuyer)
            .OrderByDescending(customer => customer.Assessment.Clv?.Value)
            .ThenBy(customer => customer.Customer)
            .Take(CustomersShown);
        foreach (var customer in best)
        {
            var assessment = customer.Assessment;
            table.AddRow(
                Markup.Escape(customer.Customer.Value),
                Markup.Escape(assessment.Segment!.Name),
                assessment.Lifecycle.Stage.ToString(),
                Markup.Escape(result.TierOf(customer) ?? "-"),
                assessment.Score.ToString(),
                customer.Summary.Money.ToDecimal().ToString("#,0.00", CultureInfo.InvariantCulture),
                assessment.Clv!.Value.Value.ToString("#,0.00", CultureInfo.InvariantCulture));
        }

        console.MarkupLine("[bold]The most valuable customers[/]");
        console.Write(table);
    }

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
