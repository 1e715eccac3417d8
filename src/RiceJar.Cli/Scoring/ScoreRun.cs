using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Cli.Input;
using RiceJar.Cli.Output;
using RiceJar.Cli.Settings;
using RiceJar.Configuration;
using RiceJar.Orders;

namespace RiceJar.Cli.Scoring;

/// <summary>Reads the file, lets the library assess the shop, and writes the result.</summary>
internal static class ScoreRun
{
    public static Task<int> RunAsync(ScoreSettings settings, Surroundings at, CancellationToken cancellationToken) =>
        Task.Run(() => Run(settings, at, cancellationToken), cancellationToken);

    private static int Run(ScoreSettings settings, Surroundings at, CancellationToken cancellationToken)
    {
        if (settings.AsOf is { } date && !FieldParser.IsPlausibleYear(date.Year))
            throw new UserError($"--as-of: {date:uuuu-MM-dd} lies before the year 1900 or after 2199.");
        ResultFile.Check(settings.OutFile, at, settings.Path, settings.ConfigFile);
        using var services = new ServiceCollection()
            .AddConfigurationFile(settings.ConfigFile, at)
            .AddRiceJar(options => ScoreOptions.Apply(settings, options))
            .Services
            .BuildServiceProvider();
        var rules = ShopOptions.Checked(services.GetRequiredService<AssessmentRules>);
        var givenCurrency = services.GetRequiredService<IOptions<RiceJarOptions>>().Value.Currency;

        using var progress = new ProgressLine(at);
        var (orders, input, currency) = OrderFile.Read(
            settings.Path,
            at,
            settings.Columns,
            new FieldParser(rules.Zone, settings.DateFormat),
            givenCurrency,
            settings.AsOf is { } given ? ShopCalendar.EndOf(given, rules.Zone) : null,
            settings.SkipErrors,
            progress.Reading,
            cancellationToken);
        progress.Assessing();
        var shop = ScoredShop.Assess(orders, rules, AsOf(settings, orders, input, rules.Zone), cancellationToken);
        progress.Clear();
        SkippedRows.Show(input, at.Error);
        if (rules.Prediction is not null && settings.Explain is null)
            at.Error.WriteLine("ricejar: predictions are shown by --explain of a customer, and of all customers by 'ricejar clv'.");
        Write(settings, at, new ScoreResult(settings.Path, currency, shop, input));
        return ExitCodes.Success;
    }

    private static LocalDate AsOf(ScoreSettings settings, OrderBook orders, InputReport input, DateTimeZone zone)
    {
        if (orders.Count == 0 && !input.LeftOut.ContainsKey(OrderFile.AfterAsOf))
            throw new UserError($"{settings.Path}: none of the {input.Rows} rows can be used: {string.Join(", ", input.LeftOut.Select(entry => $"{entry.Key} {entry.Value}"))}.");
        return settings.AsOf ?? ShopCalendar.DayOf(orders.Last, zone);
    }

    private static void Write(ScoreSettings settings, Surroundings at, ScoreResult result)
    {
        if (settings.Explain is not null)
        {
            var (customer, explanation) = FindExplained(settings, result);
            ResultFile.Write(settings.OutFile, at, output => WriteExplanation(settings.Format, explanation, customer, output));
        }
        else
        {
            ResultFile.Write(settings.OutFile, at, output => WriteResult(settings.Format, result, output, at));
        }
    }

    private static (ScoredCustomer Customer, AssessmentExplanation Explanation) FindExplained(ScoreSettings settings, ScoreResult result)
    {
        var wanted = FieldParser.Id(settings.Explain!);
        return result.Shop.Explain(wanted)
            ?? throw new UserError($"--explain: there is no customer '{wanted}' in {settings.Path} as of {result.Shop.AsOf:uuuu-MM-dd}.");
    }

    private static void WriteExplanation(OutputFormat format, AssessmentExplanation explanation, ScoredCustomer customer, TextWriter output)
    {
        if (format == OutputFormat.Json)
            ExplanationJson.Write(explanation, customer.Customer, output);
        else
            ExplanationText.Write(explanation, customer, output);
    }

    private static void WriteResult(OutputFormat format, ScoreResult result, TextWriter output, Surroundings at)
    {
        switch (format)
        {
            case OutputFormat.Csv:
                ScoreCsv.Write(result, output);
                break;
            case OutputFormat.Json:
                ScoreJson.Write(result, output);
                break;
            default:
                ScoreTable.Write(result, output, at);
                break;
        }
    }
}
