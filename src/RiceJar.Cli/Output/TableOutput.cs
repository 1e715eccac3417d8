using System.Globalization;
using RiceJar.Cli.Input;
using Spectre.Console;

namespace RiceJar.Cli.Output;

/// <summary>What all results for a person share.</summary>
internal static class TableOutput
{
    private const int BarWidth = 20;
    private const int PlainWidth = 80;

    /// <summary>Colours, and as wide as it is, where the output is a terminal; else plain and of one width.</summary>
    public static IAnsiConsole Console(TextWriter output, Surroundings at)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = at.IsOutputTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            // They know services that build software, and would colour what is written to a file there.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = at.IsOutputTerminal },
        });
        if (!at.IsOutputTerminal)
            console.Profile.Width = PlainWidth;
        return console;
    }

    public static void WriteInput(IAnsiConsole console, InputReport input)
    {
        var leftOut = input.LeftOut.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value:#,0}"));
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[grey]{input.Rows:#,0} rows read, {input.Used:#,0} used{(input.LeftOut.Count > 0 ? $"; left out: {string.Join(", ", leftOut)}" : "")}[/]");
    }

    /// <summary>Counts with their shares and bars.</summary>
    public static void WriteCounts(IAnsiConsole console, string title, string unit, IEnumerable<(string Name, long Count)> counts)
    {
        var rows = counts.ToList();
        var total = Math.Max(rows.Sum(row => row.Count), 1);
        var largest = Math.Max(rows.Select(row => row.Count).DefaultIfEmpty().Max(), 1);
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn(Markup.Escape(title)).NoWrap());
        table.AddColumn(new TableColumn(Markup.Escape(unit)).RightAligned());
        table.AddColumn(new TableColumn("Share").RightAligned());
        table.AddColumn(new TableColumn("").NoWrap());
        foreach (var (name, count) in rows)
        {
            table.AddRow(
                Markup.Escape(name),
                Number(count),
                Percent(count / (double)total),
                $"[green]{new string('█', (int)Math.Round(BarWidth * (double)count / largest))}[/]");
        }

        console.Write(table);
    }

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
