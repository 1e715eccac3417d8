using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>The log-likelihood of Pareto/NBD by r, alpha, s and beta.</summary>
/// <remarks>
/// A customer's likelihood is a sum of positive parts: that he is still there at T, and that he left at each moment between t_x and T (<see cref="DeathIntegral"/>). The derivatives of its
/// logarithm are means and covariances of the parts' own derivatives, which are simple, so that value, gradient and Hessian come from one pass over the same moments.
/// </remarks>
internal sealed class ParetoNbdLikelihood(
    FrequencyRecencyTable table, FrequencyHistogram histogram, IReadOnlyList<LogNormalPrior?> priors, int parallelism)
    : LogLikelihood(priors)
{
    private const int Sums = 15;

    protected override double EvaluateRows(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        Span<double> sums = stackalloc double[Sums];
        ChunkedSums.Add(table.Count, Sums, parallelism, (from, to, part) => AddRows(new Parameters(r, alpha, s, beta), from, to, part), sums);

        var customers = histogram.Customers;
        var (logAlpha, logBeta) = (Math.Log(alpha), Math.Log(beta));
        var value = sums[0] + (customers * ((r * logAlpha) + (s * logBeta)));
        sums[1] += customers * logAlpha;
        sums[2] += customers * r / alpha;
        sums[3] += customers * logBeta;
        sums[4] += customers * s / beta;
        sums[6] += customers / alpha;
        sums[9] -= customers * r / (alpha * alpha);
        sums[13] += customers / beta;
        sums[14] -= customers * s / (beta * beta);
        for (var i = 0; i < histogram.Values.Length; i++)
        {
            var (x, weight) = (histogram.Values[i], histogram.Weights[i]);
            value += weight * GammaFunctions.LogGammaRatio(r, x);
            sums[1] += weight * GammaFunctions.DigammaDifference(r, x);
            sums[5] += weight * GammaFunctions.TrigammaDifference(r, x);
        }

        sums.Slice(1, 4).CopyTo(gradient);
        var next = 5;
        for (var i = 0; i < 4; i++)
        {
            for (var j = i; j < 4; j++)
                hessian[(i * 4) + j] = hessian[(j * 4) + i] = sums[next++];
        }

        return value;
    }

    private void AddRows(in Parameters parameters, int from, int to, Span<double> sums)
    {
        var row = default(ParetoNbdRow);
        for (var i = from; i < to; i++)
        {
            row.Evaluate(parameters, table[i]);
            row.AddTo(sums, table.WeightOf(i));
        }
    }

    /// <summary>The parameters.</summary>
    internal readonly record struct Parameters(double R, double Alpha, double S, double Beta);
}
