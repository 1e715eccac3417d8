using System.Runtime.Intrinsics;
using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>The log-likelihood of Gamma-Gamma by p, q and gamma.</summary>
/// <remarks>
/// A customer's part is lnΓ(px+q) - lnΓ(px) - lnΓ(q) - ln z - q ln(1 + xz/γ) - px ln(1 + γ/(xz)). The gamma functions depend on x alone and are summed over the histogram of x;
/// two logarithms a row are left, ln(γ + xz) and ln(xz), the second of which never changes.
/// </remarks>
internal sealed class GammaGammaLikelihood : LogLikelihood
{
    private const int Sums = 6;

    private readonly double[] _transactions;
    private readonly double[] _totals;
    private readonly FrequencyHistogram _histogram;
    private readonly int _parallelism;
    private readonly double _sumLogMean;
    private readonly double _sumShapeLogTotal;

    public GammaGammaLikelihood(SpendTable table, IReadOnlyList<LogNormalPrior?> priors, int parallelism)
        : base(priors)
    {
        var count = 0;
        for (var row = 0; row < table.Count; row++)
            count += table.Counts(row) ? 1 : 0;
        // Filled up to whole vectors with rows that are left out again: x = 0 counts nothing and ln(γ + 0) is taken off.
        Padding = (4 - (count % 4)) % 4;
        (_transactions, _totals, _parallelism) = (new double[count + Padding], new double[count + Padding], parallelism);
        var next = 0;
        var (logMean, shapeLogTotal) = (default(CompensatedSum), default(CompensatedSum));
        for (var row = 0; row < table.Count; row++)
        {
            if (!table.Counts(row))
                continue;
            var (x, mean) = (table.Transactions[row], table.Means[row]);
            (_transactions[next], _totals[next]) = (x, x * mean);
            var log = Math.Log(mean);
            logMean.Add(log);
            shapeLogTotal.Add(x * (log + Math.Log(x)));
            next++;
        }

        (_sumLogMean, _sumShapeLogTotal) = (logMean.Value, shapeLogTotal.Value);
        _histogram = FrequencyHistogram.Of(table.Transactions, row => table.Counts(row) ? 1 : 0);
    }

    private int Padding { get; }

    protected override double EvaluateRows(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var (p, q, gamma) = (parameters[0], parameters[1], parameters[2]);
        Span<double> sums = stackalloc double[Sums];
        ChunkedSums.Add(_totals.Length, Sums, _parallelism, (from, to, part) => AddRows(gamma, from, to, part), sums);
        var (logGamma, customers) = (Math.Log(gamma), _histogram.Customers);
        var (sumLog, sumXLog, sumInverse) = (sums[0] - (Padding * logGamma), sums[1], sums[2] - (Padding / gamma));
        var (sumXInverse, sumInverse2, sumXInverse2) = (sums[3], sums[4] - (Padding / (gamma * gamma)), sums[5]);

        var value = (p * (_sumShapeLogTotal - sumXLog)) - (q * (sumLog - (customers * logGamma))) - _sumLogMean - (customers * GammaFunctions.LogGamma(q));
        hessian.Clear();
        gradient[0] = _sumShapeLogTotal - sumXLog;
        gradient[1] = (customers * logGamma) - sumLog - (customers * GammaFunctions.Digamma(q));
        gradient[2] = (q * ((customers / gamma) - sumInverse)) - (p * sumXInverse);
        hessian[4] = -customers * GammaFunctions.Trigamma(q);
        hessian[2] = hessian[6] = -sumXInverse;
        hessian[5] = hessian[7] = (customers / gamma) - sumInverse;
        hessian[8] = (p * sumXInverse2) - (q * ((customers / (gamma * gamma)) - sumInverse2));
        for (var i = 0; i < _histogram.Values.Length; i++)
        {
            var (x, weight) = ((double)_histogram.Values[i], _histogram.Weights[i]);
            var shape = p * x;
            value += weight * GammaFunctions.LogGammaRatio(shape, q);
            var (first, second, bendOfQ) = (GammaFunctions.DigammaDifference(shape, q), GammaFunctions.TrigammaDifference(shape, q), GammaFunctions.Trigamma(shape + q));
            gradient[0] += weight * x * first;
            gradient[1] += weight * GammaFunctions.Digamma(shape + q);
            hessian[0] += weight * x * x * second;
            hessian[1] += weight * x * bendOfQ;
            hessian[4] += weight * bendOfQ;
        }

        hessian[3] = hessian[1];
        return value;
    }

    /// <summary>Sums ln(γ+xz), x ln(γ+xz), 1/(γ+xz), x/(γ+xz), 1/(γ+xz)², x/(γ+xz)².</summary>
    private void AddRows(double gamma, int from, int to, Span<double> sums)
    {
        Vector256<double> log = default, xLog = default, inverse = default, xInverse = default, inverse2 = default, xInverse2 = default;
        for (var row = from; row < to; row += 4)
        {
            var x = Vector256.Create(_transactions.AsSpan(row, 4));
            var sum = Vector256.Create(_totals.AsSpan(row, 4)) + Vector256.Create(gamma);
            var (logarithm, reciprocal) = (Logarithm.Of(sum), Vector256<double>.One / sum);
            log += logarithm;
            xLog += x * logarithm;
            inverse += reciprocal;
            xInverse += x * reciprocal;
            inverse2 += reciprocal * reciprocal;
            xInverse2 += x * reciprocal * reciprocal;
        }

        ReadOnlySpan<Vector256<double>> lanes = [log, xLog, inverse, xInverse, inverse2, xInverse2];
        for (var i = 0; i < lanes.Length; i++)
            sums[i] = Vector256.Sum(lanes[i]);
    }
}
