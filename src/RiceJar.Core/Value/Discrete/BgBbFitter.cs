namespace RiceJar.Value;

/// <summary>Fits BG/BB.</summary>
internal static class BgBbFitter
{
    private const double Least = 1e-6;
    private const double Most = 1e6;

    public static ModelFit<BgBbModel> Fit(OpportunityTable table, FitOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= FitOptions.Default;
        string[] names = ["alpha", "beta", "gamma", "delta"];
        var priors = options.PriorsOf(names);
        var customers = table.Rows.Sum(row => row.Customers);
        var repeaters = table.Rows.Where(row => row.History.Frequency > 0).Sum(row => row.Customers);
        if (customers == 0)
            return new ModelFit<BgBbModel>(FitVerdict.NoCustomers, "There is no customer to learn from.", 0, 0);
        if (table.Rows.All(row => row.History.Opportunities == 0))
            return new ModelFit<BgBbModel>(FitVerdict.NoTime, "Nobody had an opportunity to buy again.", customers, repeaters);
        if (repeaters == 0)
        {
            return new ModelFit<BgBbModel>(
                FitVerdict.NoRepeatTransactions, "Nobody bought again, so that nothing is known of how often customers buy or when they leave.", customers, 0);
        }

        var problem = new MaximumLikelihood.Problem(
            names, [1, 1, 0.7, 2.5], [(Least, Most), (Least, Most), (Least, Most), (Least, Most)], customers, repeaters, []);
        return MaximumLikelihood.Fit(
            problem, [], new BgBbLikelihood(table, priors), parameters => new BgBbModel(parameters[0], parameters[1], parameters[2], parameters[3]), options, cancellationToken);
    }
}
