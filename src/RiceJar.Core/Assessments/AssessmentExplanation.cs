using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Assessments;

/// <summary>Why a customer is assessed as he is: facts for a program, <see cref="ToLines"/> for a person. Immutable.</summary>
/// <param name="Assessment">What is explained.</param>
/// <param name="Axes">Recency, frequency and monetary with their limits; empty for a prospect.</param>
/// <param name="Segment">The segment and the rule that fired; null for a prospect.</param>
/// <param name="Stage">The stage and its limits.</param>
/// <param name="Tier">The tier, its term and the way to the next.</param>
/// <param name="Clv">The lifetime value and its inputs; null for a prospect.</param>
/// <param name="Prediction">What models expect of him and why; null for a prospect, and where the rules predict nothing.</param>
public sealed record AssessmentExplanation(
    CustomerAssessment Assessment,
    IReadOnlyList<AxisExplanation> Axes,
    SegmentExplanation? Segment,
    StageExplanation Stage,
    TierExplanation Tier,
    ClvExplanation? Clv,
    PredictionExplanation? Prediction = null)
{
    /// <summary>The explanation as sentences.</summary>
    public IReadOnlyList<string> ToLines() =>
        [.. Axes.Cast<object>().Append(Segment).Append(Stage).Append(Tier).Append(Clv).Append(Prediction).OfType<object>().Select(part => part.ToString()!)];

    /// <summary>The sentences, a line each.</summary>
    public override string ToString() => string.Join(Environment.NewLine, ToLines());

    internal static AssessmentExplanation Of(ShopBaseline baseline, in PurchaseSummary summary, TierState tierState, CustomerAssessment assessment)
    {
        var axes = assessment.Values is { } values ? AxisExplanation.All(baseline.Rfm, values, assessment.Score) : [];
        var rules = baseline.Rules.Rfm;
        var segment = assessment is { Values: { } raw, Segment: { } found, WeightedScore: { } weighted }
            ? new SegmentExplanation(found, rules.Segmentation.Explain(assessment.Score, raw, baseline.Rfm.Centers), weighted, rules.Weights)
            : null;
        return new AssessmentExplanation(
            assessment,
            axes,
            segment,
            StageExplanation.Of(baseline.Stages, summary, assessment),
            TierExplanation.Of(tierState, assessment),
            assessment.Clv is { } clv ? ClvExplanation.Of(baseline.Clv, summary, clv) : null,
            PredictionExplanation.Of(baseline.Prediction, summary, assessment));
    }
}
