namespace RiceJar.Value;

/// <summary>BG/BB: Fader, Hardie and Shang (2010), "Customer-base analysis in a discrete-time noncontractual setting". Immutable and thread-safe.</summary>
/// <remarks>
/// At each opportunity a customer who is alive buys with a probability that is Beta(alpha, beta) among customers; before each he leaves with one that is Beta(gamma, delta).
/// Everything is a sum of positive terms over opportunities.
/// </remarks>
public sealed class BgBbModel
{
    private const int MostAhead = 1_000_000;

    /// <summary>Makes a model of known parameters.</summary>
    /// <param name="alpha">The first shape of the chances to buy.</param>
    /// <param name="beta">The second.</param>
    /// <param name="gamma">The first shape of the chances to leave.</param>
    /// <param name="delta">The second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite or not above zero.</exception>
    public BgBbModel(double alpha, double beta, double gamma, double delta)
    {
        Alpha = ParameterCheck.Positive(alpha, nameof(alpha));
        Beta = ParameterCheck.Positive(beta, nameof(beta));
        Gamma = ParameterCheck.Positive(gamma, nameof(gamma));
        Delta = ParameterCheck.Positive(delta, nameof(delta));
    }

    /// <summary>The first shape of the chances to buy: their mean is alpha / (alpha + beta).</summary>
    public double Alpha { get; }

    /// <summary>The second shape of the chances to buy.</summary>
    public double Beta { get; }

    /// <summary>The first shape of the chances to leave: their mean is gamma / (gamma + delta).</summary>
    public double Gamma { get; }

    /// <summary>The second shape of the chances to leave.</summary>
    public double Delta { get; }

    /// <summary>The parameters in the order of the literature.</summary>
    public IReadOnlyList<ModelParameter> Parameters => [new("alpha", Alpha), new("beta", Beta), new("gamma", Gamma), new("delta", Delta)];

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="table">The customers' histories.</param>
    /// <param name="options">Priors and limits; null: the defaults.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">A prior is for a parameter that the model does not have.</exception>
    public static ModelFit<BgBbModel> Fit(OpportunityTable table, FitOptions? options = null, CancellationToken cancellationToken = default) =>
        BgBbFitter.Fit(table, options, cancellationToken);

    /// <summary>The logarithm of the likelihood of one history.</summary>
    /// <exception cref="ArgumentException">The history is none.</exception>
    public double LogLikelihood(OpportunityHistory history)
    {
        history.Check(nameof(history));
        var parts = BgBbParts.Of(history, Alpha, Beta, Gamma, Delta);
        return parts.Largest + Math.Log(parts.Total);
    }

    /// <summary>P(alive): the probability that the customer has not left before the opportunity that comes next.</summary>
    /// <exception cref="ArgumentException">The history is none.</exception>
    public double PAlive(OpportunityHistory history)
    {
        history.Check(nameof(history));
        return AliveNow(history) * Stays(history.Opportunities);
    }

    /// <summary>The expected number of purchases at the opportunities that come next.</summary>
    /// <param name="history">The history up to now.</param>
    /// <param name="opportunities">How many come, 0 to a million.</param>
    /// <exception cref="ArgumentException">The history is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above a million.</exception>
    public double ExpectedPurchases(OpportunityHistory history, int opportunities) => DiscountedPurchases(history, opportunities, 0);

    /// <summary>The expected number of purchases at the opportunities that come next, each discounted to now.</summary>
    /// <param name="history">The history up to now.</param>
    /// <param name="opportunities">How many come, 0 to a million.</param>
    /// <param name="discountPerOpportunity">The discount rate from one opportunity to the next; with yearly ones the annual rate.</param>
    /// <exception cref="ArgumentException">The history is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public double DiscountedPurchases(OpportunityHistory history, int opportunities, double discountPerOpportunity)
    {
        history.Check(nameof(history));
        ArgumentOutOfRangeException.ThrowIfNegative(opportunities);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(opportunities, MostAhead);
        if (!double.IsFinite(discountPerOpportunity) || discountPerOpportunity < 0)
            throw new ArgumentOutOfRangeException(nameof(discountPerOpportunity), discountPerOpportunity, "A discount rate is finite and not negative.");

        var (sum, weight) = (0.0, 1.0);
        for (var k = 0; k < opportunities; k++)
        {
            weight *= Stays(history.Opportunities + k) / (1 + discountPerOpportunity);
            sum += weight;
        }

        var buys = (Alpha + history.Frequency) / (Alpha + Beta + history.Opportunities);
        return AliveNow(history) * buys * sum;
    }

    /// <summary>The probability that one who was alive at an opportunity, the number of which counts from 0, is so at the next.</summary>
    private double Stays(int opportunity) => (Delta + opportunity) / (Gamma + Delta + opportunity);

    /// <summary>The probability that he was alive at the last opportunity that there was.</summary>
    private double AliveNow(OpportunityHistory history)
    {
        var parts = BgBbParts.Of(history, Alpha, Beta, Gamma, Delta);
        return parts.Alive / parts.Total;
    }
}
