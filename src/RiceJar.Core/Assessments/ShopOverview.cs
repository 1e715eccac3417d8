using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;

namespace RiceJar.Assessments;

/// <summary>A shop's customers counted: what a person looks at first. Immutable.</summary>
public sealed class ShopOverview
{
    private ShopOverview(
        ShopBaseline baseline,
        int customers,
        int buyers,
        long purchases,
        Money money,
        IReadOnlyDictionary<Segment, int> bySegment,
        IReadOnlyDictionary<LifecycleStage, int> byStage,
        TierDistribution tiers,
        Concentration concentration,
        RepurchaseRate members,
        RepurchaseRate others)
    {
        Baseline = baseline;
        Customers = customers;
        Buyers = buyers;
        Purchases = purchases;
        Money = money;
        BySegment = bySegment;
        ByStage = byStage;
        Tiers = tiers;
        Concentration = concentration;
        MemberRepurchase = members;
        OtherRepurchase = others;
    }

    /// <summary>The baseline that the customers were assessed by.</summary>
    public ShopBaseline Baseline { get; }

    /// <summary>All customers known, prospects included.</summary>
    public int Customers { get; }

    /// <summary>Those who have bought.</summary>
    public int Buyers { get; }

    /// <summary>Their purchases.</summary>
    public long Purchases { get; }

    /// <summary>The money of all customers, net of refunds and credit notes.</summary>
    public Money Money { get; }

    /// <summary>Buyers in each segment; every segment is there, in the segmentation's order.</summary>
    public IReadOnlyDictionary<Segment, int> BySegment { get; }

    /// <summary>Customers in each stage; every stage is there.</summary>
    public IReadOnlyDictionary<LifecycleStage, int> ByStage { get; }

    /// <summary>Buyers in each tier.</summary>
    public TierDistribution Tiers { get; }

    /// <summary>How much of the money comes from how few buyers.</summary>
    public Concentration Concentration { get; }

    /// <summary>The repurchase rate of members over all that was summarised.</summary>
    public RepurchaseRate MemberRepurchase { get; }

    /// <summary>The repurchase rate of other customers.</summary>
    public RepurchaseRate OtherRepurchase { get; }

    /// <summary>Counts assessed customers.</summary>
    /// <param name="baseline">The baseline they were assessed by.</param>
    /// <param name="summaries">Their summaries.</param>
    /// <param name="assessments">Their assessments, in the same order.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ShopOverview Of(ShopBaseline baseline, ReadOnlySpan<PurchaseSummary> summaries, ReadOnlySpan<CustomerAssessment> assessments)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        if (summaries.Length != assessments.Length)
            throw new ArgumentException($"There are {assessments.Length} assessments of {summaries.Length} customers.", nameof(assessments));
        var count = new Counting(baseline, summaries.Length);
        for (var i = 0; i < summaries.Length; i++)
            count.Add(summaries[i], assessments[i].Lifecycle.Stage, assessments[i].Segment, assessments[i].Tier.Rank);
        return count.Result(summaries);
    }

    /// <summary>Counts the customers of columns.</summary>
    public static ShopOverview Of(AssessmentColumns assessments)
    {
        ArgumentNullException.ThrowIfNull(assessments);
        var summaries = assessments.Purchases.Summaries;
        var count = new Counting(assessments.Assessor.Baseline, summaries.Length);
        for (var i = 0; i < summaries.Length; i++)
            count.Add(summaries[i], assessments.StageOf(i), assessments.SegmentOf(i), assessments.Tiers.Ranks[i]);
        return count.Result(summaries);
    }

    /// <summary>What the result itself warns of, a sentence each; empty when there is nothing.</summary>
    public IReadOnlyList<string> Warnings()
    {
        List<string> warnings = [];
        if (Baseline.Rules.Rfm.AreFitted && !Baseline.Rfm.IsReliable)
            warnings.Add($"Only {BuyersOfFit()} to fit the scores to: they are not reliable under {Baseline.Rules.Rfm.MinimumBuyers}.");
        var stages = Baseline.Stages;
        if (stages is { FixedLimitsAreFar: true, LearnableLimits: { } learnable })
            warnings.Add($"The fixed stage limits {stages.Limits} are far from what the shop's {stages.IntervalCount} purchase intervals teach: {learnable}.");
        if (stages.Rules.Learn && !stages.IsLearned)
            warnings.Add($"Only {stages.IntervalCount} purchase intervals: stage limits are learned from {stages.Rules.MinimumIntervals}, so the fixed ones {stages.Limits} stand.");
        if (Tiers.TopTierIsTooLarge)
            warnings.Add($"More than a fifth of the buyers hold the top tier {Tiers.Ladder.Tiers[^1].Name}: the ladder is not fine enough.");
        if (Concentration.NegativeTotals > 0)
            warnings.Add($"{Concentration.NegativeTotals} buyers gave back more than they bought; the concentration counts them as zero.");
        return warnings;

        string BuyersOfFit() => Baseline.Rfm.BuyerCount == 1 ? "1 buyer" : $"{Baseline.Rfm.BuyerCount} buyers";
    }

    private sealed class Counting(ShopBaseline baseline, int customers)
    {
        private readonly Dictionary<Segment, int> _bySegment = baseline.Rules.Rfm.Segmentation.Segments.ToDictionary(segment => segment, _ => 0);
        private readonly Dictionary<LifecycleStage, int> _byStage = Enum.GetValues<LifecycleStage>().ToDictionary(stage => stage, _ => 0);
        private readonly List<Money> _totals = new(customers);
        private readonly List<int> _ranks = new(customers);
        private Money _money;
        private long _purchases;

        public void Add(in PurchaseSummary summary, LifecycleStage stage, Segment? segment, int rank)
        {
            _money += summary.Money;
            _purchases += summary.Purchases;
            _byStage[stage]++;
            if (segment is not { } found)
                return;
            _bySegment[found]++;
            _totals.Add(summary.Money);
            _ranks.Add(rank);
        }

        public ShopOverview Result(ReadOnlySpan<PurchaseSummary> summaries)
        {
            var (members, others) = RepurchaseRate.ByMembership(summaries);
            return new ShopOverview(
                baseline,
                summaries.Length,
                _totals.Count,
                _purchases,
                _money,
                _bySegment,
                _byStage,
                new TierDistribution(baseline.Rules.Ladder, _ranks),
                Concentration.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_totals)),
                members,
                others);
        }
    }
}
