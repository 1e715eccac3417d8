namespace RiceJar.Rfm;

/// <summary>How scores and raw values become segments: total and without overlap, so every buyer is in exactly one. Immutable.</summary>
public abstract class Segmentation
{
    private protected Segmentation()
    {
    }

    /// <summary>The eleven groups, on recency against (F + M) / 2; for five scores. The default.</summary>
    public static Segmentation Eleven { get; } = new SegmentGrid(ElevenGroups.FromBestRecency);

    /// <summary>The eight groups, against the shop's means.</summary>
    public static Segmentation EightByMean { get; } = new EightGroups(Center.Mean);

    /// <summary>The eight groups, against the shop's medians.</summary>
    public static Segmentation EightByMedian { get; } = new EightGroups(Center.Median);

    /// <summary>All segments, each once.</summary>
    public abstract IReadOnlyList<Segment> Segments { get; }

    /// <summary>The segment of a buyer.</summary>
    /// <param name="score">His scores.</param>
    /// <param name="values">His raw values.</param>
    /// <param name="centers">The shop's centers, as the fit found them.</param>
    public abstract Segment Find(RfmScore score, RfmValues values, RfmCenters centers);

    /// <summary>The last recency, in days, on which a buyer stays on his side of the recency center; null where time alone moves nobody across.</summary>
    internal virtual int? LastRecencyDays(RfmValues values, RfmCenters centers) => null;

    /// <summary>What puts a buyer into his segment, for a person to read.</summary>
    internal abstract string Explain(RfmScore score, RfmValues values, RfmCenters centers);

    internal virtual void CheckFits(int scoreCount)
    {
    }

    /// <summary>The centers that the segmentation needs.</summary>
    internal virtual RfmCenters FitCenters(RfmDistribution buyers) => default;
}
