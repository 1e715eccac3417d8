using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RiceJar.Cli.Input;
using RiceJar.Cli.Settings;

namespace RiceJar.Cli.Scoring;

/// <summary>The command line of <c>ricejar score</c>.</summary>
internal static class ScoreCommand
{
    private static readonly OrderColumnOptions ColumnOptions = new("default amount");
    private static readonly Argument<string> Orders = new("ORDERS") { Description = "CSV file of orders or order lines; .gz is unpacked, - is standard input" };
    private static readonly Option<string?> Member = OrderColumnOptions.Column("--member", "Column that says whether the customer was a member (yes/no, true/false, 1/0)");
    private static readonly Option<string?> DateFormat = new("--date-format") { Description = ".NET format of dates that are not ISO, such as d/M/yyyy", HelpName = "FORMAT" };
    private static readonly Option<string?> Zone = new("--zone") { Description = "The shop's IANA zone, which decides what a day is (default UTC)", HelpName = "ZONE" };
    private static readonly Option<string?> Currency = new("--currency") { Description = "The shop's one currency, ISO 4217, such as CNY", HelpName = "CODE" };
    private static readonly Option<LocalDate?> AsOf = new("--as-of") { Description = "Assess as of this date, all of it included (default: the last order's)", HelpName = "DATE", CustomParser = ParseDate };
    private static readonly Option<string?> Explain = new("--explain") { Description = "Say why this customer is assessed as he is", HelpName = "CUSTOMER" };
    private static readonly Option<int?> ScoreCount = new("--score-count") { Description = "How many scores each axis has; the highest is best (default 5)", HelpName = "N", CustomParser = CommonOptions.ParseNumber };
    private static readonly Option<string?> Segments = new("--segments") { Description = "Groups of buyers: eleven or eight (default eleven, but eight with another --score-count)", HelpName = "eleven|eight" };
    private static readonly Option<string?> StageLimits = new("--stage-limits") { Description = "Last day of the active, silent and sleeping stages, or 'learned' (default 45,90,180)", HelpName = "A,B,C|learned" };
    private static readonly Option<string?> Config = new("--config") { Description = "JSON file with the options of the library's section RiceJar", HelpName = "FILE" };
    private static readonly Option<OutputFormat> Format = CommonOptions.Format();
    private static readonly Option<string?> Out = new("--out") { Description = "Write the result to this file", HelpName = "FILE" };
    private static readonly Option<string?> OnError = new("--on-error") { Description = "stop at the first row that cannot be used, or skip such rows and count them (default stop)", HelpName = "stop|skip" };

    public static Command Create()
    {
        Segments.AcceptOnlyFromAmong("eleven", "eight");
        OnError.AcceptOnlyFromAmong("stop", "skip");
        var command = new Command("score", "Score every customer of a CSV file of orders: RFM, segment, lifecycle stage, value tier, lifetime value.")
        {
            Orders, Member, DateFormat, Zone, Currency, AsOf, Explain, ScoreCount,
            Segments, StageLimits, Config, Format, Out, OnError,
        };
        ColumnOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Explain) is not null && result.GetValue(Format) == OutputFormat.Csv)
                result.AddError("--explain tells of one customer: take --format table or json.");
        });
        command.SetAction((parsed, cancellationToken) => ScoreRun.RunAsync(Settings(parsed), Surroundings.Of(parsed), cancellationToken));
        return command;
    }

    private static ScoreSettings Settings(ParseResult parsed) => new()
    {
        Path = parsed.GetRequiredValue(Orders),
        Columns = ColumnOptions.Of(parsed) with { Member = parsed.GetValue(Member) },
        DateFormat = parsed.GetValue(DateFormat),
        Zone = parsed.GetValue(Zone),
        Currency = parsed.GetValue(Currency),
        AsOf = parsed.GetValue(AsOf),
        Explain = parsed.GetValue(Explain),
        ScoreCount = parsed.GetValue(ScoreCount),
        Segments = parsed.GetValue(Segments),
        StageLimits = parsed.GetValue(StageLimits),
        ConfigFile = parsed.GetValue(Config),
        Format = parsed.GetValue(Format),
        OutFile = parsed.GetValue(Out),
        SkipErrors = parsed.GetValue(OnError) == "skip",
    };

    private static LocalDate? ParseDate(ArgumentResult result)
    {
        var parsed = LocalDatePattern.Iso.Parse(result.Tokens[0].Value);
        if (parsed.Success)
            return parsed.Value;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"--as-of: '{result.Tokens[0].Value}' is no date such as 2026-11-11."));
        return null;
    }
}
