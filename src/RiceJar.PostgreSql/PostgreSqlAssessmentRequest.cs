using NodaTime;

namespace RiceJar.PostgreSql;

/// <summary>What to assess in the database.</summary>
public sealed record PostgreSqlAssessmentRequest
{
    /// <summary>The shop; the default shop unless given.</summary>
    public ShopId Shop { get; init; } = ShopId.Default;

    /// <summary>The date up to and including which orders count; null = today in the shop's zone.</summary>
    public LocalDate? AsOf { get; init; }

    /// <summary>
    /// Whether only those customers are assessed again whose orders have changed since the published run, or whom time alone has changed, by that run's baseline. Where that cannot be, the run is
    /// a full one and its report says why. Default: false, a full run that learns anew.
    /// </summary>
    public bool Incremental { get; init; }
}
