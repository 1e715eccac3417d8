using System.Collections.Concurrent;
using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Rules for expectations under Beta(a, b + chances) of functions of 1 + p ratio, each computed once. Thread-safe.</summary>
/// <remarks>
/// Gauss's rule, as long as it is short: it errs by rho^(-2 n) times the largest value on an ellipse around [0, 1] that keeps off the function's one singular point, p = -1/ratio; rho is the sum
/// of the half axes. Over long times that point comes too near. Then the trapezoidal rule in y = ln(p / (1 - p)): there everything is analytic and bounded for |Im y| up to π/2, whatever the ratio.
/// </remarks>
internal sealed class BetaRules(double a, double b)
{
    private const int Smallest = 16;
    private const int Largest = 64;
    private const double Digits = 39; // e^-39 is 1e-17
    private const double Step = 0.25; // 2π/Step π/2 is 39 too

    private readonly ConcurrentDictionary<(int Chances, int Size), (double[] Nodes, double[] Weights)> _rules = new();

    /// <summary>The rule that is exact to rounding for functions like (1 + p ratio)^-power. Its length is a multiple of four.</summary>
    public (double[] Nodes, double[] Weights) For(int chances, double ratio, double power)
    {
        var key = (chances, SizeFor(ratio, power));
        return _rules.TryGetValue(key, out var rule) ? rule : _rules.GetOrAdd(key, Compute(key.Item1, key.Item2));
    }

    /// <summary>The size of Gauss's rule; below zero the power of two up to which the trapezoidal rule is for ratios.</summary>
    private static int SizeFor(double ratio, double power)
    {
        for (var size = Smallest; size <= Largest; size *= 2)
        {
            // Ellipses that reach a part of the way to the singular point.
            for (var part = 0.125; part < 1; part += 0.125)
            {
                var axes = 1 + (2 * part / ratio);
                var logRho = Math.Log(axes + Math.Sqrt((axes * axes) - 1));
                if ((2 * size * logRho) + (power * Logarithm.OnePlus(-part)) >= Digits)
                    return size;
            }
        }

        return -Math.Max(1, (int)Math.Ceiling(Math.Log2(ratio)));
    }

    private (double[] Nodes, double[] Weights) Compute(int chances, int size) =>
        size > 0 ? GaussJacobi.BetaRule(a, b + chances, size) : Trapezoidal(a, b + chances, -size);

    private static (double[] Nodes, double[] Weights) Trapezoidal(double a, double b, int powerOfTwo)
    {
        // Below the first place p ratio is nothing, above the last 1 - p is; what lies there is a geometric series of one value.
        var first = -(int)Math.Ceiling(Math.Min(Digits / a, Digits + (powerOfTwo * Math.Log(2))) / Step);
        var last = (int)Math.Ceiling(Math.Min(Digits / b, Digits) / Step);
        var (nodes, weights) = (new double[last - first + 3], new double[last - first + 3]);
        for (var i = first - 1; i <= last + 1; i++)
        {
            var y = i * Step;
            nodes[i - first + 1] = y < 0 ? Math.Exp(y) / (1 + Math.Exp(y)) : 1 / (1 + Math.Exp(-y));
            // p^a (1-p)^b, taken relative to the middle so that nothing underflows before it counts.
            weights[i - first + 1] = -(a * Softplus(-y)) - (b * Softplus(y));
        }

        var largest = weights.Max();
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Math.Exp(weights[i] - largest);
        weights[0] /= -Exponential.MinusOne(-a * Step);
        weights[^1] /= -Exponential.MinusOne(-b * Step);
        var sum = weights.Sum();
        for (var i = 0; i < weights.Length; i++)
            weights[i] /= sum;
        return (WholeVectors(nodes, nodes[^1]), WholeVectors(weights, 0));
    }

    /// <summary>Filled up to a multiple of four, for <see cref="System.Runtime.Intrinsics.Vector256{T}"/>.</summary>
    private static double[] WholeVectors(double[] values, double filling) =>
        [.. values, .. Enumerable.Repeat(filling, (4 - (values.Length % 4)) % 4)];

    private static double Softplus(double value) => Math.Max(value, 0) + Logarithm.OnePlus(Math.Exp(-Math.Abs(value)));
}
