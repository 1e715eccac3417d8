namespace RiceJar.Core.Tests;

/// <summary>How often the slowest tests try.</summary>
/// <remarks>Under mutation testing code runs many times slower and the tests a thousand times, so they try less.</remarks>
internal static class Trials
{
    private static readonly int FewerBy = IsSet("STRYKER_COVERAGE_FILE") ? 10 : IsSet("STRYKER_MUTANT_FILE") ? 5 : 1;

    public static int Of(int usual) => Math.Max(1, usual / FewerBy);

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is not null;
}
