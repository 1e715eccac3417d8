namespace RiceJar.Value;

/// <summary>MBG/NBD: Batislam, Denizel and Filiztekin (2007), "Empirical validation and comparison of models for customer base analysis". Immutable and thread-safe.</summary>
/// <remarks>As BG/NBD, but a customer may also leave right after his first transaction.</remarks>
/// <param name="r">The shape of the purchase rates.</param>
/// <param name="alpha">Their inverse scale, in units of time.</param>
/// <param name="a">The first shape of the chances to leave.</param>
/// <param name="b">The second shape.</param>
/// <param name="unit">The unit of time.</param>
public sealed class MbgNbdModel(double r, double alpha, double a, double b, TimeUnit unit) : BetaGeometricModel(r, alpha, a, b, unit, chancesAtZero: 1)
{
    /// <inheritdoc/>
    public override PurchaseModelKind Kind => PurchaseModelKind.MbgNbd;

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="table">The customers' histories.</param>
    /// <param name="options">Priors, limits and cores; null: no priors, the defaults.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">A prior is for a parameter that the model does not have.</exception>
    public static ModelFit<MbgNbdModel> Fit(FrequencyRecencyTable table, FitOptions? options = null, CancellationToken cancellationToken = default) =>
        PurchaseModelFitter.Fit(
            PurchaseModelKind.MbgNbd, table, options, (parameters, unit) => new MbgNbdModel(parameters[0], parameters[1], parameters[2], parameters[3], unit), cancellationToken);
}
