using System.Collections.Concurrent;
using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Gauss's rules for Beta(a, b + chances), each computed once. Thread-safe.</summary>
internal sealed class BetaRules(double a, double b)
{
    private const int Smallest = 16;
    private const int Largest = 512;

    private readonly ConcurrentDictionary<(int Chances, int Size), (double[] Nodes, double[] Weights)> _rules = new();

    /// <summary>The rule that is exact to rounding for functions of 1 + p ratio.</summary>
    public (double[] Nodes, double[] Weights) For(int chances, double ratio)
    {
        var key = (chances, SizeFor(ratio));
        return _rules.TryGetValue(key, out var rule) ? rule : _rules.GetOrAdd(key, GaussJacobi.BetaRule(a, b + chances, key.Item2));
    }

    /// <summary>
    /// A function that is analytic but for p = -1/ratio is met to rho^(-2 n), rho = the sum of the half axes of the ellipse around [0, 1] through that point.
    /// </summary>
    private static int SizeFor(double ratio)
    {
        const double DecimalPlaces = 39; // e^-39 is 1e-17
        var distance = 1 + (2 / ratio);
        var logRho = double.IsFinite(distance) ? Math.Log(distance + Math.Sqrt((distance * distance) - 1)) : 700;
        var size = Smallest;
        while (size < Largest && 2 * size * logRho < DecimalPlaces)
            size *= 2;
        return size;
    }
}
