using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>
/// The trapezoidal rule in y = ln(p / (1 - p)) for expectations under Beta(a, b) of (1 + p ratio)^-power and (1 - (1 + p ratio)^-power) / p, for all ratios up to the largest.
/// </summary>
/// <remarks>
/// <para>Times its density, the former is e^(ay) (1 + e^y)^(power - a - b) (1 + (1 + ratio) e^y)^-power, the latter a mean of such over smaller ratios with one power more. On the line Im y = η that grows
/// by (cos η)^-K at most (|1 + z| is at least 1 + Re z), where K is the lesser of a and b, and more where power + 1
/// exceeds a + b; the rule errs by e^(-2πη/step) of it, for whichever η below π/2 is best.</para>
/// <para>Larger ratios move all of it to lower p. So what is without a ratio ends last above, and the largest ratio ends first below.</para>
/// </remarks>
internal sealed class BetaTrapezoid(double a, double b, double largestRatio, double power)
{
    private const double Digits = 39;
    private const double Nothing = 1e-17; // e^-39

    // Places are told by d = y - ln(a / b), so that weights next to the peak are not differences of large numbers.
    private readonly double _peak = Math.Log(a / b);

    // Errs by e^-36 at most, whatever K: nearly the longest such step, which is 0.25 without growth and 0.7 / √K with much.
    private readonly double _step = 0.25 / Math.Sqrt(1 + ((Math.Min(a, b) + Math.Max(0, power + 1 - a - b)) / 8));

    /// <summary>The nodes and their weights, in whole vectors.</summary>
    public (double[] Nodes, double[] Weights) Rule()
    {
        var (first, last) = (Lowest(), Highest());
        // What lies beyond either end is a geometric series of one value, or nothing.
        var (nodes, weights) = (new double[last - first + 1], new double[last - first + 1]);
        for (var i = first; i <= last; i++)
        {
            var (d, place) = (i * _step, i - first);
            nodes[place] = Chance(_peak + d);
            weights[place] = Math.Exp(LogWeight(d));
        }

        weights[0] /= -Exponential.MinusOne(-a * _step);
        weights[^1] /= -Exponential.MinusOne(-b * _step);
        var sum = weights.Sum();
        for (var i = 0; i < weights.Length; i++)
            weights[i] /= sum;
        return (WholeVectors(nodes, nodes[^1]), WholeVectors(weights, 0));
    }

    /// <summary>p of y.</summary>
    private static double Chance(double y) => y < 0 ? Math.Exp(y) / (1 + Math.Exp(y)) : 1 / (1 + Math.Exp(-y));

    /// <summary>Filled up to a multiple of four, for <see cref="System.Runtime.Intrinsics.Vector256{T}"/>.</summary>
    private static double[] WholeVectors(double[] values, double filling) =>
        [.. values, .. Enumerable.Repeat(filling, (4 - (values.Length % 4)) % 4)];

    /// <summary>ln(other + share e^d) of two shares that are 1 together, for d of at most 0.</summary>
    private static double LogMean(double share, double other, double d)
    {
        var less = share * Exponential.MinusOne(d);
        return less < -0.5 ? Math.Log(other + (share * Math.Exp(d))) : Logarithm.OnePlus(less);
    }

    /// <summary>The lowest place: below it, under the largest ratio, there is nothing, or p is too small for anything to change.</summary>
    private int Lowest()
    {
        var (change, most) = (Math.Max(largestRatio * (power + 1), b), double.NegativeInfinity);
        for (var i = 0; ; i--)
        {
            var chance = Chance(_peak + (i * _step));
            var height = LogWeight(i * _step) - ((power + 1) * Logarithm.OnePlus(largestRatio * chance));
            most = Math.Max(most, height);
            if (height < most - Digits || chance * change < Nothing)
                return i;
        }
    }

    /// <summary>The highest place: above it, without a ratio, there is nothing, or 1 - p is too small for anything to change.</summary>
    private int Highest()
    {
        var change = Math.Max(a, power + 1);
        for (var i = 1; ; i++)
        {
            if (LogWeight(i * _step) < -Digits || Chance(-_peak - (i * _step)) * change < Nothing)
                return i;
        }
    }

    /// <summary>The logarithm of the density of y, over that at its peak.</summary>
    private double LogWeight(double d) =>
        d > 0
            ? -(b * d) - ((a + b) * LogMean(b / (a + b), a / (a + b), -d))
            : (a * d) - ((a + b) * LogMean(a / (a + b), b / (a + b), d));
}
