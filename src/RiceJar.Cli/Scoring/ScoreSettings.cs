using NodaTime;
using RiceJar.Cli.Input;
using RiceJar.Cli.Settings;

namespace RiceJar.Cli.Scoring;

/// <summary>What the user asked of <c>ricejar score</c>.</summary>
internal sealed record ScoreSettings
{
    public required string Path { get; init; }

    public required OrderColumns Columns { get; init; }

    public string? DateFormat { get; init; }

    public string? Zone { get; init; }

    public string? Currency { get; init; }

    public LocalDate? AsOf { get; init; }

    public string? Explain { get; init; }

    public int? ScoreCount { get; init; }

    public string? Segments { get; init; }

    public string? StageLimits { get; init; }

    public string? ConfigFile { get; init; }

    public OutputFormat Format { get; init; }

    public string? OutFile { get; init; }

    public bool SkipErrors { get; init; }
}
