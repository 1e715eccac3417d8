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
    private static readonly Argument<string> Orders = new("ORDERS") { Description = "CSV file of orders or order lines; .gz is unpacked, - is standard input" };
    private static readonly Option<string?> Customer = Column("--customer", "Column with the customer's id (default customer_id)");
    private static readonly Option<string?> Date = Column("--date", "Column with the date or time of the order (default date)");
    private static readonly Option<string?> Amount = Column("--amount", "Column with the order's amount; negative = credit note (default amount)");
    private static readonly Option<string?> Order = Column("--order", "Column with the order's id (default order_id; without one each row is an order)");
    private static readonly Option<string?> Quantity = Column("--quantity", "Column with the quantity of an order line; goes with --unit-price, in place of --amount");
    private static readonly Option<string?> UnitPrice = Column("--unit-price", "Column with the unit price of an order line; goes with --quantity");
    private static readonly Option<string?> Member = Column("--member", "Column that says whether the customer was a member (yes/no, true/false, 1/0)");
    private static readonly Option<string?> CurrencyColumn = Column("--currency-column", "Column with the row's currency (default currency, where there is one)");
    private static readonly Option<string?> DateFormat = new("--date-format") { Description = ".NET format of dates that are not ISO, such as d/M/yyyy", HelpName = "FORMAT" };
    private static readonly Option<string?> Zone = new("--zone") { Description = "The shop's IANA zone, which decides what a day is (default UTC)", HelpName = "ZONE" };
    private static readonly Option<string?> Currency = new("--currency") { Description = "The shop's one currency, ISO 4217, such as CNY", HelpName = "CODE" };
    private static readonly Option<LocalDate?> AsOf = new("--as-of") { Description = "Assess as of this date, all of it included (default: the last order's)", HelpName = "DATE", CustomParser = ParseDate };
    private static readonly Option<string?> Explain = new("--explain") { Description = "Say why this customer is assessed as he is", HelpName = "CUSTOMER" };
    private static readonly Option<int?> ScoreCount = new("--score-count") { Description = "Scores an axis, 5 best of 5 (default 5)", HelpName = "N" };
    private static readonly Option<string?> Segments = new("--segments") { Description = "Groups of buyers: eleven or eight (default eleven)", HelpName = "eleven|eight" };
    private static readonly Option<string?> StageLimits = new("--stage-limits") { Description = "Last day of the active, silent and sleeping stages, or 'learned' (default 45,90,180)", HelpName = "A,B,C|learned" };
    private static readonly Option<string?> Config = new("--config") { Description = "JSON file with the options of the library's section RiceJar", HelpName = "FILE" };
    private static readonly Option<OutputFormat> Format = new("--format") { Description = "table for a person, json or csv for a program (default table)", HelpName = "table|json|csv" };
    private static readonly Option<string?> Out = new("--out") { Description = "Write the result to this file", HelpName = "FILE" };
    private static readonly Option<string?> OnError = new("--on-error") { Description = "stop at the first row that cannot be used, or skip such rows and count them (default stop)", HelpName = "stop|skip" };

    public static Command Create()
    {
        Segments.AcceptOnlyFromAmong("eleven", "eight");
        OnError.AcceptOnlyFromAmong("stop", "skip");
        var command = new Command("score", "Score every customer of a CSV file of orders: RFM, segment, lifecycle stage, value tier, lifetime value.")
        {
            Orders, Customer, Date, Amount, Order, Quantity, UnitPrice, Member, CurrencyColumn, DateFormat, Zone, Currency, AsOf, Explain, ScoreCount,
            Segments, StageLimits, Config, Format, Out, OnError,
        };
        command.Validators.Add(CheckLineColumns);
        command.SetAction((parsed, cancellationToken) => ScoreRun.RunAsync(Settings(parsed), Surroundings.Of(parsed), cancellationToken));
        return command;
    }

    private static ScoreSettings Settings(ParseResult parsed) => new()
    {
        Path = parsed.GetRequiredValue(Orders),
        Columns = Columns(parsed),
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

    private static OrderColumns Columns(ParseResult parsed)
    {
        var defaults = new OrderColumns();
        return new OrderColumns
        {
            Customer = parsed.GetValue(Customer) ?? defaults.Customer,
            Date = parsed.GetValue(Date) ?? defaults.Date,
            Amount = parsed.GetValue(Amount) ?? defaults.Amount,
            Order = parsed.GetValue(Order),
            Quantity = parsed.GetValue(Quantity),
            UnitPrice = parsed.GetValue(UnitPrice),
            Member = parsed.GetValue(Member),
            Currency = parsed.GetValue(CurrencyColumn),
        };
    }

    private static void CheckLineColumns(CommandResult result)
    {
        var hasQuantity = result.GetResult(Quantity) is not null;
        if (hasQuantity != result.GetResult(UnitPrice) is not null)
            result.AddError("--quantity and --unit-price go together.");
        if (hasQuantity && result.GetResult(Amount) is not null)
            result.AddError("Rows are orders with --amount or order lines with --quantity and --unit-price, not both.");
    }

    private static LocalDate? ParseDate(ArgumentResult result)
    {
        var parsed = LocalDatePattern.Iso.Parse(result.Tokens[0].Value);
        if (parsed.Success)
            return parsed.Value;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"--as-of: '{result.Tokens[0].Value}' is no date such as 2026-11-11."));
        return null;
    }

    private static Option<string?> Column(string name, string description) => new(name) { Description = description, HelpName = "COLUMN" };
}
