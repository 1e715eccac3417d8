namespace RiceJar.Testing.Simulation;

/// <summary>
/// Logarithm and exponential made of the four operations alone, which IEEE 754 fixes to the bit. Those of <see cref="Math"/> come from the
/// machine's C library and may differ in the last digit, and then a seed would not mean the same orders everywhere.
/// </summary>
internal static class StableMath
{
    private const double Ln2 = 0.693147180559945309;

    // Of the series of artanh: 1/21, 1/19, ... 1.
    private static ReadOnlySpan<double> OddReciprocals =>
        [1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3, 1];

    // Of the series of the exponential: 1/13!, 1/12!, ... 1/0!.
    private static ReadOnlySpan<double> FactorialReciprocals =>
    [
        1.0 / 6_227_020_800, 1.0 / 479_001_600, 1.0 / 39_916_800, 1.0 / 3_628_800, 1.0 / 362_880, 1.0 / 40_320, 1.0 / 5_040,
        1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2, 1, 1,
    ];

    /// <summary>The natural logarithm of a positive normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xF_FFFF_FFFF_FFFF) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        // ln m = 2 artanh((m - 1) / (m + 1)); with m within a factor of the square root of 2 around 1, eleven terms are enough.
        var s = (mantissa - 1) / (mantissa + 1);
        return (exponent * Ln2) + (2 * s * Polynomial(OddReciprocals, s * s));
    }

    /// <summary>e to the power of a number, which is taken as between -700 and 700.</summary>
    public static double Exp(double x)
    {
        x = Math.Clamp(x, -700, 700);
        var power = (long)Math.Floor((x / Ln2) + 0.5);
        var rest = x - (power * Ln2);
        return Polynomial(FactorialReciprocals, rest) * BitConverter.Int64BitsToDouble((power + 1023) << 52);
    }

    // Horner's scheme, the highest power first.
    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
            sum = (sum * x) + coefficient;
        return sum;
    }
}
