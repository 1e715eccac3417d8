using System.Globalization;

namespace RiceJar.Reliability.Tests;

/// <summary><c>RICEJAR_SOAK=100</c> runs what is killed a hundred times, with other moments, and with more contacts and kills than a build has time for.</summary>
internal static class Soak
{
    private static readonly int? Asked =
        int.TryParse(Environment.GetEnvironmentVariable("RICEJAR_SOAK"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : null;

    public static int Rounds => Asked ?? 1;

    /// <summary>One number for the soak, a smaller one for a build.</summary>
    public static int Or(int soak, int build) => Asked is not null ? soak : build;
}
