using System.Collections.Concurrent;
using NodaTime;
using RiceJar.Numerics;
using RiceJar.Purchases;

namespace RiceJar.Rfm;

/// <summary>The limits between scores, fitted to a shop's buyers: it holds the smallest value of each score and applies to anybody.</summary>
/// <remarks>
/// Under competition rank (the default) a buyer of the fit scores 1 + floor(N x less / n), less = buyers of the fit with a strictly smaller value; for recency
/// a more recent date is the larger value. Equal values get equal scores, so a score can stay empty. A score that no buyer of the fit reached begins just
/// above the largest value seen. Recency limits are held in days, so that they mean the same at a later as-of. Immutable and thread-safe.
/// </remarks>
public sealed class RfmScale
{
    private readonly ScoreLimits _recency;
    private readonly ScoreLimits _frequency;
    private readonly ScoreLimits _monetary;

    private RfmScale(RfmRules rules, int buyerCount, ScoreLimits recency, ScoreLimits frequency, ScoreLimits monetary, RfmCenters centers)
    {
        Centers = centers;
        Rules = rules;
        BuyerCount = buyerCount;
        _recency = recency;
        _frequency = frequency;
        _monetary = monetary;
    }

    /// <summary>The rules it was fitted by.</summary>
    public RfmRules Rules { get; }

    /// <summary>How many buyers it was fitted to.</summary>
    public int BuyerCount { get; }

    /// <summary>Where "high" begins on each axis, where the segmentation asks for it.</summary>
    public RfmCenters Centers { get; }

    /// <summary>N, the best score.</summary>
    public int ScoreCount => Rules.ScoreCount;

    /// <summary>Whether there were enough buyers for the scores to mean something.</summary>
    public bool IsReliable => BuyerCount >= Rules.MinimumBuyers;

    /// <summary>Fits the limits to all buyers among the summaries; prospects are passed over.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public static RfmScale Fit(ReadOnlySpan<PurchaseSummary> summaries, RfmRules rules, LocalDate asOf) =>
        Fit(RfmDistribution.Of(summaries, rules, asOf), rules);

    /// <summary>Fits the limits to buyers who are counted elsewhere, such as in a database.</summary>
    /// <param name="buyers">How they are spread over the axes, by the measures of <paramref name="rules"/>.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="OverflowException">There are more buyers than <see cref="BuyerCount"/> can tell.</exception>
    public static RfmScale Fit(RfmDistribution buyers, RfmRules rules)
    {
        ArgumentNullException.ThrowIfNull(buyers);
        ArgumentNullException.ThrowIfNull(rules);
        return new RfmScale(
            rules,
            checked((int)buyers.Buyers),
            rules.RecencyScoring.Fit(buyers.Recency, rules.ScoreCount),
            rules.FrequencyScoring.Fit(buyers.Frequency, rules.ScoreCount),
            rules.MonetaryScoring.Fit(buyers.Monetary, rules.ScoreCount),
            rules.Segmentation.FitCenters(buyers));
    }

    /// <summary>The scores of one customer; a prospect has none (<see cref="RfmScore.IsScored"/> is false).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public RfmScore Score(in PurchaseSummary summary, LocalDate asOf) =>
        summary.HasPurchases ? Score(RfmValues.Of(summary, Rules, summary.CheckedDay(asOf))) : default;

    /// <summary>The scores of raw values.</summary>
    public RfmScore Score(RfmValues values) =>
        new(_recency.Score(values.RecencyValue), _frequency.Score(values.Frequency), _monetary.Score(values.Monetary.TenThousandths));

    /// <summary>The segment of a buyer by his scores and raw values.</summary>
    public Segment Segment(RfmScore score, RfmValues values) => Rules.Segmentation.Find(score, values, Centers);

    /// <summary>The scores of many customers, without allocating.</summary>
    /// <param name="summaries">The customers' summaries.</param>
    /// <param name="asOf">The date up to which they were summarised.</param>
    /// <param name="destination">Takes the score of each summary at its place; at least as long.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void Score(ReadOnlySpan<PurchaseSummary> summaries, LocalDate asOf, Span<RfmScore> destination)
    {
        if (destination.Length < summaries.Length)
            throw new ArgumentException($"The destination has {destination.Length} places for {summaries.Length} customers.", nameof(destination));
        var asOfDay = asOf.ToDay();
        for (var i = 0; i < summaries.Length; i++)
        {
            ref readonly var summary = ref summaries[i];
            if (summary.LastDay > asOfDay)
                summary.CheckedDay(asOf);
            destination[i] = summary.HasPurchases ? Score(RfmValues.Of(summary, Rules, asOfDay)) : default;
        }
    }

    /// <summary>The scores of all customers of columns.</summary>
    /// <param name="purchases">The customers' purchases.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may work, or -1 for all processors.</param>
    public RfmScore[] Score(PurchaseColumns purchases, int maxDegreeOfParallelism = -1)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        var scores = new RfmScore[purchases.Count];
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(1, purchases.Count), PurchaseColumns.CustomersPerPartition),
            new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism },
            chunk =>
            {
                var count = Math.Min(chunk.Item2, purchases.Count) - chunk.Item1;
                Score(purchases.Summaries.Slice(chunk.Item1, count), purchases.AsOf, scores.AsSpan(chunk.Item1, count));
            });
        return scores;
    }

    /// <summary>The most days since the last purchase that still give a recency score, from 2 to N; negative when no recency can reach it.</summary>
    public int LargestRecencyDays(int score) => (int)Math.Max(-_recency.SmallestOf(CheckedScore(score)), int.MinValue);

    /// <summary>The smallest frequency that gives a score, from 2 to N.</summary>
    public long SmallestFrequency(int score) => _frequency.SmallestOf(CheckedScore(score));

    /// <summary>The smallest monetary value that gives a score, from 2 to N.</summary>
    public Money SmallestMonetary(int score) => new(_monetary.SmallestOf(CheckedScore(score)));

    /// <summary>The limits of the three axes, in invariant culture.</summary>
    public override string ToString() => $"n={BuyerCount} R[{_recency}] F[{_frequency}] M[{_monetary}] {Centers}";

    /// <summary>The most days of each recency score from 2 up that can be reached.</summary>
    internal int[] RecencyLimits => Array.ConvertAll(_recency.WithinReach.ToArray(), limit => (int)-limit);

    /// <summary>The smallest frequency of each score from 2 up that can be reached.</summary>
    internal long[] FrequencyLimits => _frequency.WithinReach.ToArray();

    /// <summary>The smallest monetary value of each score from 2 up that can be reached.</summary>
    internal Money[] MonetaryLimits => Array.ConvertAll(_monetary.WithinReach.ToArray(), limit => new Money(limit));

    /// <summary>The scale again, of its limits that can be reached.</summary>
    internal static RfmScale Restore(
        RfmRules rules, int buyerCount, IReadOnlyList<int> recency, IReadOnlyList<long> frequency, IReadOnlyList<Money> monetary, RfmCenters centers) => new(
        rules,
        buyerCount >= 0 ? buyerCount : throw WrongParts.Because($"A shop has no {buyerCount} buyers."),
        ScoreLimits.Restore([.. recency.Select(days => -(long)days)], rules.ScoreCount, "recency"),
        ScoreLimits.Restore([.. frequency], rules.ScoreCount, "frequency"),
        ScoreLimits.Restore([.. monetary.Select(money => money.TenThousandths)], rules.ScoreCount, "the monetary value"),
        centers);

    /// <summary>The most days since the last purchase with which score and segment stay as they are; null when time alone changes neither.</summary>
    internal int? LastUnchangedRecencyDays(RfmScore score, RfmValues values)
    {
        var ofScore = score.Recency > 1 ? LargestRecencyDays(score.Recency) : (int?)null;
        var ofSegment = Rules.Segmentation.LastRecencyDays(values, Centers);
        return ofScore is { } left && ofSegment is { } right ? Math.Min(left, right) : ofScore ?? ofSegment;
    }

    private int CheckedScore(int score) =>
        score >= 2 && score <= ScoreCount
            ? score
            : throw new ArgumentOutOfRangeException(nameof(score), score, $"A limit belongs to a score from 2 to {ScoreCount}.");
}
