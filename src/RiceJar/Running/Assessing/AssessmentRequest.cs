using NodaTime;

namespace RiceJar.Running;

/// <summary>What to assess.</summary>
public sealed record AssessmentRequest
{
    /// <summary>The shop; the default shop unless given.</summary>
    public ShopId Shop { get; init; } = ShopId.Default;

    /// <summary>The date up to and including which orders count; null = today in the shop's zone.</summary>
    public LocalDate? AsOf { get; init; }

    /// <summary>
    /// Up to how many orders are held in memory whole; default 100,000. From there on a run keeps 11 bytes of each, and asks the source again for the orders of
    /// customers with refunds or credit notes. The result is the same.
    /// </summary>
    public int MostPlainOrders { get; init; } = 100_000;

    /// <summary>
    /// After how many days an update learns from the whole shop again, as a run does; default 7 (background services give their own option, 1 by default). Until
    /// then customers are assessed by what was learned.
    /// </summary>
    public int RefitAfterDays { get; init; } = 7;

    /// <summary>
    /// How long before the start of the last run a change may have been written that it did not see, because clocks differ or a transaction was open; default an
    /// hour. An update looks back so much further.
    /// </summary>
    public Duration ChangesSeenLate { get; init; } = Duration.FromHours(1);
}
