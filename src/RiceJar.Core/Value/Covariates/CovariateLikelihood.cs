namespace RiceJar.Value;

/// <summary>
/// The log-likelihood by the logarithms of the four parameters and the coefficients: the sum over groups of customers with equal covariates, each with parameters of its own. A group's derivatives go over into
/// those of all by the chain rule, which is linear in logarithms.
/// </summary>
internal sealed class CovariateLikelihood(PurchaseModelKind kind, IReadOnlyList<CovariateGroup> groups, IReadOnlyList<LogNormalPrior?> priors, int coefficients)
    : ILogLikelihood
{
    private const int Own = 4;

    public int Dimension => Own + coefficients;

    public double OfRows { get; private set; }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var size = Dimension;
        var shifts = CovariateShifts.Of(kind);
        Span<double> logarithms = stackalloc double[Own];
        Span<double> first = stackalloc double[Own];
        Span<double> second = stackalloc double[Own * Own];
        // How a group's four logarithms move with each variable.
        var slopes = new double[Own * size];
        gradient.Clear();
        hessian.Clear();
        OfRows = 0;
        foreach (var group in groups)
        {
            point[..Own].CopyTo(logarithms);
            for (var i = 0; i < Own; i++)
            {
                for (var k = 0; k < size; k++)
                {
                    slopes[(i * size) + k] = k < Own ? (i == k ? 1 : 0) : group.Slope(k - Own, shifts[i]);
                    logarithms[i] += k < Own ? 0 : slopes[(i * size) + k] * point[k];
                }
            }

            OfRows += group.Rows.Evaluate(logarithms, first, second);
            for (var k = 0; k < size; k++)
            {
                for (var i = 0; i < Own; i++)
                {
                    gradient[k] += first[i] * slopes[(i * size) + k];
                    for (var j = 0; j < Own; j++)
                    {
                        var bend = slopes[(i * size) + k] * second[(i * Own) + j];
                        for (var l = 0; bend != 0 && l < size; l++)
                            hessian[(k * size) + l] += bend * slopes[(j * size) + l];
                    }
                }
            }
        }

        return OfRows + LogLikelihood.AddPriors(priors, point, gradient, hessian, size);
    }
}
