using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Quadrature over a time in which things slow down like powers of (scale + time): Gauss-Legendre in ln(scale + time), in panels.</summary>
internal static class LogSpaced
{
    private const double LongestPanel = 1.5;
    private const double MostDiscount = 5;
    private static readonly (double[] Nodes, double[] Weights) Rule = GaussLegendre.Rule(16);
    private static readonly (double[] Nodes, double[] Weights) ShortRule = GaussLegendre.Rule(8);

    /// <summary>Moments from 0 to the end with their weights, near enough for a factor e^(-rate time) too.</summary>
    public static IEnumerable<(double Time, double Weight)> Over(double scale, double end, double rate = 0)
    {
        var length = double.LogP1(end / scale);
        var panels = (int)Math.Ceiling(Math.Max(length / LongestPanel, rate * end / MostDiscount));
        var (nodes, weights) = length <= 0.75 && rate * end <= 0.75 ? ShortRule : Rule;
        for (var panel = 0; panel < panels; panel++)
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                var at = (panel + nodes[i]) * length / panels;
                yield return (scale * double.ExpM1(at), weights[i] * length / panels * scale * Math.Exp(at));
            }
        }
    }
}
