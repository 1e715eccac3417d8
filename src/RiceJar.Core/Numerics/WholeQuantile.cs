namespace RiceJar.Numerics;

/// <summary>Quantiles of whole numbers, computed in whole numbers so that any engine gives the same.</summary>
internal static class WholeQuantile
{
    /// <summary>
    /// The smallest whole number above the type 7 quantile (linear interpolation between the order statistics around (n - 1) p) at p = part / parts;
    /// null where that is the largest number there is.
    /// </summary>
    /// <param name="at">The value of a rank from 0.</param>
    /// <param name="count">How many values there are, at least one.</param>
    /// <param name="part">The numerator of p.</param>
    /// <param name="parts">The denominator of p.</param>
    public static long? FirstAboveType7(Func<long, long> at, long count, int part, int parts)
    {
        var (whole, numerator) = Type7(at, count, part, parts);
        var quantile = whole + Int128FloorDivide(numerator, parts);
        return quantile < long.MaxValue ? (long)quantile + 1 : null;
    }

    /// <summary>The smallest whole number at or above the type 7 quantile at p = part / parts.</summary>
    public static long FirstAtOrAboveType7(Func<long, long> at, long count, int part, int parts)
    {
        var (whole, numerator) = Type7(at, count, part, parts);
        return checked((long)(whole - Int128FloorDivide(-numerator, parts)));
    }

    /// <summary>The smallest whole number at or above sum / count.</summary>
    public static long MeanRoundedUp(Int128 sum, long count) => checked((long)-Int128FloorDivide(-sum, count));

    /// <summary>The quantile as a value and a numerator over <paramref name="parts"/>.</summary>
    private static (Int128 Whole, Int128 Numerator) Type7(Func<long, long> at, long count, int part, int parts)
    {
        var (index, remainder) = Int128.DivRem((Int128)(count - 1) * part, parts);
        Int128 low = at((long)index);
        var high = remainder == 0 ? low : at((long)index + 1);
        return (low, (high - low) * remainder);
    }

    private static Int128 Int128FloorDivide(Int128 dividend, Int128 divisor)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
