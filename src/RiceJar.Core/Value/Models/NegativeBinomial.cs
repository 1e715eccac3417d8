using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Poisson counts over a time whose rate is Gamma(shape, scale): the NBD.</summary>
internal static class NegativeBinomial
{
    private const double SlowFall = 0.999;

    /// <summary>ln P(N = n) in a time.</summary>
    public static double LogProbability(int n, double shape, double scale, double time) =>
        n == 0
            ? -shape * Logarithm.OnePlus(time / scale)
            : GammaFunctions.LogGammaRatio(shape, n) - GammaFunctions.LogGammaRatio(1, n)
                - (shape * Logarithm.OnePlus(time / scale)) + (n * Math.Log(time / (scale + time)));

    /// <summary>P(N at least n) in a time.</summary>
    public static double AtLeast(int n, double shape, double scale, double time)
    {
        if (time == 0)
            return n == 0 ? 1 : 0;
        var share = time / (scale + time);
        // Above the mean the tail is summed, since one minus the rest would lose it; but where it falls slowly it is not small.
        return n > shape * time / scale && share < SlowFall ? Tail(n, shape, scale, time, share) : 1 - Below(n, shape, scale, time, share);
    }

    private static double Below(int n, double shape, double scale, double time, double share)
    {
        // From n - 1 down: the terms fall from there on, or at least do not underflow before they count.
        var logTerm = n > 0 ? LogProbability(n - 1, shape, scale, time) : double.NegativeInfinity;
        var (term, sum) = (Math.Exp(logTerm), 0.0);
        for (var k = n - 1; k >= 0; k--)
        {
            sum += term;
            term *= k / ((shape + k - 1) * share);
        }

        return Math.Min(sum, 1);
    }

    private static double Tail(int n, double shape, double scale, double time, double share)
    {
        var (term, sum) = (Math.Exp(LogProbability(n, shape, scale, time)), 0.0);
        for (var k = n; term > sum * 1e-17; k++)
        {
            sum += term;
            term *= (shape + k) * share / (k + 1);
        }

        return Math.Min(sum, 1);
    }
}
