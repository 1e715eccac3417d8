using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RiceJar.Numerics;

/// <summary>Logarithms of four numbers at once, and those that keep small arguments.</summary>
internal static class Logarithm
{
    /// <summary>The natural logarithms of four numbers, the same to the bit whenever they are taken.</summary>
    // The runtime's own come precompiled for two numbers at a time, and are compiled anew for four once they have run for a while. Numbers that are taken
    // together with an extreme one, such as the odds of who never had a chance to drop out, come out with other last bits, so that a fit would depend on
    // when it runs. Compiled into this method, they are compiled once.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Of(Vector256<double> x) =>
#pragma warning disable RS0030 // The one place for it.
        Vector256.Log(x);
#pragma warning restore RS0030

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
        return Vector256.ConditionalSelect(Vector256.Equals(kept, Vector256<double>.Zero), x, Of(sum) * (x / kept));
    }
}
