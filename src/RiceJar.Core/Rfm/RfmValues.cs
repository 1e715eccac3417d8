using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Rfm;

/// <summary>The three raw values of a buyer, as whole numbers.</summary>
/// <param name="RecencyDays">Days from the last purchase day to as-of (最近消费).</param>
/// <param name="Frequency">Purchases, or purchase days, as the rules say (消费频次).</param>
/// <param name="Monetary">Money in all or on average, as the rules say (消费金额).</param>
public readonly record struct RfmValues(int RecencyDays, int Frequency, Money Monetary)
{
    /// <summary>The values of a buyer under some rules.</summary>
    /// <exception cref="ArgumentException">The summary has no purchases: a prospect has no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public static RfmValues Of(in PurchaseSummary summary, RfmRules rules, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (!summary.HasPurchases)
            throw new ArgumentException("A customer without purchases has no recency, frequency and monetary value.", nameof(summary));
        return Of(summary, rules, summary.CheckedDay(asOf));
    }

    internal static RfmValues Of(in PurchaseSummary summary, RfmRules rules, int asOfDay)
    {
        var frequency = rules.Frequency == FrequencyMeasure.Purchases ? summary.Purchases : summary.PurchaseDays;
        var monetary = rules.Monetary == MonetaryMeasure.Total ? summary.Money : summary.Money.DividedBy(summary.Purchases);
        return new RfmValues(asOfDay - summary.LastDay, frequency, monetary);
    }

    /// <summary>Recency as a value of which more is better.</summary>
    internal long RecencyValue => -(long)RecencyDays;
}
