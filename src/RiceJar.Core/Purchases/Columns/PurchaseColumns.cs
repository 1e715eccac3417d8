using NodaTime;

namespace RiceJar.Purchases;

/// <summary>A shop's customers as of a date, by dense indexes: their summaries as a column, and the shop's statistics. Immutable and thread-safe.</summary>
/// <remarks>A customer without a purchase by that date is a prospect.</remarks>
public sealed class PurchaseColumns
{
    /// <summary>Customers whose indexes share this many are kept together: what is asked for of many customers is quickest in steps of it.</summary>
    public const int CustomersPerPartition = PurchaseRow.CustomersPerPartition;

    private readonly PurchaseSummary[] _summaries;

    internal PurchaseColumns(
        LocalDate asOf, PartitionedRows rows, PurchaseSummary[] summaries, PurchaseStatistics statistics, IReadOnlyDictionary<int, CustomerPurchases> aside)
    {
        AsOf = asOf;
        Rows = rows;
        _summaries = summaries;
        Statistics = statistics;
        Aside = aside;
    }

    /// <summary>The date up to and including which purchases count.</summary>
    public LocalDate AsOf { get; }

    /// <summary>How many customers there are, prospects included.</summary>
    public int Count => _summaries.Length;

    /// <summary>The summary of each customer.</summary>
    public ReadOnlySpan<PurchaseSummary> Summaries => _summaries;

    /// <summary>What was learned of the shop as a whole.</summary>
    public PurchaseStatistics Statistics { get; }

    /// <summary>The rows of customers who are not set aside.</summary>
    internal PartitionedRows Rows { get; }

    /// <summary>The customers set aside.</summary>
    internal IReadOnlyDictionary<int, CustomerPurchases> Aside { get; }
}
