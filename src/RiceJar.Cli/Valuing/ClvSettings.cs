using NodaTime;
using RiceJar.Cli.Input;
using RiceJar.Cli.Settings;
using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>What the user asked of <c>ricejar clv</c>.</summary>
internal sealed record ClvSettings
{
    public required string Path { get; init; }

    public required OrderColumns Columns { get; init; }

    public string? DateFormat { get; init; }

    public string? Zone { get; init; }

    public string? Currency { get; init; }

    /// <summary>Null = the best of all.</summary>
    public PurchaseModelKind? Model { get; init; }

    public TimeUnit Unit { get; init; }

    public LocalDate? CalibrationEnd { get; init; }

    public LocalDate? AsOf { get; init; }

    public required Horizon Horizon { get; init; }

    public required double AnnualDiscount { get; init; }

    public string? ConfigFile { get; init; }

    public OutputFormat Format { get; init; }

    public string? OutFile { get; init; }

    public bool SkipErrors { get; init; }
}
