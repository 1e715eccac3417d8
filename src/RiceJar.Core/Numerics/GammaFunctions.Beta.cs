namespace RiceJar.Numerics;

/// <content>lnB.</content>
internal static partial class GammaFunctions
{
    /// <summary>lnB(a, b) = lnΓ(a) + lnΓ(b) - lnΓ(a + b) for a, b > 0, also where both are large or far apart.</summary>
    public static double LogBeta(double a, double b)
    {
        if (!(a > 0 && b > 0))
            return double.NaN;
        var (least, most) = a <= b ? (a, b) : (b, a);
        if (least == 1)
            return -Math.Log(most);
        if (most == 1)
            return -Math.Log(least);
        if (least < StirlingSeries.From)
            return LogGamma(least) - LogGammaRatio(most, least);

        // Both are large: what Stirling's formulas have in common is left out, and all that is left of size has one sign.
        var rests = StirlingSeries.LogGammaRest(least) + StirlingSeries.LogGammaRest(most) - StirlingSeries.LogGammaRest(least + most);
        return StirlingSeries.HalfLogTwoPi + rests - (0.5 * Math.Log(most))
            - ((least - 0.5) * Logarithm.OnePlus(most / least)) - (most * Logarithm.OnePlus(least / most));
    }
}
