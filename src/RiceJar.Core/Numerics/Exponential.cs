using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RiceJar.Numerics;

/// <summary>Exponentials of four numbers at once, and those that keep small arguments.</summary>
internal static class Exponential
{
    /// <summary>The powers of e of four numbers, the same to the bit whenever they are taken: see <see cref="Logarithm.Of"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Of(Vector256<double> x) =>
#pragma warning disable RS0030 // The one place for it.
        Vector256.Exp(x);
#pragma warning restore RS0030

    /// <summary>e^x - 1, to a few units in the last place however small x is.</summary>
    /// <remarks><c>double.ExpM1</c> subtracts from the rounded power. Here what rounding did to the power is divided out again (W. Kahan): (u - 1) / ln(u) is hardly any different between u and e^x.</remarks>
    public static double MinusOne(double x)
    {
        var power = Math.Exp(x);
        var less = power - 1;
        if (Math.Abs(x) > 1)
            return less;
        return power == 1 ? x : less * (x / Math.Log(power));
    }

    /// <summary>The same of four numbers.</summary>
    public static Vector256<double> MinusOne(Vector256<double> x)
    {
        var power = Of(x);
        var less = power - Vector256<double>.One;
        var small = Vector256.ConditionalSelect(Vector256.Equals(less, Vector256<double>.Zero), x, less * (x / Logarithm.Of(power)));
        return Vector256.ConditionalSelect(Vector256.GreaterThan(Vector256.Abs(x), Vector256<double>.One), less, small);
    }
}
