using NodaTime;

namespace RiceJar.Purchases;

/// <summary>What is learned of a shop's purchases as a whole, in the same pass that makes the summaries.</summary>
/// <param name="Intervals">The intervals between consecutive purchase days of all customers.</param>
/// <param name="AnnualChurn">Who bought in the year before last year and not in the last.</param>
/// <param name="FirstPurchaseOn">The local day of the shop's first purchase; null without any.</param>
public sealed record PurchaseStatistics(PurchaseIntervals Intervals, AnnualChurn AnnualChurn, LocalDate? FirstPurchaseOn)
{
    /// <summary>The statistics of a shop without purchases.</summary>
    public static PurchaseStatistics Empty { get; } = new(PurchaseIntervals.Empty, default, null);
}
