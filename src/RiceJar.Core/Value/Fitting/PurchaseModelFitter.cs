namespace RiceJar.Value;

/// <summary>Fits the models of purchases: looks for what cannot be fitted, finds a start, and searches.</summary>
internal static class PurchaseModelFitter
{
    private const int SampleRows = 1 << 14;
    private const double Least = 1e-6;
    private const double Most = 1e6;

    public static ModelFit<TModel> Fit<TModel>(
        PurchaseModelKind kind, FrequencyRecencyTable table, FitOptions? options, Func<double[], TimeUnit, TModel> make, CancellationToken cancellationToken)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= FitOptions.Default;
        return kind switch
        {
            PurchaseModelKind.BgNbd => FitBetaGeometric(0),
            PurchaseModelKind.MbgNbd => FitBetaGeometric(1),
            PurchaseModelKind.ParetoNbd => FitPareto(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The model is unknown."),
        };

        ModelFit<TModel> FitBetaGeometric(int chancesAtZero)
        {
            string[] names = ["r", "alpha", "a", "b"];
            var priors = options.PriorsOf(names);
            return Fit(
                table, names, moments => [moments.Shape, moments.Scale, 0.8, 2.5], options,
                (rows, histogram) => new BetaGeometricLikelihood(rows, histogram, chancesAtZero, priors, options.MaxParallelism), make, cancellationToken);
        }

        ModelFit<TModel> FitPareto()
        {
            string[] names = ["r", "alpha", "s", "beta"];
            var priors = options.PriorsOf(names);
            return Fit(
                table, names, moments => [moments.Shape, moments.Scale, 0.6, moments.MeanAge / 3], options,
                (rows, histogram) => new ParetoNbdLikelihood(rows, histogram, priors, options.MaxParallelism), make, cancellationToken);
        }
    }

    private static ModelFit<TModel> Fit<TModel>(
        FrequencyRecencyTable table, string[] names, Func<HistoryMoments, double[]> start, FitOptions options,
        Func<FrequencyRecencyTable, FrequencyHistogram, LogLikelihood> likelihood, Func<double[], TimeUnit, TModel> make, CancellationToken cancellationToken)
        where TModel : class
    {
        var histogram = FrequencyHistogram.Of(table);
        var moments = HistoryMoments.Of(table, histogram);
        if (Impossible(histogram, moments) is var (verdict, reason))
            return new ModelFit<TModel>(verdict, reason, histogram.Customers, histogram.Repeaters);

        var times = (moments.MeanAge * Least, moments.MeanAge * Most);
        var problem = new MaximumLikelihood.Problem(
            names, start(moments), [.. names.Select(name => name is "alpha" or "beta" ? times : (Least, Most))], histogram.Customers, histogram.Repeaters);
        return MaximumLikelihood.Fit(
            problem, Samples(table).Select(sample => likelihood(sample, FrequencyHistogram.Of(sample))), likelihood(table, histogram),
            parameters => make(parameters, table.Unit), options, cancellationToken);
    }

    /// <summary>Samples, each eight times the one before: from the estimate of each the next is a step or two away, and the whole table too.</summary>
    private static IEnumerable<FrequencyRecencyTable> Samples(FrequencyRecencyTable table)
    {
        for (var rows = SampleRows; table.Count >= 4 * rows; rows *= 8)
            yield return table.Every(table.Count / rows);
    }

    private static (FitVerdict Verdict, string Reason)? Impossible(FrequencyHistogram histogram, HistoryMoments moments) =>
        histogram.Values.Length == 0 ? (FitVerdict.NoCustomers, "There is no customer to learn from.")
        : moments.MeanAge == 0 ? (FitVerdict.NoTime, "No time has passed since anybody's first transaction.")
        : histogram.Repeaters == 0 ? (FitVerdict.NoRepeatTransactions, "Nobody bought again, so that nothing is known of how often customers buy or when they leave.")
        : null;
}
