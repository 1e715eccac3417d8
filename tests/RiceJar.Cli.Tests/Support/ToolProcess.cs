using System.Diagnostics;

namespace RiceJar.Cli.Tests;

/// <summary>Runs the command <c>ricejar</c> as a process of its own, as a user does: for what only that shows.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "RiceJar.Cli.dll");

    public static Task<ToolResult> RunAsync(params string[] arguments) => RunAsync(arguments, input: null);

    public static async Task<ToolResult> RunAsync(
        IEnumerable<string> arguments, byte[]? input, string? folder = null, params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, folder, environment);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            using var output = new MemoryStream();
            // Together: a process blocks when either of its pipes is full.
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await GiveAsync(process, input, limit.Token);
            await reading;
            var error = await errors;
            await process.WaitForExitAsync(limit.Token);
            return new ToolResult(process.ExitCode, output.ToArray(), error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"ricejar did not end within {Limit}: {string.Join(' ', arguments)}");
        }
    }

    private static Process Start(IEnumerable<string> arguments, string? folder, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Host, [Assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        // A crash is a failure to report, not a reason to write a core file.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        // It lives for a second: what is measured for later is never used.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task GiveAsync(Process process, byte[]? input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input ?? [], cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process has ended without reading all: what it said is what the test looks at.
        }
    }
}
