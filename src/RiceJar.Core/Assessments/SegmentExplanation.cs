using System.Globalization;
using RiceJar.Rfm;

namespace RiceJar.Assessments;

/// <summary>Why a buyer is in his segment.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Rule">The rule that fired, for a person to read.</param>
/// <param name="WeightedScore">The weighted score, 0 to 1.</param>
/// <param name="Weights">The weights of recency, frequency and monetary.</param>
public sealed record SegmentExplanation(Segment Segment, string Rule, double WeightedScore, RfmWeights Weights)
{
    /// <summary>The explanation as a sentence.</summary>
    public override string ToString() => $"Segment {Segment.Name}{(Segment.ChineseName.Length > 0 ? $" ({Segment.ChineseName})" : "")}: {Rule}. "
        + string.Create(CultureInfo.InvariantCulture, $"Weighted score {WeightedScore:0.###} by weights {Weights}.");
}
