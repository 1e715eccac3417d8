using System.Globalization;
using RiceJar.Configuration;

namespace RiceJar.Cli.Scoring;

/// <summary>The library's options as <c>ricejar score</c> sets them from the command line, which wins over the configuration file.</summary>
internal static class ScoreOptions
{
    public static void Apply(ScoreSettings settings, RiceJarOptions options)
    {
        options.Zone = settings.Zone ?? options.Zone;
        options.Currency = settings.Currency ?? options.Currency;
        options.Rfm.ScoreCount = settings.ScoreCount ?? options.Rfm.ScoreCount;
        if (settings.Segments is { } segments)
            (options.Rfm.Segments, options.Rfm.SegmentTable) = (segments, null);
        if (settings.StageLimits is not { } limits)
            return;
        options.Stages.Learn = limits == "learned";
        if (!options.Stages.Learn)
            options.Stages.Limits = ParseLimits(limits);
    }

    private static List<int> ParseLimits(string text)
    {
        List<int> limits = [];
        foreach (var part in text.Split(','))
        {
            limits.Add(int.TryParse(part, NumberStyles.Integer, CultureInfo.InvariantCulture, out var days)
                ? days
                : throw new UserError($"--stage-limits: '{text}' is neither three whole numbers such as 45,90,180 nor 'learned'."));
        }

        return limits;
    }
}
