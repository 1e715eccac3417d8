using System.Collections.Concurrent;
using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Rules for expectations under Beta(a, b + chances) of functions of 1 + p ratio, each computed once. Thread-safe.</summary>
/// <remarks>
/// Gauss's rule, as long as it is short: it errs by rho^(-2 n) times the largest value on an ellipse around [0, 1] that keeps off the function's one singular point, p = -1/ratio; rho is the sum
/// of the half axes. Over long times that point comes too near. Then it is <see cref="BetaTrapezoid"/>, whatever the ratio.
/// </remarks>
internal sealed class BetaRules(double a, double b)
{
    private const int Smallest = 16;
    private const int Largest = 64;
    private const double Digits = 39; // e^-39 is 1e-17

    private readonly ConcurrentDictionary<(int Chances, int Size), (double[] Nodes, double[] Weights)> _rules = new();

    /// <summary>
    /// The rule that is exact to rounding for (1 + p ratio)^-power and (1 - (1 + p ratio)^-power) / p, and for those of smaller ratios. Its length is a multiple of four. A power belongs to each number
    /// of chances.
    /// </summary>
    public (double[] Nodes, double[] Weights) For(int chances, double ratio, double power)
    {
        var key = (chances, SizeFor(ratio, power));
        return _rules.TryGetValue(key, out var rule) ? rule : _rules.GetOrAdd(key, Compute(key.chances, key.Item2, power));
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

    private (double[] Nodes, double[] Weights) Compute(int chances, int size, double power) =>
        size > 0 ? GaussJacobi.BetaRule(a, b + chances, size) : new BetaTrapezoid(a, b + chances, Math.Pow(2, -size), power).Rule();
}
