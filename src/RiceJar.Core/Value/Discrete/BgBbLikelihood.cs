using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>The log-likelihood of BG/BB by alpha, beta, gamma and delta: means and covariances of the derivatives of a history's parts.</summary>
internal sealed class BgBbLikelihood(OpportunityTable table, IReadOnlyList<LogNormalPrior?> priors) : LogLikelihood(priors)
{
    protected override double EvaluateRows(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var value = default(CompensatedSum);
        gradient.Clear();
        hessian.Clear();
        foreach (var (history, customers) in table.Rows)
            value.Add(customers * AddHistory(history, customers, parameters, gradient, hessian));
        return value.Value;
    }

    private static double AddHistory(
        OpportunityHistory history, double customers, ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var (alpha, beta, gamma, delta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var parts = BgBbParts.Of(history, alpha, beta, gamma, delta);
        Span<double> mean = stackalloc double[4];
        Span<double> second = stackalloc double[16];
        mean.Clear();
        second.Clear();
        AddPart(parts.Alive / parts.Total, history.Frequency, history.Opportunities, 0, parameters, mean, second);
        for (var m = history.LastOpportunity; m < history.Opportunities; m++)
        {
            var share = Math.Exp(BgBbParts.LogGone(history, m, alpha, beta, gamma, delta) - parts.Largest) / parts.Total;
            AddPart(share, history.Frequency, m, 1, parameters, mean, second);
        }

        for (var i = 0; i < 4; i++)
        {
            gradient[i] += customers * mean[i];
            for (var j = 0; j < 4; j++)
                hessian[(i * 4) + j] += customers * (second[(i * 4) + j] - (mean[i] * mean[j]));
        }

        return parts.Largest + Math.Log(parts.Total);
    }

    /// <summary>Adds a part's derivatives, and their products with its second ones, in its share of the likelihood.</summary>
    private static void AddPart(double share, int x, int m, int gone, ReadOnlySpan<double> parameters, Span<double> mean, Span<double> second)
    {
        var (alpha, beta, gamma, delta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var (buys, stays) = (GammaFunctions.DigammaDifference(alpha + beta, m), GammaFunctions.DigammaDifference(gamma + delta, m + gone));
        Span<double> first =
        [
            GammaFunctions.DigammaDifference(alpha, x) - buys,
            GammaFunctions.DigammaDifference(beta, m - x) - buys,
            (gone / gamma) - stays,
            GammaFunctions.DigammaDifference(delta, m) - stays,
        ];
        for (var i = 0; i < 4; i++)
        {
            mean[i] += share * first[i];
            for (var j = 0; j < 4; j++)
                second[(i * 4) + j] += share * first[i] * first[j];
        }

        var (bendBuys, bendStays) = (GammaFunctions.TrigammaDifference(alpha + beta, m), GammaFunctions.TrigammaDifference(gamma + delta, m + gone));
        second[0] += share * (GammaFunctions.TrigammaDifference(alpha, x) - bendBuys);
        second[1] -= share * bendBuys;
        second[4] -= share * bendBuys;
        second[5] += share * (GammaFunctions.TrigammaDifference(beta, m - x) - bendBuys);
        second[10] -= share * ((gone / (gamma * gamma)) + bendStays);
        second[11] -= share * bendStays;
        second[14] -= share * bendStays;
        second[15] += share * (GammaFunctions.TrigammaDifference(delta, m) - bendStays);
    }
}
