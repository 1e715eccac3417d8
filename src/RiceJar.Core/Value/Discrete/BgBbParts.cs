using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>The likelihood of one history as the sum of its parts: alive at the last opportunity, or gone before one after the last purchase.</summary>
/// <param name="Largest">The logarithm of the largest part, by which the others are divided.</param>
/// <param name="Alive">The part of being alive.</param>
/// <param name="Total">All parts.</param>
internal readonly record struct BgBbParts(double Largest, double Alive, double Total)
{
    public static BgBbParts Of(OpportunityHistory history, double alpha, double beta, double gamma, double delta)
    {
        var alive = LogAlive(history, alpha, beta, gamma, delta);
        var largest = alive;
        for (var m = history.LastOpportunity; m < history.Opportunities; m++)
            largest = Math.Max(largest, LogGone(history, m, alpha, beta, gamma, delta));
        var total = Math.Exp(alive - largest);
        for (var m = history.LastOpportunity; m < history.Opportunities; m++)
            total += Math.Exp(LogGone(history, m, alpha, beta, gamma, delta) - largest);
        return new BgBbParts(largest, Math.Exp(alive - largest), total);
    }

    /// <summary>ln[B(α+x, β+n-x)/B(α, β) B(γ, δ+n)/B(γ, δ)].</summary>
    public static double LogAlive(OpportunityHistory history, double alpha, double beta, double gamma, double delta) =>
        LogBuys(history.Frequency, history.Opportunities, alpha, beta)
        + GammaFunctions.LogGammaRatio(delta, history.Opportunities) - GammaFunctions.LogGammaRatio(gamma + delta, history.Opportunities);

    /// <summary>ln[B(α+x, β+m-x)/B(α, β) B(γ+1, δ+m)/B(γ, δ)]: gone after m opportunities.</summary>
    public static double LogGone(OpportunityHistory history, int m, double alpha, double beta, double gamma, double delta) =>
        LogBuys(history.Frequency, m, alpha, beta)
        + Math.Log(gamma) + GammaFunctions.LogGammaRatio(delta, m) - GammaFunctions.LogGammaRatio(gamma + delta, m + 1);

    private static double LogBuys(int x, int m, double alpha, double beta) =>
        GammaFunctions.LogGammaRatio(alpha, x) + GammaFunctions.LogGammaRatio(beta, m - x) - GammaFunctions.LogGammaRatio(alpha + beta, m);
}
