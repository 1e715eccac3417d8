namespace RiceJar.Value;

/// <summary>BG/NBD: Fader, Hardie and Lee (2005), "Counting your customers the easy way". Immutable and thread-safe.</summary>
/// <remarks>Nobody leaves before his first repeat transaction: P(alive) of who bought once is 1, however long ago that was. Where that matters, take <see cref="MbgNbdModel"/> or <see cref="ParetoNbdModel"/>.</remarks>
/// <param name="r">The shape of the purchase rates.</param>
/// <param name="alpha">Their inverse scale, in units of time.</param>
/// <param name="a">The first shape of the chances to leave.</param>
/// <param name="b">The second shape.</param>
/// <param name="unit">The unit of time.</param>
public sealed class BgNbdModel(double r, double alpha, double a, double b, TimeUnit unit) : BetaGeometricModel(r, alpha, a, b, unit, chancesAtZero: 0)
{
    /// <inheritdoc/>
    public override PurchaseModelKind Kind => PurchaseModelKind.BgNbd;

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="table">The customers' histories.</param>
    /// <param name="options">Priors, limits and cores; null: no priors, the defaults.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">A prior is for a parameter that the model does not have.</exception>
    public static ModelFit<BgNbdModel> Fit(FrequencyRecencyTable table, FitOptions? options = null, CancellationToken cancellationToken = default) =>
        PurchaseModelFitter.Fit(
            PurchaseModelKind.BgNbd, table, options, (parameters, unit) => new BgNbdModel(parameters[0], parameters[1], parameters[2], parameters[3], unit), cancellationToken);
}
