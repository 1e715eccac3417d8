using System.CommandLine;

namespace RiceJar.Cli;

/// <summary>Where a command runs: what it reads, where it writes, and what it finds there.</summary>
/// <remarks>Those of the process by default. A test gives its own, so that commands run side by side without a process each.</remarks>
internal sealed class Surroundings : InvocationConfiguration
{
    // What a command throws is told in one place, RiceJarCommand.
    public Surroundings() => EnableDefaultExceptionHandler = false;

    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    public bool IsOutputTerminal { get; init; } = !Console.IsOutputRedirected;

    public bool IsErrorTerminal { get; init; } = !Console.IsErrorRedirected;

    /// <summary>The folder of files that are named without one; empty is that of the process.</summary>
    public string Folder { get; init; } = "";

    /// <summary>A variable of the environment; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public static Surroundings Of(ParseResult parsed) => (Surroundings)parsed.InvocationConfiguration;

    /// <summary>Where a file is that the user named.</summary>
    /// <exception cref="UserError">The name is empty, as a variable of a script that is not set.</exception>
    public string At(string file) => file.Length > 0 ? Path.Combine(Folder, file) : throw new UserError("'' is no file's name.");
}
