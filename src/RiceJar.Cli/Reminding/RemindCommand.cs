using System.CommandLine;
using System.CommandLine.Parsing;
using NodaTime;
using NodaTime.Text;
using RiceJar.Cli.Input;
using RiceJar.Cli.Settings;

namespace RiceJar.Cli.Reminding;

/// <summary>The command line of <c>ricejar remind</c>.</summary>
internal static class RemindCommand
{
    private static readonly LocalDateTimePattern[] Moments =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
    ];

    private static readonly Argument<string> Orders = new("ORDERS") { Description = "CSV file, a row an order; .gz is unpacked, - is standard input" };
    private static readonly Option<string?> Order = Column("--order", "Column with the order's id (default order_id)");
    private static readonly Option<string?> Customer = Column("--customer", "Column with the customer's id (default customer_id)");
    private static readonly Option<string?> Placed = Column("--placed", "Column with the time of placing (default placed_at)");
    private static readonly Option<string?> Paid = Column("--paid", "Column with the time of payment, empty while unpaid (default paid_at)");
    private static readonly Option<string?> Closed = Column("--closed", "Column with the time of cancelling or timing out (default closed_at, where there is one)");
    private static readonly Option<string?> Deadline = Column("--deadline", "Column with the time until which the order can be paid (default deadline_at, where there is one)");
    private static readonly Option<string?> Amount = Column("--amount", "Column with the order's amount (default amount)");
    private static readonly Option<string?> DateFormat = new("--date-format") { Description = ".NET format of times that are not ISO, such as d/M/yyyy H:mm", HelpName = "FORMAT" };
    private static readonly Option<string?> Zone = new("--zone") { Description = "The shop's IANA zone, of times without an offset and of hours of the day (default UTC)", HelpName = "ZONE" };
    private static readonly Option<LocalDateTime?> From = Moment("--from", "Replay from this date or local time on; earlier orders are only learned from (default: the first order)");
    private static readonly Option<LocalDateTime?> To = Moment("--to", "Replay until this date or local time, which is not replayed any more (default: the end)");
    private static readonly Option<string?> Config = new("--config") { Description = "JSON file with the options of the library's section RiceJar", HelpName = "FILE" };
    private static readonly Option<string?> Compare = new("--compare") { Description = "A second such file: its rules are replayed on the same past and put beside", HelpName = "OTHER" };
    private static readonly Option<string?> Explain = new("--explain") { Description = "Tell this order's way through the replay, with all that was seen and said", HelpName = "ORDER" };
    private static readonly Option<OutputFormat> Format = CommonOptions.Format();
    private static readonly Option<string?> Out = new("--out") { Description = "Write the result to this file", HelpName = "FILE" };
    private static readonly Option<string?> OnError = new("--on-error") { Description = "stop at the first row that cannot be used, or skip such rows and count them (default stop)", HelpName = "stop|skip" };

    public static Command Create()
    {
        OnError.AcceptOnlyFromAmong("stop", "skip");
        var command = new Command("remind", "Replay a past: which unpaid orders would have been reminded of, when, and why or why not.")
        {
            Orders, Order, Customer, Placed, Paid, Closed, Deadline, Amount, DateFormat, Zone, From, To, Config, Compare, Explain, Format, Out, OnError,
        };
        command.Validators.Add(CheckTogether);
        command.SetAction((parsed, cancellationToken) => RemindRun.RunAsync(Settings(parsed), Surroundings.Of(parsed), cancellationToken));
        return command;
    }

    private static RemindSettings Settings(ParseResult parsed) => new()
    {
        Path = parsed.GetRequiredValue(Orders),
        Columns = Columns(parsed),
        DateFormat = parsed.GetValue(DateFormat),
        Zone = parsed.GetValue(Zone),
        From = parsed.GetValue(From),
        To = parsed.GetValue(To),
        ConfigFile = parsed.GetValue(Config),
        CompareFile = parsed.GetValue(Compare),
        Explain = parsed.GetValue(Explain),
        Format = parsed.GetValue(Format),
        OutFile = parsed.GetValue(Out),
        SkipErrors = parsed.GetValue(OnError) == "skip",
    };

    private static PaymentColumns Columns(ParseResult parsed)
    {
        var defaults = new PaymentColumns();
        return new PaymentColumns
        {
            Order = parsed.GetValue(Order) ?? defaults.Order,
            Customer = parsed.GetValue(Customer) ?? defaults.Customer,
            Placed = parsed.GetValue(Placed) ?? defaults.Placed,
            Paid = parsed.GetValue(Paid) ?? defaults.Paid,
            Closed = parsed.GetValue(Closed),
            Deadline = parsed.GetValue(Deadline),
            Amount = parsed.GetValue(Amount) ?? defaults.Amount,
        };
    }

    private static void CheckTogether(CommandResult result)
    {
        if (result.GetResult(Compare) is not null && result.GetResult(Explain) is not null)
            result.AddError("--explain tells of one set of rules: leave --compare out.");
        if (result.GetResult(Compare) is not null && result.GetValue(Format) == OutputFormat.Csv)
            result.AddError("--compare puts two results side by side: take --format table or json.");
        if (result.GetResult(Explain) is not null && result.GetValue(Format) == OutputFormat.Csv)
            result.AddError("--explain tells of one order: take --format table or json.");
    }

    private static LocalDateTime? ParseMoment(string option, ArgumentResult result)
    {
        foreach (var pattern in Moments)
        {
            if (pattern.Parse(result.Tokens[0].Value) is { Success: true, Value: var moment })
                return moment;
        }

        result.AddError($"{option}: '{result.Tokens[0].Value}' is no date or local time such as 2026-11-11 or 2026-11-11T20:00.");
        return null;
    }

    private static Option<LocalDateTime?> Moment(string name, string description) =>
        new(name) { Description = description, HelpName = "TIME", CustomParser = result => ParseMoment(name, result) };

    private static Option<string?> Column(string name, string description) => new(name) { Description = description, HelpName = "COLUMN" };
}
