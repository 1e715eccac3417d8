namespace RiceJar.Numerics;

/// <summary>Quantiles of whole numbers, computed in whole numbers so that any engine gives the same.</summary>
internal static class WholeQuantile
{
    /// <summary>
    /// The smallest whole number above the type 7 quantile (linear interpolation between the order statistics around (n - 1) p) at p = part / parts;
    /// null where that is the largest number there is.
    /// </summary>
    /// <param name="sorted">Values in ascending order, at least one.</param>
    /// <param name="part">The numerator of p.</param>
    /// <param name="parts">The denominator of p.</param>
    public static long? FirstAboveType7(ReadOnlySpan<long> sorted, int part, int parts)
    {
        var (whole, numerator) = Type7(sorted, part, parts);
        var quantile = whole + Int128FloorDivide(numerator, parts);
        return quantile < long.MaxValue ? (long)quantile + 1 : null;
    }

    /// <summary>The smallest whole number at or above the type 7 quantile at p = part / parts.</summary>
    public static long FirstAtOrAboveType7(ReadOnlySpan<long> sorted, int part, int parts)
    {
        var (whole, numerator) = Type7(sorted, part, parts);
        return checked((long)(whole - Int128FloorDivide(-numerator, parts)));
    }

    /// <summary>The smallest whole number at or above sum / count.</summary>
    public static long MeanRoundedUp(Int128 sum, long count) => checked((long)-Int128FloorDivide(-sum, count));

    /// <summary>The quantile as a value and a numerator over <paramref name="parts"/>.</summary>
    private static (Int128 Whole, Int128 Numerator) Type7(ReadOnlySpan<long> sorted, int part, int parts)
    {
        var (index, remainder) = Math.DivRem((long)(sorted.Length - 1) * part, parts);
        Int128 low = sorted[(int)index];
        var high = remainder == 0 ? low : sorted[(int)index + 1];
        return (low, (high - low) * remainder);
    }

    private static Int128 Int128FloorDivide(Int128 dividend, Int128 divisor)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
