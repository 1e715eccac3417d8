using NodaTime;

namespace RiceJar.Running;

/// <summary>What to assess.</summary>
public sealed record AssessmentRequest
{
    /// <summary>The shop; the default shop unless given.</summary>
    public ShopId Shop { get; init; } = ShopId.Default;

    /// <summary>The date up to and including which orders count; null = today in the shop's zone.</summary>
    public LocalDate? AsOf { get; init; }
}
