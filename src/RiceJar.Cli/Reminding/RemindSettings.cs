using NodaTime;
using RiceJar.Cli.Input;
using RiceJar.Cli.Settings;

namespace RiceJar.Cli.Reminding;

/// <summary>What the user asked of <c>ricejar remind</c>.</summary>
internal sealed record RemindSettings
{
    public required string Path { get; init; }

    public required PaymentColumns Columns { get; init; }

    public string? DateFormat { get; init; }

    public string? Zone { get; init; }

    /// <summary>Null = when the first order was placed.</summary>
    public LocalDateTime? From { get; init; }

    /// <summary>Null = after the last thing that happened.</summary>
    public LocalDateTime? To { get; init; }

    public string? ConfigFile { get; init; }

    public string? CompareFile { get; init; }

    public string? Explain { get; init; }

    public OutputFormat Format { get; init; }

    public string? OutFile { get; init; }

    public bool SkipErrors { get; init; }
}
