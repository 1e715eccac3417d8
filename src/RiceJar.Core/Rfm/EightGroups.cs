using RiceJar.Numerics;

namespace RiceJar.Rfm;

/// <summary>What the eight groups compare raw values with.</summary>
public enum Center
{
    /// <summary>The shop's mean; the default.</summary>
    Mean,

    /// <summary>The shop's median.</summary>
    Median,

    /// <summary>Fixed values.</summary>
    Fixed,
}

/// <summary>The eight groups: each raw value high or low against the shop's center; at or above is high, and for recency a more recent date is the larger value.</summary>
public sealed class EightGroups : Segmentation
{
    private static readonly Segment[] ByHighness =
    [
        // The index has a bit for each axis that is high: 4 = recency, 2 = frequency, 1 = monetary.
        new("General Win-back", "一般挽留客户"),
        new("Important Win-back", "重要挽留客户"),
        new("General Retention", "一般保持客户"),
        new("Important Retention", "重要保持客户"),
        new("General Development", "一般发展客户"),
        new("Important Development", "重要发展客户"),
        new("General Value", "一般价值客户"),
        new("Important Value", "重要价值客户"),
    ];

    private readonly RfmCenters _fixedCenters;

    internal EightGroups(Center center) => Center = center;

    /// <summary>The eight groups against fixed values.</summary>
    /// <param name="recencyDays">The most days since the last purchase that are high; 0 to 1,000,000.</param>
    /// <param name="frequency">The smallest frequency that is high.</param>
    /// <param name="monetary">The smallest monetary value that is high.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="recencyDays"/> or <paramref name="frequency"/> is out of range.</exception>
    public EightGroups(int recencyDays, int frequency, Money monetary)
        : this(Center.Fixed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(recencyDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(recencyDays, CalendarDays.LongestSpan);
        ArgumentOutOfRangeException.ThrowIfNegative(frequency);
        _fixedCenters = new RfmCenters(recencyDays, frequency, monetary);
    }

    /// <summary>What raw values are compared with.</summary>
    public Center Center { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => ByHighness;

    /// <summary>The group of an outcome on the three axes.</summary>
    public static Segment Find(bool recencyHigh, bool frequencyHigh, bool monetaryHigh) =>
        ByHighness[(recencyHigh ? 4 : 0) | (frequencyHigh ? 2 : 0) | (monetaryHigh ? 1 : 0)];

    /// <inheritdoc/>
    public override Segment Find(RfmScore score, RfmValues values, RfmCenters centers) => Find(
        values.RecencyDays <= centers.LargestRecencyDays,
        values.Frequency >= centers.SmallestFrequency,
        values.Monetary >= centers.SmallestMonetary);

    /// <summary>The center in invariant culture.</summary>
    public override string ToString() => Center == Center.Fixed ? $"eight({_fixedCenters})" : $"eight({Center})";

    internal override int? LastRecencyDays(RfmValues values, RfmCenters centers) =>
        values.RecencyDays <= centers.LargestRecencyDays ? centers.LargestRecencyDays : null;

    internal override string Explain(RfmScore score, RfmValues values, RfmCenters centers) =>
        $"recency {HighOrLow(values.RecencyDays <= centers.LargestRecencyDays)} (high through {centers.LargestRecencyDays} days), "
        + $"frequency {HighOrLow(values.Frequency >= centers.SmallestFrequency)} (high from {centers.SmallestFrequency}), "
        + $"monetary {HighOrLow(values.Monetary >= centers.SmallestMonetary)} (high from {centers.SmallestMonetary})";

    internal override RfmCenters FitCenters(RfmDistribution buyers) =>
        Center == Center.Fixed || buyers.Buyers == 0
            ? _fixedCenters
            : new RfmCenters(checked((int)-SmallestHigh(buyers.Recency)), SmallestHigh(buyers.Frequency), new Money(SmallestHigh(buyers.Monetary)));

    private static string HighOrLow(bool isHigh) => isHigh ? "high" : "low";

    private long SmallestHigh(IRankedValues values) => Center == Center.Median
        ? WholeQuantile.FirstAtOrAboveType7(values.At, values.Count, 1, 2)
        : WholeQuantile.MeanRoundedUp(values.Sum, values.Count);
}
