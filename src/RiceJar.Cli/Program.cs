using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using RiceJar.Cli;
using RiceJar.Cli.Journaling;
using RiceJar.Cli.Reminding;
using RiceJar.Cli.Scoring;
using RiceJar.Cli.Valuing;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

// Not a RootCommand: that one calls itself by the assembly's name, which is not what the user types.
var root = new Command("ricejar", "RiceJar on your own orders: who your customers are, and whom you would have reminded when, from a CSV file.")
{
    new HelpOption(), new VersionOption(), ScoreCommand.Create(), ClvCommand.Create(), RemindCommand.Create(), JournalCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine($"ricejar: {error.Message}");
    Console.Error.WriteLine("Try 'ricejar --help', 'ricejar score --help', 'ricejar clv --help', 'ricejar remind --help' or 'ricejar journal --help'.");
    return ExitCodes.BadUsage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UserError e)
{
    Console.Error.WriteLine($"ricejar: {e.Message}");
    return ExitCodes.BadInput;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("ricejar: stopped.");
    return ExitCodes.BadInput;
}
