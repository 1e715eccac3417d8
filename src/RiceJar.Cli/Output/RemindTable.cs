using System.Globalization;
using NodaTime;
using RiceJar.Cli.Reminding;
using RiceJar.Payments;
using Spectre.Console;

namespace RiceJar.Cli.Output;

/// <summary>The picture of a replay for a person.</summary>
internal static class RemindTable
{
    public static void Write(RemindResult result, TextWriter output, Surroundings at)
    {
        var console = TableOutput.Console(output, at);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{result.File}[/] from [bold]{result.Text(result.From)}[/] to [bold]{result.Text(result.To)}[/], {result.Zone.Id}");
        TableOutput.WriteInput(console, result.Input);
        console.WriteLine();
        WriteLearned(console, result.Side.Summary.Result);
        WriteFigures(console, result);
        WriteHours(console, result);
        if (result.Comparison is { } comparison)
            WriteComparison(console, result, comparison);
        console.MarkupLine("[grey]A replay moves no payment: it tells what would have been sent, not what that would have brought.[/]");
    }

    private static void WriteLearned(IAnsiConsole console, ReplayResult replay)
    {
        foreach (var baseline in new[] { replay.FirstBaseline, replay.LastBaseline }.DistinctBy(baseline => baseline.Day))
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Known on [bold]{baseline.Day:uuuu-MM-dd}[/]: {Learned(baseline)}");
        console.WriteLine();
    }

    private static string Learned(PaymentBaseline baseline)
    {
        var times = baseline.TimeToPay;
        List<string> parts =
        [
            times is { IsReliable: true, All: { } all }
                ? $"{TableOutput.Number(all.Count)} orders were paid in {Text(all.Mean)} on average, half of them in {Text(all.Median)}"
                : $"only {TableOutput.Number(times.All?.Count ?? 0)} payments to learn from, so the delay is the given one",
        ];
        if (times.IsEnough(times.InSales))
            parts.Add($"in sales {Text(times.InSales!.Mean)}");
        parts.Add(baseline.PaymentRate is { } rate ? $"{TableOutput.Percent(rate)} of everyday orders paid" : "payment rate not known");
        parts.Add(baseline.AverageOrder is { } average ? $"average order {average}" : "average order not known");
        return string.Join(", ", parts) + ".";
    }

    private static void WriteFigures(IAnsiConsole console, RemindResult result)
    {
        var sides = Sides(result);
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var side in sides)
            table.AddColumn(new TableColumn(Markup.Escape(side.Rules.Name)).RightAligned());
        Row("Orders placed, or reminded of", side => Number(side.Summary.Result.Tally.Orders));
        Row("  paid before any reminder", side => Number(side.Summary.Result.Tally.PaidBefore));
        Row("  closed before any reminder", side => Number(side.Summary.Result.Tally.ClosedBefore));
        Row("  reminded", side => Number(side.Summary.Result.Tally.Reminded));
        Row("    and paid afterwards", side => Number(side.Summary.Result.Tally.PaidAfter));
        Row("  not reminded, by rule or gate", side => Number(side.Summary.Result.Tally.NotReminded));
        Row("  waiting at the end", side => Number(side.Summary.Result.Tally.Waiting));
        Row("Contacts sent", side => Number(side.Summary.Sent));
        Rows("  ", summary => summary.SentByReason);
        Rows("  by ", summary => summary.SentByChannel);
        Rows("Deferred by ", summary => summary.DeferredByGate);
        Rows("Denied by ", summary => summary.DeniedByGate);
        Row("Dropped: no allowed moment", side => Number(side.Summary.Dropped));
        Rows("  by ", summary => summary.DroppedByGate);
        Row("Customers contacted", side => Number(side.Summary.CustomersByContacts.Values.Sum()));
        Row("  most contacts to one", side => Number(side.Summary.CustomersByContacts.Keys.DefaultIfEmpty().Max()));
        Row("Cost", side => $"{side.Summary.Cost.ToDecimal().ToString("#,0.00", CultureInfo.InvariantCulture)} {side.Rules.Currency}".TrimEnd());
        console.Write(table);

        void Row(string title, Func<RemindSide, string> value) => table.AddRow([title, .. sides.Select(value)]);

        void Rows(string prefix, Func<ReplaySummary, IReadOnlyDictionary<string, long>> counts)
        {
            foreach (var name in sides.SelectMany(side => counts(side.Summary).Keys).Distinct().Order(StringComparer.Ordinal))
                Row(Markup.Escape($"{prefix}{name}"), side => Number(counts(side.Summary).GetValueOrDefault(name)));
        }
    }

    private static void WriteHours(IAnsiConsole console, RemindResult result)
    {
        if (result.Other is null)
        {
            TableOutput.WriteCounts(console, "Hour", "Sent", result.Side.Summary.SentByHour.Select((count, hour) => (Hour(hour), count)));
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn("Sent in the hour");
        foreach (var side in Sides(result))
            table.AddColumn(new TableColumn(Markup.Escape(side.Rules.Name)).RightAligned());
        for (var hour = 0; hour < result.Side.Summary.SentByHour.Count; hour++)
            table.AddRow([Hour(hour), .. Sides(result).Select(side => Number(side.Summary.SentByHour[hour]))]);
        console.Write(table);
    }

    private static void WriteComparison(IAnsiConsole console, RemindResult result, ReplayComparison comparison)
    {
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"Of the orders' reminders, {comparison.OnlyFirst:#,0} were sent by [bold]{result.Side.Rules.Name}[/] alone, {comparison.OnlySecond:#,0} by [bold]{result.Other!.Rules.Name}[/] alone.");
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"Of those by both, [bold]{result.Other.Rules.Name}[/] sent {comparison.SecondEarlier:#,0} earlier, {comparison.SecondLater:#,0} later, {comparison.SameMoment:#,0} at the same moment.");
    }

    private static List<RemindSide> Sides(RemindResult result) => result.Other is { } other ? [result.Side, other] : [result.Side];

    private static string Hour(int hour) => hour.ToString("00", CultureInfo.InvariantCulture);

    private static string Number(long number) => TableOutput.Number(number);

    private static string Text(Duration duration) => duration.ToString("-H:mm:ss", CultureInfo.InvariantCulture);
}
