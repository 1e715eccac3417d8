namespace RiceJar.Value;

/// <summary>Fits the models of purchases: looks for what cannot be fitted, finds a start, and searches.</summary>
internal static class PurchaseModelFitter
{
    private const int SampleRows = 1 << 14;

    /// <summary>By how much a covariate moves a logarithm at most, where it is as large as it usually is.</summary>
    private const double LargestEffect = 50;

    public static ModelFit<TModel> Fit<TModel>(
        PurchaseModelKind kind, FrequencyRecencyTable table, FitOptions? options, Func<double[], TimeUnit, TModel> make, CancellationToken cancellationToken)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(table);
        // Rows that do not count must not make up a sample either.
        table = table.WithWeight();
        options ??= FitOptions.Default;
        var form = PurchaseModelForm.Of(kind);
        var priors = options.PriorsOf(form.Names);
        var histogram = FrequencyHistogram.Of(table);
        var moments = HistoryMoments.Of(table, histogram);
        if (Impossible(histogram, moments) is var (verdict, reason))
            return new ModelFit<TModel>(verdict, reason, histogram.Customers, histogram.Repeaters);

        var problem = new MaximumLikelihood.Problem(form.Names, form.Start(moments), form.Bounds(moments), histogram.Customers, histogram.Repeaters, []);
        return MaximumLikelihood.Fit(
            problem, Samples(table).Select(sample => form.Likelihood(sample, priors, options.MaxParallelism)), form.Likelihood(table, priors, options.MaxParallelism),
            parameters => make(parameters, table.Unit), options, cancellationToken);
    }

    public static ModelFit<CovariateModel> FitCovariates(
        PurchaseModelKind kind, FrequencyRecencyTable table, CovariateTable transaction, CovariateTable lifetime, FitOptions options, CancellationToken cancellationToken)
    {
        // Without covariates first: the start of those with, and the verdict where there is nothing to learn from.
        var plain = PurchaseModel.Fit(kind, table, options, cancellationToken);
        if (plain.Model is null)
            return new ModelFit<CovariateModel>(plain.Verdict, plain.Reason, plain.Customers, plain.Repeaters);

        var form = PurchaseModelForm.Of(kind);
        string[] names = [.. form.Names, .. transaction.Names.Select(name => $"transaction.{name}"), .. lifetime.Names.Select(name => $"lifetime.{name}")];
        double[] units = [.. transaction.Sizes(table), .. lifetime.Sizes(table)];
        var none = new LogNormalPrior?[form.Names.Length];
        var groups = Enumerable.Range(0, table.Count)
            .Where(row => table.WeightOf(row) > 0)
            .GroupBy(row => (Transaction: transaction.Of(row), Lifetime: lifetime.Of(row)), new EqualCovariates())
            .Select(rows => new CovariateGroup(form.Likelihood(table.Take([.. rows]), none, options.MaxParallelism), InUnits(rows.Key.Transaction, units), InUnits(rows.Key.Lifetime, units.AsSpan(transaction.Names.Count))))
            .ToArray();
        var moments = HistoryMoments.Of(table, FrequencyHistogram.Of(table));
        var problem = new MaximumLikelihood.Problem(
            names, [.. plain.Parameters.Select(parameter => parameter.Value), .. new double[units.Length]],
            [.. form.Bounds(moments), .. units.Select(unit => (-LargestEffect / unit, LargestEffect / unit))], plain.Customers, plain.Repeaters, units);
        return MaximumLikelihood.Fit(
            problem, [], new CovariateLikelihood(kind, groups, options.PriorsOf(form.Names), units.Length),
            parameters => new CovariateModel(PurchaseModel.Of(kind, parameters[..form.Names.Length], table.Unit), transaction.Names, lifetime.Names, parameters[form.Names.Length..]),
            options, cancellationToken);
    }

    private static double[] InUnits(double[] values, ReadOnlySpan<double> units)
    {
        var inUnits = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
            inUnits[i] = values[i] / units[i];
        return inUnits;
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

    private sealed class EqualCovariates : IEqualityComparer<(double[] Transaction, double[] Lifetime)>
    {
        public bool Equals((double[] Transaction, double[] Lifetime) left, (double[] Transaction, double[] Lifetime) right) =>
            left.Transaction.AsSpan().SequenceEqual(right.Transaction) && left.Lifetime.AsSpan().SequenceEqual(right.Lifetime);

        public int GetHashCode((double[] Transaction, double[] Lifetime) values)
        {
            var hash = default(HashCode);
            foreach (var value in values.Transaction.Concat(values.Lifetime))
                hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
