using RiceJar.Cli.Input;

namespace RiceJar.Cli.Output;

/// <summary>Tells the first rows that were skipped, on standard error.</summary>
internal static class SkippedRows
{
    public static void Show(InputReport input)
    {
        foreach (var error in input.FirstErrors)
            Console.Error.WriteLine($"ricejar: skipped: {error}");
        if (input.Errors > input.FirstErrors.Count)
            Console.Error.WriteLine($"ricejar: skipped: {input.Errors - input.FirstErrors.Count} more rows.");
    }
}
