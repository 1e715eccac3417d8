namespace RiceJar.Value;

/// <summary>What a fit needs to know of a model: its parameters' names, where to begin and where to stop, and its likelihood.</summary>
internal sealed record PurchaseModelForm(
    string[] Names,
    Func<HistoryMoments, double[]> Start,
    Func<FrequencyRecencyTable, FrequencyHistogram, IReadOnlyList<LogNormalPrior?>, int, LogLikelihood> Make)
{
    private const double Least = 1e-6;
    private const double Most = 1e6;

    private static readonly PurchaseModelForm BgNbd = BetaGeometric(0);
    private static readonly PurchaseModelForm MbgNbd = BetaGeometric(1);

    private static readonly PurchaseModelForm ParetoNbd = new(
        ["r", "alpha", "s", "beta"],
        moments => [moments.Shape, moments.Scale, 0.6, moments.MeanAge / 3],
        (table, histogram, priors, parallelism) => new ParetoNbdLikelihood(table, histogram, priors, parallelism));

    public static PurchaseModelForm Of(PurchaseModelKind kind) => kind switch
    {
        PurchaseModelKind.BgNbd => BgNbd,
        PurchaseModelKind.MbgNbd => MbgNbd,
        PurchaseModelKind.ParetoNbd => ParetoNbd,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The model is unknown."),
    };

    public LogLikelihood Likelihood(FrequencyRecencyTable table, IReadOnlyList<LogNormalPrior?> priors, int parallelism) =>
        Make(table, FrequencyHistogram.Of(table), priors, parallelism);

    /// <summary>Between which values a parameter is reasonable; rates by the time that customers were observed.</summary>
    public (double Low, double High)[] Bounds(HistoryMoments moments) =>
        [.. Names.Select(name => name is "alpha" or "beta" ? (moments.MeanAge * Least, moments.MeanAge * Most) : (Least, Most))];

    private static PurchaseModelForm BetaGeometric(int chancesAtZero) => new(
        ["r", "alpha", "a", "b"],
        moments => [moments.Shape, moments.Scale, 0.8, 2.5],
        (table, histogram, priors, parallelism) => new BetaGeometricLikelihood(table, histogram, chancesAtZero, priors, parallelism));
}
