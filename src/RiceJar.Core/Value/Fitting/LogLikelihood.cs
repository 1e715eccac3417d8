namespace RiceJar.Value;

/// <summary>The log-likelihood of rows as a function of the logarithms of a model's parameters, all of which are above zero.</summary>
/// <remarks>In logarithms there are no bounds at zero, a change of the unit of time is a shift, and the function is closer to a parabola.</remarks>
internal abstract class LogLikelihood(IReadOnlyList<LogNormalPrior?> priors) : ILogLikelihood
{
    public int Dimension => priors.Count;

    public double OfRows { get; private set; }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var size = Dimension;
        Span<double> parameters = stackalloc double[size];
        for (var i = 0; i < size; i++)
            parameters[i] = Math.Exp(point[i]);
        var value = OfRows = EvaluateRows(parameters, gradient, hessian);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                hessian[(i * size) + j] *= parameters[i] * parameters[j];
            gradient[i] *= parameters[i];
            hessian[(i * size) + i] += gradient[i];
        }

        return value + AddPriors(priors, point, gradient, hessian, size);
    }

    /// <summary>The logarithm of the priors, whose derivatives are added.</summary>
    public static double AddPriors(IReadOnlyList<LogNormalPrior?> priors, ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian, int size)
    {
        var value = 0.0;
        for (var i = 0; i < priors.Count; i++)
        {
            if (priors[i] is not { } prior)
                continue;
            var (away, precision) = (point[i] - Math.Log(prior.Median), 1 / (prior.Sigma * prior.Sigma));
            value -= away * away * precision / 2;
            gradient[i] -= away * precision;
            hessian[(i * size) + i] -= precision;
        }

        return value;
    }

    /// <summary>The log-likelihood of the rows, its gradient and its whole Hessian by the parameters themselves.</summary>
    protected abstract double EvaluateRows(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian);
}
