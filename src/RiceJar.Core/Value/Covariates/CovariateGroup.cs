namespace RiceJar.Value;

/// <summary>Customers with equal covariates.</summary>
/// <param name="Rows">The log-likelihood of their histories.</param>
/// <param name="Transaction">Their covariates of buying.</param>
/// <param name="Lifetime">Their covariates of leaving.</param>
internal sealed record CovariateGroup(LogLikelihood Rows, double[] Transaction, double[] Lifetime)
{
    /// <summary>By how much a coefficient moves the logarithm of a parameter that shifts so.</summary>
    public double Slope(int coefficient, (double Buying, double Leaving) shift) =>
        coefficient < Transaction.Length ? shift.Buying * Transaction[coefficient] : shift.Leaving * Lifetime[coefficient - Transaction.Length];
}
