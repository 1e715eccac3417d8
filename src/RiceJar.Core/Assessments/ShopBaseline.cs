using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Numerics;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Value;

namespace RiceJar.Assessments;

/// <summary>What was learned from the whole shop and assessing a customer needs. Small, immutable and thread-safe.</summary>
public sealed class ShopBaseline
{
    private ShopBaseline(AssessmentRules rules, LocalDate asOf, RfmScale rfm, StageScale stages, PlainClvScale clv)
    {
        Rules = rules;
        AsOf = asOf;
        Rfm = rfm;
        Stages = stages;
        Clv = clv;
        Id = StableHash.Hex($"{rules.Fingerprint} {asOf:uuuu-MM-dd} {rfm} {stages} {clv}");
    }

    /// <summary>The rules it was fitted by.</summary>
    public AssessmentRules Rules { get; }

    /// <summary>The date up to and including which purchases counted.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Sixteen hexadecimal digits: equal for equal rules, date and fitted values on every machine.</summary>
    public string Id { get; }

    /// <summary>The limits between scores.</summary>
    public RfmScale Rfm { get; }

    /// <summary>The limits between stages.</summary>
    public StageScale Stages { get; }

    /// <summary>The shop's averages for the plain lifetime value.</summary>
    public PlainClvScale Clv { get; }

    /// <summary>Learns from a shop's customers.</summary>
    public static ShopBaseline Fit(ShopPurchases shop, AssessmentRules rules)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return Fit(shop.Summaries, shop.Statistics, rules, shop.AsOf);
    }

    /// <summary>Learns from the summaries of all customers and the shop's statistics.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    /// <exception cref="OverflowException">The shop's money does not fit.</exception>
    public static ShopBaseline Fit(ReadOnlySpan<PurchaseSummary> summaries, PurchaseStatistics statistics, AssessmentRules rules, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(rules);
        return new ShopBaseline(
            rules,
            asOf,
            RfmScale.Fit(summaries, rules.Rfm, asOf),
            StageScale.Fit(statistics.Intervals, rules.Stages),
            PlainClvScale.Fit(summaries, statistics, rules.Clv, asOf));
    }
}
