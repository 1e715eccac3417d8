using System.Text;

namespace RiceJar.Cli.Tests;

/// <summary>Runs the command <c>ricejar</c> in this process, where it takes a hundredth of the time of <see cref="ToolProcess"/>.</summary>
internal static class Tool
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Task<ToolResult> RunAsync(params string[] arguments) => RunAsync(arguments, input: null);

    public static async Task<ToolResult> RunAsync(
        IEnumerable<string> arguments, byte[]? input, string? folder = null, params (string Name, string Value)[] environment)
    {
        using var output = new MemoryStream();
        await using var text = new StreamWriter(output, Utf8) { AutoFlush = true };
        using var error = new StringWriter();
        var exitCode = await RiceJarCommand.RunAsync([.. arguments], new Surroundings
        {
            OpenInput = () => new MemoryStream(input ?? [], writable: false),
            OpenOutput = () => output,
            Output = text,
            Error = error,
            IsOutputTerminal = false,
            IsErrorTerminal = false,
            // Ctrl+C is for the tests.
            ProcessTerminationTimeout = null,
            Folder = folder ?? Path.GetTempPath(),
            Variable = name => environment.FirstOrDefault(variable => variable.Name == name).Value,
        });
        return new ToolResult(exitCode, output.ToArray(), error.ToString());
    }
}
