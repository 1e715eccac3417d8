using NodaTime;

namespace RiceJar.Purchases;

/// <summary>A shop's customers as of a date: their purchases, the summaries folded from them, and the shop's statistics.</summary>
/// <remarks>Customers stand in ordinal order of their ids; <see cref="Summaries"/> in the same. Immutable.</remarks>
public sealed class ShopPurchases
{
    private readonly PurchaseSummary[] _summaries;

    internal ShopPurchases(LocalDate asOf, IReadOnlyList<CustomerPurchases> customers, PurchaseSummary[] summaries, PurchaseStatistics statistics)
    {
        AsOf = asOf;
        Customers = customers;
        _summaries = summaries;
        Statistics = statistics;
    }

    /// <summary>The date up to and including which purchases count.</summary>
    public LocalDate AsOf { get; }

    /// <summary>The customers known on that date, prospects included.</summary>
    public IReadOnlyList<CustomerPurchases> Customers { get; }

    /// <summary>The summary of each of <see cref="Customers"/>.</summary>
    public ReadOnlySpan<PurchaseSummary> Summaries => _summaries;

    /// <summary>What was learned of the shop as a whole.</summary>
    public PurchaseStatistics Statistics { get; }
}
