using RiceJar.Cli.Input;

namespace RiceJar.Cli.Output;

/// <summary>Tells the first rows that were skipped, on standard error.</summary>
internal static class SkippedRows
{
    public static void Show(InputReport input, TextWriter output)
    {
        foreach (var error in input.FirstErrors)
            output.WriteLine($"ricejar: skipped: {error}");
        if (input.Errors - input.FirstErrors.Count is > 0 and var more)
            output.WriteLine($"ricejar: skipped: {more} more {(more == 1 ? "row" : "rows")}.");
    }
}
