namespace RiceJar.Core.Tests;

/// <summary>How often the slowest tests try. Under mutation testing code runs many times slower and the tests a thousand times, so they try less.</summary>
internal static class Trials
{
    private const int FewerBy = 5;

    private static readonly bool Mutating = Environment.GetEnvironmentVariable("STRYKER_MUTANT_FILE") is not null;

    public static int Of(int usual) => Mutating ? Math.Max(1, usual / FewerBy) : usual;
}
