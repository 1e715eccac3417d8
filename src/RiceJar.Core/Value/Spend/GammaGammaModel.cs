using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Gamma-Gamma: Fader and Hardie (2013), "The Gamma-Gamma model of monetary value". Immutable and thread-safe.</summary>
/// <remarks>
/// A transaction's value is Gamma(p, nu), and nu is Gamma(q, gamma) among customers; how much somebody spends does not depend on how often he buys, which <see cref="Correlation"/> checks.
/// A customer's expected spend is a mean of his own and the shop's, the more his own the oftener he bought.
/// </remarks>
public sealed class GammaGammaModel
{
    /// <summary>Makes a model of known parameters.</summary>
    /// <param name="p">The shape of a customer's values.</param>
    /// <param name="q">The shape of their inverse scales among customers.</param>
    /// <param name="gamma">The scale of those, in money.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite or not above zero.</exception>
    public GammaGammaModel(double p, double q, double gamma)
    {
        P = ParameterCheck.Positive(p, nameof(p));
        Q = ParameterCheck.Positive(q, nameof(q));
        Gamma = ParameterCheck.Positive(gamma, nameof(gamma));
    }

    /// <summary>The shape of a customer's values.</summary>
    public double P { get; }

    /// <summary>The shape of their inverse scales among customers.</summary>
    public double Q { get; }

    /// <summary>The scale of those, in money.</summary>
    public double Gamma { get; }

    /// <summary>The parameters in the order of the literature.</summary>
    public IReadOnlyList<ModelParameter> Parameters => [new("p", P), new("q", Q), new("gamma", Gamma)];

    /// <summary>The mean spend of all customers; null where q is 1 or less, under which it is infinite.</summary>
    public double? MeanSpend => ExpectedSpend(0, 0);

    /// <summary>Fits the model by maximum likelihood to the customers with repeat transactions of a mean value above zero.</summary>
    /// <param name="table">The customers' spending.</param>
    /// <param name="options">Priors, limits and cores; null: the defaults.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">A prior is for a parameter that the model does not have.</exception>
    public static ModelFit<GammaGammaModel> Fit(SpendTable table, FitOptions? options = null, CancellationToken cancellationToken = default) =>
        GammaGammaFitter.Fit(table, options, cancellationToken);

    /// <summary>The expected value of a customer's transactions to come.</summary>
    /// <param name="transactions">x: how many of his transactions <paramref name="mean"/> is of; 0 of one of whom nothing is known.</param>
    /// <param name="mean">Their mean value. A mean of zero or less, after returns, is outside the model: then he counts as one of whom nothing is known.</param>
    /// <returns>The expected value; null where it is infinite: with p x + q of 1 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the mean is not finite.</exception>
    public double? ExpectedSpend(int transactions, double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(transactions);
        if (!double.IsFinite(mean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean value is finite.");
        var known = mean > 0 ? transactions : 0;
        var denominator = (P * known) + (Q - 1);
        return denominator > 0 && P / denominator * (Gamma + (known * mean)) is var spend && double.IsFinite(spend) ? spend : null;
    }

    /// <summary>The logarithm of the density of one customer's mean value.</summary>
    /// <param name="transactions">x, at least 1.</param>
    /// <param name="mean">The mean value, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no transaction, or the mean is not finite or not above zero.</exception>
    public double LogLikelihood(int transactions, double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(transactions);
        ParameterCheck.Positive(mean, nameof(mean));
        var shape = P * transactions;
        return GammaFunctions.LogGammaRatio(shape, Q) - GammaFunctions.LogGamma(Q) - Math.Log(mean)
            - (Q * Logarithm.OnePlus(transactions * mean / Gamma)) - (shape * Logarithm.OnePlus(Gamma / (transactions * mean)));
    }

    /// <summary>The correlation of the number of transactions and their mean value among the customers of the fit. The model takes it to be near 0: beyond about 0.3 in size, distrust it.</summary>
    /// <returns>Pearson's coefficient; null where there are too few customers or all are alike.</returns>
    public static double? Correlation(SpendTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var sums = SpendSums.Of(table);
        return sums.Correlation;
    }
}
