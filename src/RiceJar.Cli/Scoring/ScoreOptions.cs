using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using RiceJar.Configuration;

namespace RiceJar.Cli.Scoring;

/// <summary>The library's options as the tool sets them: from the configuration file, then from the command line, which wins.</summary>
internal static class ScoreOptions
{
    /// <summary>Reads a configuration file; its options may stand in a section <c>RiceJar</c> or at the top.</summary>
    public static IConfiguration Load(string? path)
    {
        if (path is null)
            return new ConfigurationBuilder().Build();
        try
        {
            using var file = File.OpenRead(path);
            var loaded = new ConfigurationBuilder().AddJsonStream(file).Build();
            return loaded.GetSection(RiceJarOptions.SectionName).Exists() ? loaded : UnderSection(loaded);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidDataException or JsonException)
        {
            throw new UserError($"{path}: cannot be read: {(e.InnerException ?? e).Message}");
        }
    }

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

    private static IConfigurationRoot UnderSection(IConfigurationRoot loaded) => new ConfigurationBuilder()
        .AddInMemoryCollection(loaded.AsEnumerable().Select(entry => KeyValuePair.Create($"{RiceJarOptions.SectionName}:{entry.Key}", entry.Value)))
        .Build();
}
