using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Cli.Input;
using RiceJar.Cli.Output;
using RiceJar.Cli.Settings;
using RiceJar.Configuration;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Cli.Scoring;

/// <summary>Reads the file, lets the library assess the shop, and writes the result.</summary>
internal static class ScoreRun
{
    public static async Task<int> RunAsync(ScoreSettings settings, Surroundings at, CancellationToken cancellationToken)
    {
        if (settings.AsOf is { } date && !FieldParser.IsPlausibleYear(date.Year))
            throw new UserError($"--as-of: {date:uuuu-MM-dd} lies before the year 1900 or after 2199.");
        var source = new InMemoryOrderSource();
        await using var services = new ServiceCollection()
            .AddConfigurationFile(settings.ConfigFile, at)
            .AddRiceJar(options => ScoreOptions.Apply(settings, options))
            .AddOrderSource(source)
            .Services
            .BuildServiceProvider();
        var rules = ShopOptions.Checked(services.GetRequiredService<AssessmentRules>);
        var givenCurrency = services.GetRequiredService<IOptions<RiceJarOptions>>().Value.Currency;

        var progress = new ProgressLine(at);
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
        var asOf = TakeOrders(settings, orders, input, rules.Zone, source);

        var report = await Assess(services, asOf, progress, cancellationToken);
        var customers = await services.GetRequiredService<IAssessmentStore>().ReadAsync(ShopId.Default, cancellationToken).ToListAsync(cancellationToken);
        progress.Clear();
        SkippedRows.Show(input, at.Error);
        Write(settings, at, new ScoreResult(settings.Path, currency, report, customers, input));
        return ExitCodes.Success;
    }

    private static LocalDate TakeOrders(
        ScoreSettings settings, IReadOnlyCollection<FileOrder> orders, InputReport input, DateTimeZone zone, InMemoryOrderSource source)
    {
        if (orders.Count == 0 && !input.LeftOut.ContainsKey(OrderFile.AfterAsOf))
            throw new UserError($"{settings.Path}: none of the {input.Rows} rows can be used: {string.Join(", ", input.LeftOut.Select(entry => $"{entry.Key} {entry.Value}"))}.");
        source.AddRange(orders.Select(order => order.ToOrder()));
        return settings.AsOf ?? ShopCalendar.DayOf(orders.Max(order => order.At), zone);
    }

    private static async Task<AssessmentReport> Assess(IServiceProvider services, LocalDate asOf, ProgressLine progress, CancellationToken cancellationToken)
    {
        try
        {
            return await services.GetRequiredService<AssessmentRunner>()
                .RunAsync(new AssessmentRequest { AsOf = asOf }, progress, cancellationToken);
        }
        catch (OverflowException e)
        {
            throw new UserError(e.Message);
        }
    }

    private static void Write(ScoreSettings settings, Surroundings at, ScoreResult result)
    {
        if (settings.Explain is not null)
        {
            var customer = FindExplained(settings, result);
            ResultFile.Write(settings.OutFile, at, output => WriteExplanation(settings.Format, result, customer, output));
        }
        else
        {
            ResultFile.Write(settings.OutFile, at, output => WriteResult(settings.Format, result, output, at));
        }
    }

    private static AssessedCustomer FindExplained(ScoreSettings settings, ScoreResult result)
    {
        var wanted = FieldParser.Id(settings.Explain!);
        return result.Customers.FirstOrDefault(customer => customer.Customer.Value == wanted)
            ?? throw new UserError($"--explain: there is no customer '{wanted}' in {settings.Path} as of {result.Report.Run.AsOf:uuuu-MM-dd}.");
    }

    private static void WriteExplanation(OutputFormat format, ScoreResult result, AssessedCustomer customer, TextWriter output)
    {
        if (format == OutputFormat.Json)
            ExplanationJson.Write(result.Explain(customer), customer.Customer, output);
        else
            ExplanationText.Write(result.Explain(customer), customer, output);
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
