using System.Globalization;
using RiceJar.Cli.Valuing;
using RiceJar.Value;
using Spectre.Console;

namespace RiceJar.Cli.Output;

/// <summary>The models of a prediction for a person: parameters, what they mean, and what else was tried.</summary>
internal static class ClvModelTable
{
    public static void WritePurchases(IAnsiConsole console, ClvResult result)
    {
        if (result.Fits.Model is not { } model)
        {
            console.MarkupLineInterpolated($"[red]No model of purchases, so nobody is predicted.[/] {result.ChosenBecause}");
            console.WriteLine();
            return;
        }

        console.MarkupLineInterpolated($"Purchases: [bold]{ModelNames.Title(model.Kind)}[/] per {ModelNames.Word(model.Unit)}. {result.ChosenBecause}");
        WriteFit(console, result.Fits.Choice.Chosen!.Fit);
        foreach (var sentence in ClvReading.Of(model))
            console.MarkupLineInterpolated($"{sentence}");
        console.WriteLine();
    }

    public static void WriteCandidates(IAnsiConsole console, PurchaseModelChoice choice)
    {
        if (choice.Candidates.Count < 2)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("Models tried");
        var hasHoldout = choice.Chosen?.Holdout is not null;
        string[] titles = ["Log-likelihood", "AIC", "BIC", .. hasHoldout ? ["Holdout RMSE"] : Array.Empty<string>()];
        foreach (var title in titles)
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (var candidate in choice.Candidates)
        {
            var fit = candidate.Fit;
            var mark = candidate == choice.Chosen ? " (taken)" : fit.Converged ? "" : " (not converged)";
            string[] figures = [Text(fit.LogLikelihood, "#,0.00"), Text(fit.Aic, "#,0.00"), Text(fit.Bic, "#,0.00"), Text(candidate.Holdout?.RootMeanSquareError, "0.0000")];
            table.AddRow([ModelNames.Title(candidate.Kind) + mark, .. figures[..titles.Length]]);
        }

        console.Write(table);
    }

    public static void WriteSpend(IAnsiConsole console, ClvResult result)
    {
        if (result.Fits.Spend is not { } spend)
        {
            console.MarkupLine("[grey]The file has no amounts: nothing is said of money.[/]");
            console.WriteLine();
            return;
        }

        if (spend.Model is not { } model)
        {
            console.MarkupLineInterpolated($"[red]No model of spending, so no money is predicted.[/] {spend.Fit.Reason}");
            console.WriteLine();
            return;
        }

        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Spending: [bold]Gamma-Gamma[/] of {spend.Fit.Customers:#,0} repeat buyers.");
        WriteFit(console, spend.Fit);
        console.MarkupLineInterpolated($"{ClvReading.Of(model, result.Currency)}");
        if (spend.Correlation is { } correlation)
        {
            var verdict = Math.Abs(correlation) > ClvResult.LargestCorrelation ? "too much for this model" : "near enough to none, which the model takes for granted";
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Number of purchases and their value correlate by {correlation:0.00}: {verdict}.");
        }

        console.WriteLine();
    }

    private static void WriteFit<TModel>(IAnsiConsole console, ModelFit<TModel> fit)
        where TModel : class
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Parameter");
        table.AddColumn(new TableColumn("Estimate").RightAligned());
        table.AddColumn(new TableColumn("Standard error").RightAligned());
        foreach (var parameter in fit.Parameters)
            table.AddRow(parameter.Name, Text(parameter.Value, "G6"), Text(parameter.StandardError, "G4"));
        console.Write(table);
    }

    private static string Text(double? number, string format) => number is { } given ? given.ToString(format, CultureInfo.InvariantCulture) : "-";
}
