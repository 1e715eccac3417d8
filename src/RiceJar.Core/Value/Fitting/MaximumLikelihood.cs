using System.Globalization;
using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Searches the parameters under which what was seen is likeliest, and says honestly how that ended.</summary>
internal static class MaximumLikelihood
{
    /// <summary>The gain in log-likelihood, relative to its size, at which a last Newton step ends the search. That step squares what was left.</summary>
    private const double CloseEnough = 1e-13;

    /// <summary>A rough fit of a sample is only a start.</summary>
    private const double CloseEnoughForStart = 1e-6;

    /// <summary>Beyond a standard error of this in the logarithm the data do not tell a parameter: they would as well have it a hundred times larger.</summary>
    private const double LargestLogError = 5;

    /// <summary>What is fitted.</summary>
    /// <param name="Names">The parameters' names.</param>
    /// <param name="Start">Where to begin.</param>
    /// <param name="Bounds">Between which values a parameter is reasonable.</param>
    /// <param name="Customers">How many customers there are, by weight.</param>
    /// <param name="Repeaters">Those with a repeat transaction.</param>
    /// <param name="Units">
    /// The sizes of the coefficients' covariates. Coefficients are the last of the parameters and can have any sign; what is searched is by how much such a size moves a logarithm. The other
    /// parameters are above zero and searched by their logarithms.
    /// </param>
    public sealed record Problem(string[] Names, double[] Start, (double Low, double High)[] Bounds, double Customers, double Repeaters, double[] Units)
    {
        private int Positive => Names.Length - Units.Length;

        public double Searched(int parameter, double value) => parameter < Positive ? Math.Log(value) : value * Units[parameter - Positive];

        public double Value(int parameter, double searched) => parameter < Positive ? Math.Exp(searched) : searched / Units[parameter - Positive];

        /// <summary>The slope of the value by what is searched.</summary>
        public double Slope(int parameter, double value) => parameter < Positive ? value : 1 / Units[parameter - Positive];
    }

    public static ModelFit<TModel> Fit<TModel>(
        Problem problem, IEnumerable<ILogLikelihood> samples, ILogLikelihood all, Func<double[], TModel> make, FitOptions options, CancellationToken cancellationToken)
        where TModel : class
    {
        var bounds = problem.Bounds.Select((bound, i) => (problem.Searched(i, bound.Low), problem.Searched(i, bound.High))).ToArray();
        double[] start = [.. problem.Start.Select((value, i) => problem.Searched(i, Math.Clamp(value, problem.Bounds[i].Low, problem.Bounds[i].High)))];
        foreach (var sample in samples)
            start = NewtonMaximum.Search(sample, start, bounds, CloseEnoughForStart, options.MaxEvaluations, cancellationToken).Point;
        var end = NewtonMaximum.Search(all, start, bounds, CloseEnough, options.MaxEvaluations, cancellationToken);
        return Result(problem, all, end, make);
    }

    private static ModelFit<TModel> Result<TModel>(Problem problem, ILogLikelihood likelihood, NewtonEnd end, Func<double[], TModel> make)
        where TModel : class
    {
        var size = end.Point.Length;
        double[] values = [.. end.Point.Select((searched, i) => problem.Value(i, searched))];
        double[] slopes = [.. values.Select((value, i) => problem.Slope(i, value))];
        var inverse = end.Verdict == MaximumVerdict.Found ? SymmetricMatrix.TryInvert([.. end.Hessian.Select(second => -second)], size) : null;
        var widest = inverse is null ? 0 : Enumerable.Range(0, size).MaxBy(i => inverse[(i * size) + i]);
        var known = inverse is not null && Math.Sqrt(inverse[(widest * size) + widest]) <= LargestLogError;
        var verdict = (end.Verdict, known) switch
        {
            (MaximumVerdict.Found, true) => FitVerdict.Converged,
            (MaximumVerdict.AtBound, _) => FitVerdict.AtBound,
            (MaximumVerdict.OutOfSteps or MaximumVerdict.NotFinite, _) => FitVerdict.LimitReached,
            _ => FitVerdict.NotIdentified,
        };
        var gradientNorm = end.Gradient.Max(Math.Abs);
        var reason = Invariant(verdict switch
        {
            FitVerdict.Converged => $"The gradient is {gradientNorm:0.#E+0} and the log-likelihood bends down in every direction, after {end.Evaluations} evaluations.",
            FitVerdict.AtBound => $"The log-likelihood still grows where {problem.Names[end.BoundVariable]} is {values[end.BoundVariable]:0.###E+0}, the end of what is searched: the data know only a limit of the model, or a ratio of its parameters.",
            FitVerdict.NotIdentified => $"The log-likelihood is all but flat along {problem.Names[widest]}: the data do not tell it. More customers, more time or a prior would.",
            _ => $"After {end.Evaluations} evaluations the search has not ended; the gradient is {gradientNorm:0.#E+0}.",
        });
        // The sums that the search saw last may be of a step that it refused.
        likelihood.Evaluate(end.Point, new double[size], new double[size * size]);
        var isConverged = verdict == FitVerdict.Converged;
        return new ModelFit<TModel>(
            verdict, reason, problem.Customers, problem.Repeaters, make,
            [.. values.Select((value, i) => new FittedParameter(problem.Names[i], value, isConverged ? slopes[i] * Math.Sqrt(inverse![(i * size) + i]) : null))],
            isConverged ? [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => inverse![(i * size) + j] * slopes[i] * slopes[j]).ToArray())] : [],
            likelihood.OfRows, gradientNorm, end.Evaluations, problem.Units.Length);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
