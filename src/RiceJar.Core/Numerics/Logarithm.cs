using System.Runtime.Intrinsics;

namespace RiceJar.Numerics;

/// <summary>Logarithms that keep small arguments.</summary>
internal static class Logarithm
{
    /// <summary>ln(1 + x) for x > -1, with a relative error below 4.5e-16 however small x is; NaN below -1.</summary>
    /// <remarks>
    /// <c>double.LogP1</c> takes the logarithm of the rounded sum. Here what rounding did to the sum is divided out again (a trick of W. Kahan):
    /// ln(u) / (u - 1) is hardly any different between u and 1 + x.
    /// </remarks>
    public static double OnePlus(double x)
    {
        var sum = 1 + x;
        var kept = sum - 1;
        return kept == 0 ? x : kept == x ? Math.Log(sum) : Math.Log(sum) * (x / kept);
    }

    /// <summary>The same of four finite numbers.</summary>
    public static Vector256<double> OnePlus(Vector256<double> x)
    {
        var sum = Vector256<double>.One + x;
        var kept = sum - Vector256<double>.One;
        return Vector256.ConditionalSelect(Vector256.Equals(kept, Vector256<double>.Zero), x, Vector256.Log(sum) * (x / kept));
    }
}
