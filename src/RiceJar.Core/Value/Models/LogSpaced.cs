using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Quadrature over a time in which things slow down like powers of (scale + time): Gauss-Legendre in ln(scale + time), in panels.</summary>
internal static class LogSpaced
{
    private const double UsualPanel = 1.5;
    private const double MostBend = 16;
    private const double LittleBend = 4;

    private static readonly (double[] Nodes, double[] Weights) Rule = GaussLegendre.Rule(16);
    private static readonly (double[] Nodes, double[] Weights) ShortRule = GaussLegendre.Rule(8);

    /// <summary>Moments from 0 to the end with their weights.</summary>
    /// <param name="scale">The time after which things have slowed down to a part.</param>
    /// <param name="end">The end.</param>
    /// <param name="bend">By how many powers of e the function falls on the way, at most.</param>
    /// <param name="longestPanel">How long a panel may be in ln(scale + time).</param>
    public static LogMoments Over(double scale, double end, double bend, double longestPanel = UsualPanel)
    {
        var length = Logarithm.OnePlus(end / scale);
        var panels = (int)Math.Ceiling(Math.Max(length / longestPanel, bend / MostBend));
        return new LogMoments(panels == 1 && bend <= LittleBend ? ShortRule : Rule, scale, length, panels);
    }
}
