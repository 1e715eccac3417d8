using RiceJar.Rfm;

namespace RiceJar.Assessments;

/// <summary>Why a buyer is in his segment.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Rule">The rule that fired, for a person to read.</param>
public sealed record SegmentExplanation(Segment Segment, string Rule)
{
    /// <summary>The explanation as a sentence.</summary>
    public override string ToString() => $"Segment {Segment.Name}{(Segment.ChineseName.Length > 0 ? $" ({Segment.ChineseName})" : "")}: {Rule}.";
}
