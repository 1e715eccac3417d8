using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Cli.Input;
using RiceJar.Cli.Output;
using RiceJar.Cli.Settings;
using RiceJar.Configuration;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>Reads the file, fits the models, predicts every customer, and writes the result.</summary>
internal static class ClvRun
{
    public static Task<int> RunAsync(ClvSettings settings, Surroundings at, CancellationToken cancellationToken) =>
        Task.Run(() => Run(settings, at, cancellationToken), cancellationToken);

    private static int Run(ClvSettings settings, Surroundings at, CancellationToken cancellationToken)
    {
        CheckYear("--as-of", settings.AsOf);
        CheckYear("--calibration-end", settings.CalibrationEnd);
        ResultFile.Check(settings.OutFile, at, settings.Path, settings.ConfigFile);
        var (zone, givenCurrency, marginRate) = Options(settings, at);
        using var progress = new ProgressLine(at);
        var content = OrderFile.Read(
            settings.Path,
            at,
            settings.Columns,
            new FieldParser(zone, settings.DateFormat),
            givenCurrency,
            settings.AsOf is { } given ? ShopCalendar.EndOf(given, zone) : null,
            settings.SkipErrors,
            progress.Reading,
            cancellationToken);
        var asOf = CheckedAsOf(settings, content, zone);
        progress.Fitting();
        var result = Fit(settings, content, zone, asOf, marginRate, cancellationToken);
        progress.Clear();
        SkippedRows.Show(content.Report, at.Error);
        foreach (var failure in result.Failures())
            at.Error.WriteLine($"ricejar: {failure}");
        ResultFile.Write(settings.OutFile, at, output => Write(settings.Format, result, output, at));
        return ExitCodes.Success;
    }

    private static void CheckYear(string option, LocalDate? date)
    {
        if (date is { } given && !FieldParser.IsPlausibleYear(given.Year))
            throw new UserError($"{option}: {given:uuuu-MM-dd} lies before the year 1900 or after 2199.");
    }

    private static (DateTimeZone Zone, string? Currency, double MarginRate) Options(ClvSettings settings, Surroundings at)
    {
        using var services = new ServiceCollection()
            .AddConfigurationFile(settings.ConfigFile, at)
            .AddRiceJar(options => (options.Zone, options.Currency) = (settings.Zone ?? options.Zone, settings.Currency ?? options.Currency))
            .Services
            .BuildServiceProvider();
        var rules = ShopOptions.Checked(services.GetRequiredService<AssessmentRules>);
        var options = services.GetRequiredService<IOptions<RiceJarOptions>>().Value;
        return (rules.Zone, options.Currency, options.Prediction.MarginRate);
    }

    /// <summary>The date of the predictions, with the calibration before it.</summary>
    private static LocalDate CheckedAsOf(ClvSettings settings, FileContent content, DateTimeZone zone)
    {
        if (content.Orders.Count == 0)
        {
            var (input, used) = (content.Report, string.Join(", ", content.Report.LeftOut.Select(entry => $"{entry.Key} {entry.Value}")));
            throw new UserError($"{settings.Path}: none of the {input.Rows} rows can be used: {used}.");
        }

        var (first, last) = (ShopCalendar.DayOf(content.Orders.First, zone), ShopCalendar.DayOf(content.Orders.Last, zone));
        var asOf = settings.AsOf ?? last;
        if (settings.CalibrationEnd >= asOf)
            throw new UserError($"--calibration-end: {settings.CalibrationEnd:uuuu-MM-dd} is not before {asOf:uuuu-MM-dd}, {(settings.AsOf is null ? "the last order's date" : "the date of --as-of")}.");
        if (settings.CalibrationEnd < first)
            throw new UserError($"--calibration-end: {settings.CalibrationEnd:uuuu-MM-dd} lies before {first:uuuu-MM-dd}, the first order's date: there is nothing to fit to.");
        return asOf;
    }

    private static ClvResult Fit(ClvSettings settings, FileContent content, DateTimeZone zone, LocalDate asOf, double marginRate, CancellationToken cancellationToken)
    {
        var summarizer = new PurchaseSummarizer(zone);
        foreach (var order in content.Orders.ToOrders())
            summarizer.Add(order);
        var rules = new PredictiveClvRules(settings.Model, settings.Horizon.Days, settings.AnnualDiscount, marginRate);
        try
        {
            var shop = summarizer.Summarize(asOf, cancellationToken: cancellationToken);
            var calibration = settings.CalibrationEnd is { } end ? summarizer.Summarize(end, cancellationToken: cancellationToken) : null;
            var holdout = calibration is null ? null : Holdout.Of(calibration, shop, settings.Unit);
            var fits = ClvFits.Of(calibration ?? shop, holdout, settings, content.HasAmounts, cancellationToken);
            var customers = ClvPredictions.Of(shop, fits, settings.Unit, rules, cancellationToken);
            return new ClvResult(settings, content.Currency, rules, shop, fits, customers, content.Report);
        }
        catch (OverflowException e)
        {
            throw new UserError(e.Message);
        }
    }

    private static void Write(OutputFormat format, ClvResult result, TextWriter output, Surroundings at)
    {
        switch (format)
        {
            case OutputFormat.Csv:
                ClvCsv.Write(result, output);
                break;
            case OutputFormat.Json:
                ClvJson.Write(result, output);
                break;
            default:
                ClvTable.Write(result, output, at);
                break;
        }
    }
}
