namespace RiceJar.Value;

/// <summary>BG/NBD, MBG/NBD or Pareto/NBD in which what is known of customers shifts how often they buy and how soon they leave. Immutable and thread-safe.</summary>
/// <remarks>
/// Covariates that do not change with time, as of Fader and Hardie (2007), "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models", in the form of the R package CLVTools:
/// alpha of a customer is alpha e^(-γ z), so that γ is by how much a unit of the covariate z raises the logarithm of his rate of buying. Of Pareto/NBD beta is beta e^(-γ z), so that γ raises the
/// rate of leaving; of BG/NBD and MBG/NBD a and b both are multiplied by e^(γ z), which leaves the mean chance to leave and makes customers more alike.
/// </remarks>
public sealed class CovariateModel
{
    internal CovariateModel(PurchaseModel of, IReadOnlyList<string> transaction, IReadOnlyList<string> lifetime, IReadOnlyList<double> coefficients)
    {
        Base = of;
        Transaction = [.. transaction.Select((name, i) => new ModelParameter(name, coefficients[i]))];
        Lifetime = [.. lifetime.Select((name, i) => new ModelParameter(name, coefficients[transaction.Count + i]))];
    }

    /// <summary>The model of a customer all of whose covariates are 0.</summary>
    public PurchaseModel Base { get; }

    /// <summary>The coefficients of the covariates of buying; any sign.</summary>
    public IReadOnlyList<ModelParameter> Transaction { get; }

    /// <summary>The coefficients of the covariates of leaving; any sign.</summary>
    public IReadOnlyList<ModelParameter> Lifetime { get; }

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="table">The customers' histories.</param>
    /// <param name="transaction">Covariates of buying; null: none.</param>
    /// <param name="lifetime">Covariates of leaving; null: none.</param>
    /// <param name="options">Priors (of the four parameters of <see cref="Base"/>), limits and cores; null: the defaults.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The fit; its parameters are the four, then "transaction." and "lifetime." with a covariate's name.</returns>
    /// <remarks>Customers with equal covariates are computed together: categories are as fast as none, numbers that differ between all customers are slow.</remarks>
    /// <exception cref="ArgumentException">The covariates are of another number of customers, or a prior is for a parameter that the model does not have.</exception>
    public static ModelFit<CovariateModel> Fit(
        PurchaseModelKind kind, FrequencyRecencyTable table, CovariateTable? transaction = null, CovariateTable? lifetime = null, FitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        (transaction, lifetime) = (transaction ?? CovariateTable.None, lifetime ?? CovariateTable.None);
        transaction.CheckRows(table.Count, nameof(transaction));
        lifetime.CheckRows(table.Count, nameof(lifetime));
        return PurchaseModelFitter.FitCovariates(kind, table, transaction, lifetime, options ?? FitOptions.Default, cancellationToken);
    }

    /// <summary>The model of customers with some covariates, which predicts as any other.</summary>
    /// <param name="transaction">Their covariates of buying, in the order of <see cref="Transaction"/>.</param>
    /// <param name="lifetime">Their covariates of leaving, in the order of <see cref="Lifetime"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than coefficients.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is so large that a parameter is not finite or not above zero.</exception>
    public PurchaseModel For(IReadOnlyList<double> transaction, IReadOnlyList<double> lifetime)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(lifetime);
        var (buying, leaving) = (Shift(Transaction, transaction, nameof(transaction)), Shift(Lifetime, lifetime, nameof(lifetime)));
        var logs = Base.Parameters.Select(parameter => Math.Log(parameter.Value)).ToArray();
        CovariateShifts.Apply(Base.Kind, logs, buying, leaving);
        return PurchaseModel.Of(Base.Kind, [.. logs.Select(Math.Exp)], Base.Unit);
    }

    private static double Shift(IReadOnlyList<ModelParameter> coefficients, IReadOnlyList<double> values, string name)
    {
        if (values.Count != coefficients.Count)
            throw new ArgumentException($"There are {coefficients.Count} coefficients, but {values.Count} values.", name);
        return coefficients.Zip(values, (coefficient, value) => coefficient.Value * value).Sum();
    }
}
