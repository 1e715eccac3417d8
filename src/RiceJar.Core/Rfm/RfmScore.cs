using System.Globalization;

namespace RiceJar.Rfm;

/// <summary>A buyer's scores on the three axes, 1 to N, N best.</summary>
/// <param name="Recency">R.</param>
/// <param name="Frequency">F.</param>
/// <param name="Monetary">M.</param>
public readonly record struct RfmScore(byte Recency, byte Frequency, byte Monetary)
{
    /// <summary>Whether this is a score: a prospect's is all zero.</summary>
    public bool IsScored => Recency > 0;

    /// <summary>(F + M) / 2, rounded half up: the second axis of a <see cref="SegmentGrid"/>.</summary>
    public int FrequencyMonetary => (Frequency + Monetary + 1) / 2;

    /// <summary>The scores side by side, such as <c>545</c>; with a dash between them when one has two digits.</summary>
    public override string ToString() =>
        Math.Max(Recency, Math.Max(Frequency, Monetary)) > 9
            ? string.Create(CultureInfo.InvariantCulture, $"{Recency}-{Frequency}-{Monetary}")
            : string.Create(CultureInfo.InvariantCulture, $"{Recency}{Frequency}{Monetary}");
}
