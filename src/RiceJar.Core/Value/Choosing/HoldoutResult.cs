namespace RiceJar.Value;

/// <summary>How well a model foretold a holdout.</summary>
/// <param name="Actual">The transactions that came.</param>
/// <param name="Predicted">Those that the model expected.</param>
/// <param name="MeanAbsoluteError">How far off it was for a customer, on average.</param>
/// <param name="RootMeanSquareError">The same, large errors counting for more.</param>
public readonly record struct HoldoutResult(double Actual, double Predicted, double MeanAbsoluteError, double RootMeanSquareError)
{
    /// <summary>How far off the total was, as a share of what came: 0.1 for ten per cent too many; null where nothing came.</summary>
    public double? Bias => Actual > 0 ? (Predicted / Actual) - 1 : null;
}
