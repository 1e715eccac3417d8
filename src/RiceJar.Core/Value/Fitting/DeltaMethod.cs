namespace RiceJar.Value;

/// <summary>The uncertainty of a function of estimates, to first order.</summary>
internal static class DeltaMethod
{
    private const double RelativeStep = 1e-5;

    public static double StandardError(
        IReadOnlyList<FittedParameter> estimates, IReadOnlyList<IReadOnlyList<double>> covariance, Func<double[], double> function)
    {
        double[] at = [.. estimates.Select(estimate => estimate.Value)];
        var gradient = new double[at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            // A coefficient may be 0.
            var step = RelativeStep * (at[i] == 0 ? 1 : at[i]);
            gradient[i] = (At(i, step) - At(i, -step)) / (2 * step);
        }

        var variance = 0.0;
        for (var i = 0; i < at.Length; i++)
        {
            for (var j = 0; j < at.Length; j++)
                variance += gradient[i] * gradient[j] * covariance[i][j];
        }

        return Math.Sqrt(Math.Max(variance, 0));

        double At(int i, double step)
        {
            var moved = (double[])at.Clone();
            moved[i] += step;
            return function(moved);
        }
    }
}
