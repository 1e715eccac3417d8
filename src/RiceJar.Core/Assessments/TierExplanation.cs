using System.Collections.Immutable;
using RiceJar.Tiers;

namespace RiceJar.Assessments;

/// <summary>Why a customer holds his tier.</summary>
/// <param name="Standing">The rank and its term.</param>
/// <param name="Tier">The tier; null without one.</param>
/// <param name="Progress">What the purchases in the tier's window come to now; null without a tier, and for one that asks nothing.</param>
/// <param name="NextTier">The tier above; null at the top.</param>
/// <param name="NextProgress">What the purchases in that tier's window come to now; null at the top, and where it asks nothing.</param>
/// <param name="Warning">The demotion that is near; null when none is.</param>
/// <param name="History">Every change of rank so far.</param>
public sealed record TierExplanation(
    TierStanding Standing,
    Tier? Tier,
    TierProgress? Progress,
    Tier? NextTier,
    TierProgress? NextProgress,
    TierWarning? Warning,
    ImmutableArray<TierChange> History)
{
    /// <summary>The explanation as sentences.</summary>
    public override string ToString()
    {
        var tier = Tier is null
            ? "No tier."
            : $"Tier {Tier.Name} ({Tier.Conditions})"
                + (History.IsEmpty ? "" : $", since {History[^1].On:uuuu-MM-dd} by {History[^1].Reason}")
                + (Standing.TermLastDay is { } lastDay ? $", through {lastDay:uuuu-MM-dd}." : ", without end.");
        var next = NextTier is { } above && NextProgress is { } progress
            ? $" {above.Name} asks {above.Conditions}; so far {progress.Amount} in {progress.Purchases} {(progress.Purchases == 1 ? "purchase" : "purchases")}."
            : "";
        var warning = Warning is { } near
            ? $" Falls to rank {near.FallsTo} after {near.LastDay:uuuu-MM-dd}"
                + (near.MissingAmount is { } amount ? $", {amount} short" : "")
                + (near.MissingPurchases is { } purchases ? $", {purchases} purchases short" : "")
                + (near.IntervalIsTooLong ? ", bought too seldom" : "")
                + "."
            : "";
        return tier + next + warning;
    }

    internal static TierExplanation Of(TierState state, in CustomerAssessment assessment)
    {
        var asOf = assessment.AsOf;
        var tier = state.Ladder.TierOf(assessment.Tier.Rank);
        var next = assessment.Tier.Rank < state.Ladder.Tiers.Count ? state.Ladder.TierOf(assessment.Tier.Rank + 1) : null;
        return new TierExplanation(
            assessment.Tier,
            tier,
            Progress(tier),
            next,
            Progress(next),
            state.WarningAsOf(asOf),
            state.HistoryAsOf(asOf));

        // Of a tier that asks nothing there is no progress, and the ladder keeps no days for its window.
        TierProgress? Progress(Tier? of) => of is null or { Conditions.AreEmpty: true } ? null : state.ProgressAsOf(asOf, of);
    }
}
