using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Pareto/NBD: Schmittlein, Morrison and Colombo (1987), "Counting your customers: who are they and what will they do next?". Immutable and thread-safe.</summary>
/// <remarks>
/// Purchases at a rate that is Gamma(r, alpha) among customers, until they leave unseen at a rate that is Gamma(s, beta) among them. The likelihood is used as Fader and Hardie (2005) give it,
/// with the integral over the moment of leaving computed as it stands.
/// </remarks>
public sealed class ParetoNbdModel : PurchaseModel
{
    private const double Negligible = 45;

    /// <summary>Makes a model of known parameters.</summary>
    /// <param name="r">The shape of the purchase rates.</param>
    /// <param name="alpha">Their inverse scale, in units of time.</param>
    /// <param name="s">The shape of the rates of leaving.</param>
    /// <param name="beta">Their inverse scale, in units of time.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite or not above zero.</exception>
    public ParetoNbdModel(double r, double alpha, double s, double beta, TimeUnit unit)
        : base(unit)
    {
        R = ParameterCheck.Positive(r, nameof(r));
        Alpha = ParameterCheck.Positive(alpha, nameof(alpha));
        S = ParameterCheck.Positive(s, nameof(s));
        Beta = ParameterCheck.Positive(beta, nameof(beta));
    }

    /// <inheritdoc/>
    public override PurchaseModelKind Kind => PurchaseModelKind.ParetoNbd;

    /// <summary>The shape of the purchase rates.</summary>
    public double R { get; }

    /// <summary>Their inverse scale: the mean rate is r / alpha.</summary>
    public double Alpha { get; }

    /// <summary>The shape of the rates of leaving.</summary>
    public double S { get; }

    /// <summary>Their inverse scale: the mean rate is s / beta.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters => [new("r", R), new("alpha", Alpha), new("s", S), new("beta", Beta)];

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="table">The customers' histories.</param>
    /// <param name="options">Priors, limits and cores; null: no priors, the defaults.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">A prior is for a parameter that the model does not have.</exception>
    public static ModelFit<ParetoNbdModel> Fit(FrequencyRecencyTable table, FitOptions? options = null, CancellationToken cancellationToken = default) =>
        PurchaseModelFitter.Fit(
            PurchaseModelKind.ParetoNbd, table, options,
            (parameters, unit) => new ParetoNbdModel(parameters[0], parameters[1], parameters[2], parameters[3], unit), cancellationToken);

    internal override double LogLikelihoodOf(in FrequencyRecency history)
    {
        var (still, gone) = StillOrGone(history);
        return GammaFunctions.LogGammaRatio(R, history.Frequency)
            - (R * Logarithm.OnePlus(history.Recency / Alpha)) - (history.Frequency * Math.Log(Alpha + history.Recency))
            - (S * Logarithm.OnePlus(history.Recency / Beta)) + Math.Log(still + gone);
    }

    internal override double PAliveOf(in FrequencyRecency history)
    {
        var (still, gone) = StillOrGone(history);
        return still / (still + gone);
    }

    internal override double PGoneOf(in FrequencyRecency history)
    {
        var (still, gone) = StillOrGone(history);
        return gone / (still + gone);
    }

    internal override double Survival(in FrequencyRecency history, double ahead) => Math.Exp(-S * Logarithm.OnePlus(ahead / (Beta + history.Age)));

    internal override double Expected(in FrequencyRecency history, double ahead)
    {
        var (scale, length) = (Beta + history.Age, Logarithm.OnePlus(ahead / (Beta + history.Age)));
        var exponent = (S - 1) * length;
        // (1 - e^-z)/z, which is 1 where s is 1.
        var mean = exponent == 0 ? 1 : -Exponential.MinusOne(-exponent) / exponent;
        return Rate(history) * scale * length * mean;
    }

    internal override double Discounted(in FrequencyRecency history, double horizon, double rate)
    {
        if (rate == 0)
            return Expected(history, horizon);
        var scale = Beta + history.Age;
        var sum = 0.0;
        var end = Math.Min(Math.Min(horizon, Negligible / rate), scale * Exponential.MinusOne(Negligible / S));
        foreach (var (time, weight) in LogSpaced.Over(scale, end, (rate * end) + (S * Logarithm.OnePlus(end / scale))))
            sum += weight * Math.Exp((-S * Logarithm.OnePlus(time / scale)) - (rate * time));
        return Rate(history) * sum;
    }

    internal override double DoesNotBuyWithin(in FrequencyRecency history, double ahead)
    {
        var (still, gone) = StillOrGone(R + history.Frequency, Alpha + history.Age, Beta + history.Age, ahead);
        return still + gone;
    }

    internal override double BuysWithin(in FrequencyRecency history, double ahead)
    {
        var (shape, scale, leaveScale) = (R + history.Frequency, Alpha + history.Age, Beta + history.Age);
        // The same race with the roles changed: a transaction within the time, without leaving before.
        return DeathIntegral.Of(S, leaveScale, shape, scale, ahead);
    }

    internal override double TimeUntilBuysWith(in FrequencyRecency history, double probability) =>
        MonotoneRoot.Find((Model: this, History: history), static (of, time) => of.Model.BuysWithin(of.History, time), probability, Alpha + history.Age);

    internal override double MeanTimeToNext(in FrequencyRecency history)
    {
        var (shape, scale, leaveScale) = (R + history.Frequency, Alpha + history.Age, Beta + history.Age);
        if (shape + S <= 1)
            return double.PositiveInfinity;
        // ∫ u f(u) du = ∫ (F(∞) - F(u)) du = ∫ shape u/(scale+u) ...
        var sum = 0.0;
        foreach (var (time, weight) in DeathIntegral.Points(new DeathIntegral.Plan(shape, scale, S, leaveScale, double.PositiveInfinity, 1)))
        {
            sum += weight * time * shape / (scale + time)
                * Math.Exp((-shape * Logarithm.OnePlus(time / scale)) - (S * Logarithm.OnePlus(time / leaveScale)));
        }

        return sum / BuysWithin(history, double.PositiveInfinity);
    }

    internal override double Probability(in FrequencyRecency history, double ahead, int purchases)
    {
        var (shape, scale, leaveScale) = (R + history.Frequency, Alpha + history.Age, Beta + history.Age);
        if (ahead == 0)
            return purchases == 0 ? 1 : 0;
        var stays = Math.Exp(NegativeBinomial.LogProbability(purchases, shape, scale, ahead) - (S * Logarithm.OnePlus(ahead / leaveScale)));
        var leaves = 0.0;
        foreach (var (time, weight) in DeathIntegral.Points(new DeathIntegral.Plan(shape, scale, S + 1, leaveScale, ahead, purchases)))
        {
            leaves += weight * S / (leaveScale + time)
                * Math.Exp(NegativeBinomial.LogProbability(purchases, shape, scale, time) - (S * Logarithm.OnePlus(time / leaveScale)));
        }

        return stays + leaves;
    }

    private double Rate(in FrequencyRecency history) => (R + history.Frequency) / (Alpha + history.Age);

    /// <summary>The chances, since the last transaction, that he stayed and did not buy, and that he left before he could.</summary>
    private (double Still, double Gone) StillOrGone(in FrequencyRecency history) =>
        StillOrGone(R + history.Frequency, Alpha + history.Recency, Beta + history.Recency, history.Age - history.Recency);

    private (double Still, double Gone) StillOrGone(double shape, double scale, double leaveScale, double silence) => (
        Math.Exp((-shape * Logarithm.OnePlus(silence / scale)) - (S * Logarithm.OnePlus(silence / leaveScale))),
        DeathIntegral.Of(shape, scale, S, leaveScale, silence));
}
