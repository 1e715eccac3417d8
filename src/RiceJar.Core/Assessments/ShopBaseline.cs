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
    private ShopBaseline(AssessmentRules rules, LocalDate asOf, RfmScale rfm, StageScale stages, PlainClvScale clv, PredictiveClvScale? prediction)
    {
        Rules = rules;
        AsOf = asOf;
        Rfm = rfm;
        Stages = stages;
        Clv = clv;
        Prediction = prediction;
        Id = StableHash.Hex($"{rules.Fingerprint} {asOf:uuuu-MM-dd} {rfm} {stages} {clv}{Text(prediction)}");
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

    /// <summary>The models by which customers are predicted; null where the rules predict nothing. Where no model converged it says why.</summary>
    public PredictiveClvScale? Prediction { get; }

    /// <summary>Learns from a shop's customers.</summary>
    /// <remarks>Where the rules predict, models are fitted, which takes most of the time: up to some seconds for a million customers. That can be cancelled.</remarks>
    public static ShopBaseline Fit(ShopPurchases shop, AssessmentRules rules, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return Fit(shop.Summaries, shop.Statistics, rules, shop.AsOf, cancellationToken);
    }

    /// <summary>Learns from a shop's customers as columns.</summary>
    public static ShopBaseline Fit(PurchaseColumns shop, AssessmentRules rules, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return Fit(shop.Summaries, shop.Statistics, rules, shop.AsOf, cancellationToken);
    }

    /// <summary>Learns from the summaries of all customers and the shop's statistics.</summary>
    /// <remarks>Models are sums over the customers: in another order of these, their parameters agree to rounding, not to the bit.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    /// <exception cref="OverflowException">The shop's money does not fit.</exception>
    public static ShopBaseline Fit(
        ReadOnlySpan<PurchaseSummary> summaries, PurchaseStatistics statistics, AssessmentRules rules, LocalDate asOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(rules);
        return Fit(
            RfmDistribution.Of(summaries, rules.Rfm, asOf),
            PurchaseTotals.Of(summaries, asOf),
            statistics,
            rules,
            asOf,
            rules.Prediction is { } prediction ? PredictiveClvScale.Fit(summaries, prediction, asOf, cancellationToken) : null);
    }

    /// <summary>Learns from customers who are counted elsewhere, such as in a database: the same baseline as from their summaries.</summary>
    /// <param name="buyers">How the buyers are spread over the axes of RFM, by the rules' measures.</param>
    /// <param name="totals">What they come to.</param>
    /// <param name="statistics">The shop's statistics.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="asOf">The date up to and including which purchases were counted.</param>
    /// <param name="prediction">The models by which customers are predicted, fitted elsewhere; null exactly where the rules predict nothing.</param>
    /// <exception cref="ArgumentException"><paramref name="prediction"/> does not fit the rules.</exception>
    public static ShopBaseline Fit(
        RfmDistribution buyers,
        PurchaseTotals totals,
        PurchaseStatistics statistics,
        AssessmentRules rules,
        LocalDate asOf,
        PredictiveClvScale? prediction = null)
    {
        ArgumentNullException.ThrowIfNull(buyers);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(rules);
        if (prediction is null != rules.Prediction is null)
            throw new ArgumentException($"The rules {(rules.Prediction is null ? "predict nothing, but models are" : "predict, but no models are")} given.", nameof(prediction));
        return new ShopBaseline(
            rules,
            asOf,
            RfmScale.Fit(buyers, rules.Rfm),
            StageScale.Fit(statistics.Intervals, rules.Stages),
            PlainClvScale.Fit(totals, statistics, rules.Clv, asOf),
            prediction);
    }

    /// <summary>The baseline that was taken apart, with the same <see cref="Id"/>.</summary>
    /// <param name="rules">The rules it was fitted by.</param>
    /// <param name="parts">Its parts.</param>
    /// <exception cref="ArgumentException">
    /// The rules are others (the exception's parameter is <paramref name="rules"/>), or the parts are of no baseline (it is <paramref name="parts"/>).
    /// </exception>
    public static ShopBaseline Restore(AssessmentRules rules, ShopBaselineParts parts)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.RulesFingerprint != rules.Fingerprint)
        {
            throw new ArgumentException(
                $"The baseline {parts.Id} was fitted by the rules {parts.RulesFingerprint}, but these are {rules.Fingerprint}: assess the shop again.", nameof(rules));
        }

        var baseline = new ShopBaseline(
            rules,
            parts.AsOf,
            RfmScale.Restore(
                rules.Rfm, parts.BuyerCount, parts.LargestRecencyDays, parts.SmallestFrequencies, parts.SmallestMonetaries, parts.Centers),
            StageScale.Restore(rules.Stages, parts.IntervalCount, parts.LearnableLimits),
            PlainClvScale.Restore(
                rules.Clv, parts.AverageOrderValue, parts.PurchasesPerYear, parts.PurchasesPerYearSource, parts.LifespanYears, parts.LifespanSource),
            PredictionParts.Restore(rules.Prediction, parts.Prediction));
        // The id is a hash of what was fitted, so that no part can have changed unseen.
        return baseline.Id == parts.Id
            ? baseline
            : throw new ArgumentException($"The parts are said to be of the baseline {parts.Id}, but are of {baseline.Id}: they were changed.", nameof(parts));
    }

    /// <summary>Takes apart what was fitted, for a store.</summary>
    public ShopBaselineParts ToParts() => new()
    {
        Id = Id,
        RulesFingerprint = Rules.Fingerprint,
        AsOf = AsOf,
        BuyerCount = Rfm.BuyerCount,
        LargestRecencyDays = Rfm.RecencyLimits,
        SmallestFrequencies = Rfm.FrequencyLimits,
        SmallestMonetaries = Rfm.MonetaryLimits,
        Centers = Rfm.Centers,
        IntervalCount = Stages.IntervalCount,
        LearnableLimits = Stages.LearnableLimits,
        AverageOrderValue = Clv.AverageOrderValue,
        PurchasesPerYear = Clv.PurchasesPerYear,
        PurchasesPerYearSource = Clv.PurchasesPerYearSource,
        LifespanYears = Clv.LifespanYears,
        LifespanSource = Clv.LifespanSource,
        Prediction = Prediction is { } prediction ? PredictionParts.Of(prediction) : null,
    };

    // Nothing where it is off: baselines without it keep their ids.
    private static string Text(PredictiveClvScale? prediction) =>
        prediction is null ? "" : $" {prediction} {Quoted.Text(prediction.PurchasesReason)} {Quoted.Text(prediction.SpendReason)}";
}
