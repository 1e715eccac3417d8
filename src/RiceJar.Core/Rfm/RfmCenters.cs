using System.Globalization;

namespace RiceJar.Rfm;

/// <summary>Where "high" begins on each axis for the eight groups; at or above is high. All zero for a segmentation that has no use for them.</summary>
/// <param name="LargestRecencyDays">The most days since the last purchase that count as high.</param>
/// <param name="SmallestFrequency">The smallest frequency that counts as high.</param>
/// <param name="SmallestMonetary">The smallest monetary value that counts as high.</param>
public readonly record struct RfmCenters(int LargestRecencyDays, long SmallestFrequency, Money SmallestMonetary)
{
    /// <summary>The centers in invariant culture.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"R<={LargestRecencyDays} F>={SmallestFrequency} M>={SmallestMonetary}");
}
