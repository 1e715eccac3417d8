using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using RiceJar.Cli.Journaling;
using RiceJar.Cli.Reminding;
using RiceJar.Cli.Scoring;
using RiceJar.Cli.Valuing;

namespace RiceJar.Cli;

/// <summary>The command <c>ricejar</c>.</summary>
internal static class RiceJarCommand
{
    // Not a RootCommand: that one calls itself by the assembly's name, which is not what the user types.
    private static readonly Command Root = new(
        "ricejar", "RiceJar on your own orders: who your customers are, and whom you would have reminded when, from a CSV file.")
    {
        new HelpOption(), new VersionOption(), ScoreCommand.Create(), ClvCommand.Create(), RemindCommand.Create(), JournalCommand.Create(),
    };

    /// <summary>Runs a command line; gives its exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, Surroundings at)
    {
        var parsed = Root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                at.Error.WriteLine($"ricejar: {error.Message}");
            at.Error.WriteLine($"Try '{string.Join(' ', CommandsOf(parsed.CommandResult).Reverse())} --help'.");
            return ExitCodes.BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(at);
        }
        catch (UserError e)
        {
            at.Error.WriteLine($"ricejar: {e.Message}");
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            at.Error.WriteLine("ricejar: stopped.");
            return ExitCodes.BadInput;
        }
    }

    /// <summary>The names of a command and those above it.</summary>
    private static IEnumerable<string> CommandsOf(SymbolResult? result)
    {
        for (; result is CommandResult command; result = result.Parent)
            yield return command.Command.Name;
    }
}
