using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RiceJar.Cli.Input;
using RiceJar.Cli.Settings;
using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>The command line of <c>ricejar clv</c>.</summary>
internal static class ClvCommand
{
    private const double HighestDiscount = 10;

    private static readonly PredictiveClvRules Defaults = new();

    private static readonly OrderColumnOptions ColumnOptions = new("default amount, where there is one; without it nothing is said of money");
    private static readonly Argument<string> Orders = new("ORDERS") { Description = "CSV file of orders or order lines; .gz is unpacked, - is standard input" };
    private static readonly Option<string?> DateFormat = new("--date-format") { Description = ".NET format of dates that are not ISO, such as d/M/yyyy", HelpName = "FORMAT" };
    private static readonly Option<string?> Zone = new("--zone") { Description = "The shop's IANA zone, which decides what a day is (default UTC)", HelpName = "ZONE" };
    private static readonly Option<string?> Currency = new("--currency") { Description = "The shop's one currency, ISO 4217, such as CNY", HelpName = "CODE" };
    private static readonly Option<string?> Model = new("--model") { Description = "Model of purchases; auto = the one that foretells best, without --calibration-end the one with the smallest BIC (default auto)", HelpName = "bg-nbd|mbg-nbd|pareto-nbd|auto" };
    private static readonly Option<string?> Unit = new("--unit") { Description = "Unit of time of the parameters and of x, t_x and T (default day)", HelpName = "day|week" };
    private static readonly Option<LocalDate?> CalibrationEnd = Day("--calibration-end", "Fit to the purchases through this date, and compare with what came after it");
    private static readonly Option<LocalDate?> AsOf = Day("--as-of", "Predict as of this date, all of it included (default: the last order's)");
    private static readonly Option<Horizon?> Ahead = new("--horizon") { Description = "How far ahead purchases count, in days or weeks (default 365d)", HelpName = "365d|52w", CustomParser = ParseHorizon };
    private static readonly Option<double?> Discount = new("--annual-discount") { Description = "Discount rate of a year, 0 to 10: 0.1 is ten per cent (default 0.1)", HelpName = "RATE", CustomParser = ParseDiscount };
    private static readonly Option<string?> Config = new("--config") { Description = "JSON file with the options of the library's section RiceJar, of which Zone, Currency and Prediction:MarginRate count here", HelpName = "FILE" };
    private static readonly Option<OutputFormat> Format = CommonOptions.Format();
    private static readonly Option<string?> Out = new("--out") { Description = "Write the result to this file", HelpName = "FILE" };
    private static readonly Option<string?> OnError = new("--on-error") { Description = "stop at the first row that cannot be used, or skip such rows and count them (default stop)", HelpName = "stop|skip" };

    public static Command Create()
    {
        Model.AcceptOnlyFromAmong(ModelNames.Words);
        Unit.AcceptOnlyFromAmong(ModelNames.Word(TimeUnit.Day), ModelNames.Word(TimeUnit.Week));
        OnError.AcceptOnlyFromAmong("stop", "skip");
        var command = new Command("clv", "Predict every customer of a CSV file of orders by probability models: P(alive), purchases to come, lifetime value.")
        {
            Orders, DateFormat, Zone, Currency, Model, Unit, CalibrationEnd, AsOf, Ahead,
            Discount, Config, Format, Out, OnError,
        };
        ColumnOptions.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ClvRun.RunAsync(Settings(parsed), Surroundings.Of(parsed), cancellationToken));
        return command;
    }

    private static ClvSettings Settings(ParseResult parsed) => new()
    {
        Path = parsed.GetRequiredValue(Orders),
        Columns = ColumnOptions.Of(parsed) with { AmountMayBeMissing = !ColumnOptions.IsAmountGiven(parsed) },
        DateFormat = parsed.GetValue(DateFormat),
        Zone = parsed.GetValue(Zone),
        Currency = parsed.GetValue(Currency),
        Model = ModelNames.Kind(parsed.GetValue(Model)),
        Unit = parsed.GetValue(Unit) == ModelNames.Word(TimeUnit.Week) ? TimeUnit.Week : TimeUnit.Day,
        CalibrationEnd = parsed.GetValue(CalibrationEnd),
        AsOf = parsed.GetValue(AsOf),
        Horizon = parsed.GetValue(Ahead) ?? new Horizon(Defaults.HorizonDays, TimeUnit.Day),
        AnnualDiscount = parsed.GetValue(Discount) ?? Defaults.AnnualDiscount,
        ConfigFile = parsed.GetValue(Config),
        Format = parsed.GetValue(Format),
        OutFile = parsed.GetValue(Out),
        SkipErrors = parsed.GetValue(OnError) == "skip",
    };

    private static Horizon? ParseHorizon(ArgumentResult result)
    {
        if (Horizon.Parse(result.Tokens[0].Value) is { } horizon)
            return horizon;
        result.AddError($"--horizon: '{result.Tokens[0].Value}' is no number of days or weeks such as 365d or 52w, from 1d to {Horizon.Longest}.");
        return null;
    }

    private static double? ParseDiscount(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= HighestDiscount)
            return rate;
        result.AddError($"--annual-discount: '{text}' is no rate from 0 to 10, such as 0.1 for ten per cent a year.");
        return null;
    }

    private static LocalDate? ParseDate(string option, ArgumentResult result)
    {
        var parsed = LocalDatePattern.Iso.Parse(result.Tokens[0].Value);
        if (parsed.Success)
            return parsed.Value;
        result.AddError($"{option}: '{result.Tokens[0].Value}' is no date such as 2026-11-11.");
        return null;
    }

    private static Option<LocalDate?> Day(string name, string description) =>
        new(name) { Description = description, HelpName = "DATE", CustomParser = result => ParseDate(name, result) };
}
