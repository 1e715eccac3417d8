using System.CommandLine;
using System.CommandLine.Parsing;
using RiceJar.Cli.Settings;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Cli.Journaling;

/// <summary>The command line of <c>ricejar journal</c>.</summary>
internal static class JournalCommand
{
    /// <summary>Where a connection string stands that shall not be seen in the list of processes.</summary>
    public const string Variable = "RICEJAR_POSTGRESQL";

    private static readonly Option<string?> Sqlite = new("--sqlite")
    {
        Description = "The SQLite file that holds the journal",
        HelpName = "FILE",
        Recursive = true,
    };

    private static readonly Option<string?> PostgreSql = new("--postgresql")
    {
        Description = $"Connection string of the PostgreSQL database that holds it (or in the environment variable {Variable})",
        HelpName = "CONNECTION",
        Recursive = true,
    };

    private static readonly Option<string> Shop = new("--shop")
    {
        Description = "The shop",
        HelpName = "SHOP",
        Recursive = true,
        DefaultValueFactory = _ => ShopId.Default.Value,
    };

    private static readonly Option<ContactState[]> States = new("--state")
    {
        Description = "In this state, also several times (default: those that wait for a person)",
        HelpName = "STATE",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = ReadStates,
    };

    private static readonly Option<int> Most = new("--most") { Description = "How many at most", HelpName = "N", DefaultValueFactory = _ => 100, CustomParser = result => CommonOptions.ParseNumber(result) ?? 0 };
    private static readonly Argument<string> Key = new("KEY") { Description = "The contact's key, as list shows it" };
    private static readonly Option<string> As = new("--as")
    {
        Description = "What is to become of it",
        HelpName = "retry|was-sent|dismiss",
        Required = true,
    };

    public static Command Create()
    {
        As.AcceptOnlyFromAmong("retry", "was-sent", "dismiss");
        var list = new Command(
            "list", "The contacts that wait for a person: nobody knows whether they were sent, or they failed for good.") { States, Most };
        list.SetAction((parsed, stop) => Run(parsed).ListAsync(parsed.GetValue(States) ?? [], parsed.GetValue(Most), stop));
        var resolve = new Command("resolve", "Say what is to become of one of them.") { Key, As };
        resolve.SetAction((parsed, stop) => Run(parsed).ResolveAsync(KeyOf(parsed), ResolutionOf(parsed), stop));
        var journal = new Command("journal", "A shop's journal of contacts: how many stand where, and which wait for a person.")
        {
            Sqlite, PostgreSql, Shop, list, resolve,
        };
        journal.SetAction((parsed, stop) => Run(parsed).CountAsync(stop));
        return journal;
    }

    private static JournalRun Run(ParseResult parsed) =>
        new(Database(parsed), ShopOf(parsed), parsed.InvocationConfiguration.Output);

    private static JournalDatabase Database(ParseResult parsed)
    {
        var at = Surroundings.Of(parsed);
        var file = parsed.GetValue(Sqlite);
        var connection = parsed.GetValue(PostgreSql) ?? (file is null ? at.Variable(Variable) : null);
        return (file, connection) switch
        {
            (null, null) => throw new UserError(
                $"Say where the journal is: --sqlite FILE, --postgresql CONNECTION, or {Variable} in the environment."),
            (not null, not null) => throw new UserError("The journal is in one database: give --sqlite or --postgresql."),
            _ => new JournalDatabase(file is null ? null : at.At(file), connection),
        };
    }

    private static ShopId ShopOf(ParseResult parsed) => Read(() => new ShopId(parsed.GetRequiredValue(Shop)));

    private static ContactKey KeyOf(ParseResult parsed) => Read(() => ContactKey.Parse(parsed.GetRequiredValue(Key)));

    private static ContactResolution ResolutionOf(ParseResult parsed) => parsed.GetRequiredValue(As) switch
    {
        "retry" => ContactResolution.Retry,
        "was-sent" => ContactResolution.WasSent,
        _ => ContactResolution.Dismiss,
    };

    // By name only: a number would be taken for a state too, also one that there is not.
    private static ContactState[] ReadStates(ArgumentResult result)
    {
        List<ContactState> states = [];
        foreach (var token in result.Tokens)
        {
            if (Enum.TryParse<ContactState>(token.Value, ignoreCase: true, out var state)
                && token.Value.Equals(Enum.GetName(state), StringComparison.OrdinalIgnoreCase))
                states.Add(state);
            else
                result.AddError($"--state: '{token.Value}' is none of {string.Join(", ", Enum.GetNames<ContactState>())}.");
        }

        return [.. states];
    }

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException e)
        {
            // Without the name of a parameter, which says nothing to who typed it.
            throw new UserError(e.Message.Split(" (Parameter ")[0]);
        }
    }
}
