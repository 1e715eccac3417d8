namespace RiceJar.Value;

/// <summary>A fitted model, how well it fits, and how the search went. Immutable and thread-safe.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed class ModelFit<TModel>
    where TModel : class
{
    private readonly Func<double[], TModel>? _make;
    private readonly int _positive;

    internal ModelFit(FitVerdict verdict, string reason, double customers, double repeaters)
    {
        (Verdict, Reason, Customers, Repeaters) = (verdict, reason, customers, repeaters);
        (Parameters, Covariance) = ([], []);
    }

    internal ModelFit(
        FitVerdict verdict, string reason, double customers, double repeaters, Func<double[], TModel> make, FittedParameter[] parameters, double[][] covariance,
        double logLikelihood, double gradientNorm, int iterations, int coefficients)
        : this(verdict, reason, customers, repeaters)
    {
        (_make, _positive) = (make, parameters.Length - coefficients);
        Model = make([.. parameters.Select(parameter => parameter.Value)]);
        (Parameters, Covariance) = (parameters, covariance);
        (LogLikelihood, GradientNorm, Iterations) = (logLikelihood, gradientNorm, iterations);
    }

    /// <summary>The model; null where there was nothing to fit. Where the fit did not converge it is the best that was found, and <see cref="Reason"/> says what is wrong with it.</summary>
    public TModel? Model { get; }

    /// <summary>Whether <see cref="Model"/> is the maximum of the likelihood.</summary>
    public bool Converged => Verdict == FitVerdict.Converged;

    /// <summary>How the fit ended.</summary>
    public FitVerdict Verdict { get; }

    /// <summary>The verdict in words, with the numbers behind it.</summary>
    public string Reason { get; }

    /// <summary>The customers that were learned from, by weight.</summary>
    public double Customers { get; }

    /// <summary>Those with a repeat transaction, by weight.</summary>
    public double Repeaters { get; }

    /// <summary>The estimates; empty without a model.</summary>
    public IReadOnlyList<FittedParameter> Parameters { get; }

    /// <summary>The covariance of the estimates, row by row; empty where the fit did not converge.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Covariance { get; }

    /// <summary>The logarithm of the likelihood of all customers, without the priors; null without a model.</summary>
    public double? LogLikelihood { get; }

    /// <summary>The largest derivative of the log-likelihood (with the priors) by the logarithm of a parameter, where the search ended.</summary>
    public double? GradientNorm { get; }

    /// <summary>How often the likelihood of all customers was computed.</summary>
    public int Iterations { get; }

    /// <summary>Akaike's criterion: 2 parameters - 2 log-likelihood; the smaller the better. Null without a model.</summary>
    public double? Aic => (2 * Parameters.Count) - (2 * LogLikelihood);

    /// <summary>The Bayesian (Schwarz's) criterion: ln(customers) parameters - 2 log-likelihood; the smaller the better. Null without a model.</summary>
    public double? Bic => (Math.Log(Customers) * Parameters.Count) - (2 * LogLikelihood);

    /// <summary>How uncertain a number that the model says is, because its parameters are estimates: quantiles over models drawn from the estimates' distribution.</summary>
    /// <param name="prediction">The number: for example <c>model => model.ExpectedPurchases(history, 52)</c>.</param>
    /// <param name="level">The probability that the interval holds the number, 0.95 for 2.5% on either side.</param>
    /// <param name="seed">Where the random numbers begin: the same seed, the same interval.</param>
    /// <param name="draws">How many models are drawn.</param>
    /// <returns>The interval; null where the fit did not converge.</returns>
    /// <remarks>The logarithms of the parameters (coefficients themselves) are drawn, as normal as the logarithm of the likelihood is a parabola in them. It is uncertainty of the mean, not of one customer's fate.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1, or there are fewer than 10 draws.</exception>
    public PredictionInterval? Interval(Func<TModel, double> prediction, double level = 0.95, ulong seed = 1, int draws = 1000)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level of an interval lies between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 10);
        return Converged ? PredictionInterval.Draw(Parameters, Covariance, _positive, parameters => prediction(_make!(parameters)), level, seed, draws) : null;
    }

    /// <summary>The standard error of a number that the model says, by the delta method.</summary>
    /// <param name="prediction">The number, a smooth function of the parameters.</param>
    /// <returns>The standard error; null where the fit did not converge.</returns>
    public double? StandardError(Func<TModel, double> prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return Converged ? DeltaMethod.StandardError(Parameters, Covariance, parameters => prediction(_make!(parameters))) : null;
    }
}
