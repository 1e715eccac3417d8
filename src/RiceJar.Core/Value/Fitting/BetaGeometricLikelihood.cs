using System.Runtime.Intrinsics;
using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>The log-likelihood of BG/NBD (Fader, Hardie, Lee 2005) and MBG/NBD (Batislam, Denizel, Filiztekin 2007) by r, alpha, a and b.</summary>
/// <remarks>
/// <para>With c = x chances to drop out (one more in MBG/NBD, right after the first transaction), a customer's part is
/// lnΓ(r+x) - lnΓ(r) + r ln α - (r+x) ln(α+T) + ln B(a, b+c) - ln B(a, b) + ln(1 + E), where E = a/(b+c-1) ((α+T)/(α+t_x))^(r+x) are the odds
/// that he dropped out after his last transaction; without a chance to (c = 0) they are 0.</para>
/// <para>What depends on x alone is summed over the histogram of x. The rest is one pass over the rows, four at a time, for value, gradient and Hessian together.</para>
/// </remarks>
internal sealed class BetaGeometricLikelihood(
    FrequencyRecencyTable table, FrequencyHistogram histogram, int chancesAtZero, IReadOnlyList<LogNormalPrior?> priors, int parallelism)
    : LogLikelihood(priors)
{
    private const int Sums = 15;
    private const int LongestTable = 1 << 16;

    private readonly double[] _logOddsFactor = new double[Math.Min(histogram.Values[^1], LongestTable) + 1];
    private readonly double[] _inverse = new double[Math.Min(histogram.Values[^1], LongestTable) + 1];

    protected override double EvaluateRows(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        foreach (var x in histogram.Values)
        {
            if (x < _inverse.Length)
                (_logOddsFactor[x], _inverse[x]) = OddsFactor(a, b, x);
        }

        Span<double> sums = stackalloc double[Sums];
        ChunkedSums.Add(table.Count, Sums, parallelism, (from, to, part) => AddRows(r, alpha, a, b, from, to, part), sums);

        var customers = histogram.Customers;
        var logAlpha = Math.Log(alpha);
        gradient.Clear();
        hessian.Clear();
        var value = sums[0] + (customers * r * logAlpha);
        gradient[0] = sums[1] + (customers * logAlpha);
        gradient[1] = sums[2] + (customers * r / alpha);
        gradient[2] = sums[3] / a;
        gradient[3] = -sums[4];
        Set(hessian, 0, 0, sums[5]);
        Set(hessian, 0, 1, sums[6] + (customers / alpha));
        Set(hessian, 1, 1, sums[7] - (customers * r / (alpha * alpha)));
        Set(hessian, 0, 2, sums[8] / a);
        Set(hessian, 0, 3, -sums[9]);
        Set(hessian, 1, 2, sums[10] / a);
        Set(hessian, 1, 3, -sums[11]);
        Set(hessian, 2, 2, (sums[12] - sums[3]) / (a * a));
        Set(hessian, 2, 3, -sums[13] / a);
        Set(hessian, 3, 3, sums[14]);
        return value + AddHistogram(r, a, b, gradient, hessian);
    }

    private static void Set(Span<double> hessian, int i, int j, double value) => hessian[(i * 4) + j] = hessian[(j * 4) + i] = value;

    /// <summary>ln(a/(b+c-1)) and 1/(b+c-1); minus infinity and 0 where there was no chance to drop out.</summary>
    private (double Log, double Inverse) OddsFactor(double a, double b, int x)
    {
        var chances = x + chancesAtZero;
        if (chances == 0)
            return (double.NegativeInfinity, 0);
        var inverse = 1 / (b + (chances - 1));
        return (Math.Log(a * inverse), inverse);
    }

    /// <summary>The terms in x alone: the ratios of gamma and beta functions.</summary>
    private double AddHistogram(double r, double a, double b, Span<double> gradient, Span<double> hessian)
    {
        var value = 0.0;
        for (var i = 0; i < histogram.Values.Length; i++)
        {
            var (x, weight) = (histogram.Values[i], histogram.Weights[i]);
            var chances = (double)x + chancesAtZero;
            value += weight * (GammaFunctions.LogGammaRatio(r, x) + GammaFunctions.LogGammaRatio(b, chances) - GammaFunctions.LogGammaRatio(a + b, chances));
            var (ofB, ofSum) = (GammaFunctions.DigammaDifference(b, chances), GammaFunctions.DigammaDifference(a + b, chances));
            gradient[0] += weight * GammaFunctions.DigammaDifference(r, x);
            gradient[2] -= weight * ofSum;
            gradient[3] += weight * (ofB - ofSum);
            var (bendOfB, bendOfSum) = (GammaFunctions.TrigammaDifference(b, chances), GammaFunctions.TrigammaDifference(a + b, chances));
            hessian[0] += weight * GammaFunctions.TrigammaDifference(r, x);
            hessian[10] -= weight * bendOfSum;
            hessian[11] -= weight * bendOfSum;
            hessian[14] -= weight * bendOfSum;
            hessian[15] += weight * (bendOfB - bendOfSum);
        }

        return value;
    }

    private void AddRows(double r, double alpha, double a, double b, int from, int to, Span<double> sums)
    {
        var pass = new Pass(Vector256.Create(r), Vector256.Create(alpha));
        var row = from;
        for (; row + 4 <= to; row += 4)
        {
            var x = Vector128.Create(table.Frequencies.Slice(row, 4));
            var weights = table.Weights.IsEmpty ? Vector256<double>.One : Vector256.Create(table.Weights.Slice(row, 4));
            pass.Add(x, Vector256.Create(table.Recencies.Slice(row, 4)), Vector256.Create(table.Ages.Slice(row, 4)), weights, Factors(a, b, x));
        }

        if (row < to)
            AddLast(ref pass, a, b, row, to);
        pass.CopyTo(sums);
    }

    /// <summary>The rows that do not fill a vector, filled up with rows of no weight.</summary>
    private void AddLast(ref Pass pass, double a, double b, int from, int to)
    {
        Span<int> x = stackalloc int[4];
        Span<double> recencies = stackalloc double[4];
        Span<double> ages = stackalloc double[4];
        Span<double> weights = stackalloc double[4];
        x.Fill(table.Frequencies[from]);
        recencies.Fill(table.Recencies[from]);
        ages.Fill(table.Ages[from]);
        weights.Clear();
        for (var row = from; row < to; row++)
            (x[row - from], recencies[row - from], ages[row - from], weights[row - from]) = (table.Frequencies[row], table.Recencies[row], table.Ages[row], table.WeightOf(row));
        var xs = Vector128.Create<int>(x);
        pass.Add(xs, Vector256.Create<double>(recencies), Vector256.Create<double>(ages), Vector256.Create<double>(weights), Factors(a, b, xs));
    }

    private (Vector256<double> Log, Vector256<double> Inverse) Factors(double a, double b, Vector128<int> x)
    {
        var (x0, x1, x2, x3) = (x[0], x[1], x[2], x[3]);
        if (Math.Max(Math.Max(x0, x1), Math.Max(x2, x3)) < _inverse.Length)
        {
            return (
                Vector256.Create(_logOddsFactor[x0], _logOddsFactor[x1], _logOddsFactor[x2], _logOddsFactor[x3]),
                Vector256.Create(_inverse[x0], _inverse[x1], _inverse[x2], _inverse[x3]));
        }

        var (f0, f1, f2, f3) = (OddsFactor(a, b, x0), OddsFactor(a, b, x1), OddsFactor(a, b, x2), OddsFactor(a, b, x3));
        return (Vector256.Create(f0.Log, f1.Log, f2.Log, f3.Log), Vector256.Create(f0.Inverse, f1.Inverse, f2.Inverse, f3.Inverse));
    }

    /// <summary>The sums of one chunk, four rows at a time.</summary>
    private struct Pass(Vector256<double> r, Vector256<double> alpha)
    {
        private Vector256<double> _value, _byR, _byAlpha, _odds, _oddsInverse;
        private Vector256<double> _rr, _rAlpha, _alphaAlpha, _rA, _rB, _alphaA, _alphaB, _aa, _ab, _bb;

        public void Add(
            Vector128<int> x, Vector256<double> recency, Vector256<double> age, Vector256<double> weight, (Vector256<double> Log, Vector256<double> Inverse) factors)
        {
            var shape = r + Vector256.ConvertToDouble(Vector256.WidenLower(x.ToVector256Unsafe()));
            var (inverseT, inverseX) = (Vector256<double>.One / (alpha + age), Vector256<double>.One / (alpha + recency));
            var logT = Logarithm.Of(alpha + age);
            var difference = logT - Logarithm.Of(alpha + recency);
            var bend = inverseT - inverseX;
            var logOdds = factors.Log + (shape * difference);

            // The odds of having dropped out pass the largest number; their share w = odds / (1 + odds) and ln(1 + odds) do not.
            var small = Exponential.Of(-Vector256.Abs(logOdds));
            var log1p = Vector256.Max(logOdds, Vector256<double>.Zero) + Logarithm.Of(Vector256<double>.One + small);
            var smaller = small / (Vector256<double>.One + small);
            var gone = weight * Vector256.ConditionalSelect(Vector256.GreaterThan(logOdds, Vector256<double>.Zero), Vector256<double>.One - smaller, smaller);
            var doubt = weight * smaller / (Vector256<double>.One + small);

            _value += weight * (log1p - (shape * logT));
            _byR += (gone * difference) - (weight * logT);
            _byAlpha += shape * ((gone * bend) - (weight * inverseT));
            _odds += gone;
            _oddsInverse += gone * factors.Inverse;
            var (doubtDifference, doubtBend) = (doubt * difference, doubt * shape * bend);
            _rr += doubtDifference * difference;
            _rAlpha += (gone * bend) - (weight * inverseT) + (doubtBend * difference);
            _alphaAlpha += shape * ((weight * inverseT * inverseT) + (gone * ((inverseX * inverseX) - (inverseT * inverseT))) + (doubtBend * bend));
            _rA += doubtDifference;
            _rB += doubtDifference * factors.Inverse;
            _alphaA += doubtBend;
            _alphaB += doubtBend * factors.Inverse;
            _aa += doubt;
            _ab += doubt * factors.Inverse;
            _bb += (gone + doubt) * factors.Inverse * factors.Inverse;
        }

        public readonly void CopyTo(Span<double> sums)
        {
            ReadOnlySpan<Vector256<double>> lanes =
                [_value, _byR, _byAlpha, _odds, _oddsInverse, _rr, _rAlpha, _alphaAlpha, _rA, _rB, _alphaA, _alphaB, _aa, _ab, _bb];
            for (var i = 0; i < lanes.Length; i++)
                sums[i] = Vector256.Sum(lanes[i]);
        }
    }
}
