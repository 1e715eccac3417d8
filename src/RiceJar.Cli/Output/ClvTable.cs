using System.Globalization;
using RiceJar.Cli.Valuing;
using RiceJar.Value;
using Spectre.Console;

namespace RiceJar.Cli.Output;

/// <summary>The picture of a prediction for a person.</summary>
internal static class ClvTable
{
    private const int CustomersShown = 10;

    public static void Write(ClvResult result, TextWriter output, Surroundings at)
    {
        var console = TableOutput.Console(output, at);
        WriteHead(console, result);
        ClvModelTable.WritePurchases(console, result);
        ClvModelTable.WriteCandidates(console, result.Fits.Choice);
        ClvModelTable.WriteSpend(console, result);
        if (result.Fits.Choice.Chosen?.Holdout is { } holdout)
            WriteHoldout(console, result, holdout);
        if (result.Fits.Model is { } model)
        {
            WriteTracking(console, result, model);
            WriteBest(console, result);
        }

        foreach (var note in result.Notes())
            console.MarkupLineInterpolated($"[yellow]Note:[/] {note}");
    }

    private static void WriteHead(IAnsiConsole console, ClvResult result)
    {
        var fit = result.Fits.Choice.Candidates[0].Fit;
        var until = result.Settings.CalibrationEnd is { } end ? $", fitted to purchases through {end:uuuu-MM-dd}" : "";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{result.Settings.Path}[/] as of [bold]{result.AsOf:uuuu-MM-dd}[/]{until}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{fit.Customers:#,0} customers to learn from, {fit.Repeaters:#,0} of them bought again");
        TableOutput.WriteInput(console, result.Input);
        console.WriteLine();
    }

    private static void WriteHoldout(IAnsiConsole console, ClvResult result, in HoldoutResult holdout)
    {
        var bias = holdout.Bias is { } share ? $" ({share.ToString("+0.0%;-0.0%", CultureInfo.InvariantCulture)})" : "";
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"After {result.Settings.CalibrationEnd:uuuu-MM-dd} they made [bold]{holdout.Actual:#,0}[/] purchases; the model foretold [bold]{holdout.Predicted:#,0}[/]{bias}, off by {holdout.MeanAbsoluteError:0.00} a customer on average.");
        console.WriteLine();
    }

    private static void WriteTracking(IAnsiConsole console, ClvResult result, PurchaseModel model)
    {
        if (ClvTracking.Of(result.Shop, model, result.Settings.CalibrationEnd) is not { } tracking)
            return;
        var isAscii = !console.Profile.Capabilities.Unicode;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]Repeat purchases added up, {tracking.Actual.Length} weeks from {result.Shop.Statistics.FirstPurchaseOn:uuuu-MM-dd}[/]");
        foreach (var line in TextChart.Render([.. tracking.Actual.Select(total => (double)total)], tracking.Expected, tracking.CalibrationWeeks, ascii: isAscii))
            console.WriteLine(line);
        var mark = tracking.CalibrationWeeks is null ? null : $"fitted through {result.Settings.CalibrationEnd:uuuu-MM-dd}";
        console.WriteLine(TextChart.Legend("actual", "expected", mark, isAscii));
        console.WriteLine();
    }

    private static void WriteBest(IAnsiConsole console, ClvResult result)
    {
        var hasMoney = result.Fits.Spend?.Model is not null;
        var table = new Table().Border(TableBorder.Simple).AddColumn("Customer");
        string[] titles = ["x", "t_x", "P(alive)", "Purchases", .. hasMoney ? ["Spend", "CLV"] : Array.Empty<string>(), "Next by"];
        foreach (var title in titles)
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
        var best = result.Customers
            .OrderByDescending(customer => hasMoney ? customer.Prediction?.Clv : customer.Prediction?.ExpectedPurchases)
            .ThenBy(customer => customer.Customer)
            .Take(CustomersShown);
        foreach (var customer in best)
        {
            var (history, prediction) = (customer.History, customer.Prediction!.Value);
            string[] money = hasMoney ? [Text(prediction.ExpectedSpend, "#,0.00"), Text(prediction.Clv, "#,0.00")] : [];
            table.AddRow(
            [
                Markup.Escape(customer.Customer.Value), TableOutput.Number(history.Frequency), Text(history.Recency, "#,0.#"),
                Text(prediction.PAlive, "0.000"), Text(prediction.ExpectedPurchases, "#,0.00"), .. money, prediction.NextPurchaseOn is { } on ? $"{on:uuuu-MM-dd}" : "-",
            ]);
        }

        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]The customers of most {(hasMoney ? "lifetime value" : "purchases")} within {result.Settings.Horizon}[/], t_x in {ModelNames.Word(result.Settings.Unit)}s");
        console.Write(table);
    }

    private static string Text(double? number, string format) => number is { } given ? given.ToString(format, CultureInfo.InvariantCulture) : "-";
}
