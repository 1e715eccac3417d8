using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Assessments;

/// <summary>Who a customer is on a date. A compact value; <see cref="CustomerAssessor.Explain"/> says why.</summary>
/// <remarks><see cref="CustomerAssessor.Assess(in Purchases.PurchaseSummary, TierState, LocalDate)"/> makes it; a store makes it again of what it kept.</remarks>
public readonly record struct CustomerAssessment
{
    /// <summary>The date, which includes all of that local day.</summary>
    public LocalDate AsOf { get; init; }

    /// <summary>The raw values; null for a prospect.</summary>
    public RfmValues? Values { get; init; }

    /// <summary>The scores; for a prospect <see cref="RfmScore.IsScored"/> is false.</summary>
    public RfmScore Score { get; init; }

    /// <summary>The segment; null for a prospect.</summary>
    public Segment? Segment { get; init; }

    /// <summary>The lifecycle stage and habit, and the next boundary.</summary>
    public LifecycleStatus Lifecycle { get; init; }

    /// <summary>The value tier and its term.</summary>
    public TierStanding Tier { get; init; }

    /// <summary>The weighted score, 0 to 1, by the rules' weights; null for a prospect.</summary>
    public double? WeightedScore { get; init; }

    /// <summary>
    /// The plain lifetime value; null for a prospect. It moves a little with every day that passes; <see cref="UnchangedUntil"/> is not about it.
    /// </summary>
    public PlainClv? Clv { get; init; }

    /// <summary>
    /// What models expect of him from as-of on; null for a prospect, where the rules predict nothing, and where no model converged. It too moves with every day.
    /// </summary>
    public ClvPrediction? Prediction { get; init; }

    /// <summary>The first date on which time alone changes a score, the segment, the stage or the tier; null when it never does.</summary>
    public LocalDate? UnchangedUntil { get; init; }

    /// <summary>Whether the customer has bought; else he is a prospect.</summary>
    public bool IsBuyer => Score.IsScored;
}
