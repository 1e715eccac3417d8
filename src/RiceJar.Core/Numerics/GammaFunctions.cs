namespace RiceJar.Numerics;

/// <summary>lnΓ, lnB and the derivatives of lnΓ, and their differences between two points without cancellation.</summary>
/// <remarks>
/// Arguments are finite: x and both of lnB from 1e-300 to 1e300, k from 0 to 1e9; where x > 0 and k >= 0 do not hold the result is NaN. Pure, hence
/// safe on any thread. Relative errors are below 1e-14, also at the zeros of lnΓ and ψ. Where terms of a ratio or of lnB cancel to nearly zero it is
/// 1e-15 of the terms. The tests hold them to tables of high precision, row by row.
/// </remarks>
internal static partial class GammaFunctions
{
    /// <summary>To here, a whole k is a product of so many factors.</summary>
    private const int LongestProduct = 24;

    private const double OneLessEuler = 0.42278433509846713939;

    // (-1)^k (ζ(k) - 1) / k for even k from 2 and odd k from 3: lnΓ(2 + z) beyond (1 - γ) z, NIST DLMF 5.7.3. Two chains, as they run side by side.
    private static ReadOnlySpan<double> EvenTerms =>
    [
        0.3224670334241132, 0.020580808427784546, 0.0028905103307415234, 0.0005096695247430425, 9.945751278180853e-05, 2.050721277567069e-05,
        4.374866789907488e-06, 9.55141213040742e-07, 2.1207184805554665e-07, 4.7698101693639804e-08, 1.0838659214896955e-08, 2.4836745438024785e-09,
        5.731367241678862e-10, 1.330476437424449e-10,
    ];

    private static ReadOnlySpan<double> OddTerms =>
    [
        -0.0673523010531981, -0.007385551028673986, -0.001192753911703261, -0.00022315475845357939, -4.492623673813314e-05, -9.439488275268397e-06,
        -2.039215753801366e-06, -4.492469198764566e-07, -1.0043224823968099e-07, -2.2711094608943164e-08, -5.183475041970047e-09,
        -1.1921401405860912e-09, -2.7595228851242334e-10, -6.4229645638381e-11,
    ];

    /// <summary>lnΓ(x) for x > 0, relatively exact at its zeros 1 and 2 too.</summary>
    public static double LogGamma(double x)
    {
        if (!(x > 0))
            return double.NaN;
        if (x >= StirlingSeries.From)
            return (x * (Math.Log(x) - 1)) - (0.5 * Math.Log(x)) + StirlingSeries.HalfLogTwoPi + StirlingSeries.LogGammaRest(x);
        if (x < 0.5)
            return LogGammaNearTwo(x) - Logarithm.OnePlus(x) - Math.Log(x);
        if (x < 1.5)
            return LogGammaNearTwo(x - 1) - Logarithm.OnePlus(x - 1);

        // Going down, each factor is exact, and no terms cancel.
        var product = 1.0;
        while (x > 2.5)
            product *= --x;
        return product == 1 ? LogGammaNearTwo(x - 2) : LogGammaNearTwo(x - 2) + Math.Log(product);
    }

    /// <summary>
    /// lnΓ(x + k) - lnΓ(x), the logarithm of the rising factorial, for x > 0 and real k >= 0; also where x is huge and k small, and the difference
    /// of the two is only rounding.
    /// </summary>
    public static double LogGammaRatio(double x, double k)
    {
        if (!(x > 0 && k >= 0))
            return double.NaN;
        if (k <= LongestProduct && x < 1e6 && k == Math.Floor(k))
            return Math.Log(RisingFactorial(x, (int)k));
        if (x >= StirlingSeries.From)
            return LargeLogGammaRatio(x, k);

        // Γ(x + k) / Γ(x) is that further up, divided by the product of (1 + k / (x + j)); this is kept less 1, which is exact for small k.
        var (first, product) = (0.0, 0.0);
        if (k > 1e10 * x)
        {
            first = Math.Log(x + k) - Math.Log(x);
            x++;
        }

        for (; x < StirlingSeries.From; x++)
        {
            var quotient = k / x;
            product += quotient + (product * quotient);
        }

        return LargeLogGammaRatio(x, k) - Logarithm.OnePlus(product) - first;
    }

    private static double LargeLogGammaRatio(double x, double k)
    {
        var ratio = k / x;
        // Below, the quotient may have lost its digits (denormal), and ln(1 + k/x) is k/x.
        var step = ratio < 1e-17 ? k - (0.5 * ratio) : (x - 0.5) * Logarithm.OnePlus(ratio);
        return (k * (Math.Log(x + k) - 1)) + step + StirlingSeries.LogGammaRestDifference(x, k);
    }

    private static double RisingFactorial(double x, int k)
    {
        var product = 1.0;
        for (var j = 0; j < k; j++)
            product *= x + j;
        return product;
    }

    /// <summary>lnΓ(2 + z) for z in [-1/2, 1/2].</summary>
    private static double LogGammaNearTwo(double z)
    {
        var square = z * z;
        var (even, odd) = (EvenTerms[^1], OddTerms[^1]);
        for (var j = EvenTerms.Length - 2; j >= 0; j--)
        {
            even = (even * square) + EvenTerms[j];
            odd = (odd * square) + OddTerms[j];
        }

        return z * (OneLessEuler + (z * (even + (z * odd))));
    }
}
