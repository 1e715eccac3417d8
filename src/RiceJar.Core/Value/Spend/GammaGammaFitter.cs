namespace RiceJar.Value;

/// <summary>Fits Gamma-Gamma.</summary>
internal static class GammaGammaFitter
{
    private const double Least = 1e-6;
    private const double Most = 1e6;

    public static ModelFit<GammaGammaModel> Fit(SpendTable table, FitOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= FitOptions.Default;
        string[] names = ["p", "q", "gamma"];
        var priors = options.PriorsOf(names);
        var sums = SpendSums.Of(table);
        if (sums.Customers == 0)
            return new ModelFit<GammaGammaModel>(FitVerdict.NoRepeatTransactions, "No customer has repeat transactions of a mean value above zero.", 0, 0);

        // The scale that makes the model's mean spend the shop's: gamma p / (q - 1).
        const double P = 4, Q = 4;
        var problem = new MaximumLikelihood.Problem(
            names, [P, Q, sums.MeanSpend * (Q - 1) / P], [(Least, Most), (Least, Most), (sums.MeanSpend * Least, sums.MeanSpend * Most)], sums.Customers, sums.Customers, []);
        return MaximumLikelihood.Fit(
            problem, [], new GammaGammaLikelihood(table, priors, options.MaxParallelism),
            parameters => new GammaGammaModel(parameters[0], parameters[1], parameters[2]), options, cancellationToken);
    }
}
