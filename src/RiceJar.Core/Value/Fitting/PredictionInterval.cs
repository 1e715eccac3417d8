using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Where a prediction probably lies, as its parameters are estimates.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct PredictionInterval(double Low, double High)
{
    internal static PredictionInterval Draw(
        IReadOnlyList<FittedParameter> estimates, IReadOnlyList<IReadOnlyList<double>> covariance, int positive, Func<double[], double> function, double level, ulong seed, int draws)
    {
        var size = estimates.Count;
        var factor = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                factor[(i * size) + j] = covariance[i][j] / (Slope(i) * Slope(j));
        }

        if (!SymmetricMatrix.TryFactor(factor, size))
            throw new InvalidOperationException("The covariance of converged estimates is positive definite.");
        var random = new NormalSequence(seed);
        var (values, normal, parameters) = (new double[draws], new double[size], new double[size]);
        for (var draw = 0; draw < draws; draw++)
        {
            for (var i = 0; i < size; i++)
            {
                normal[i] = random.Next();
                var away = 0.0;
                for (var j = 0; j <= i; j++)
                    away += factor[(i * size) + j] * normal[j];
                parameters[i] = i < positive ? estimates[i].Value * Math.Exp(away) : estimates[i].Value + away;
            }

            values[draw] = function(parameters);
        }

        Array.Sort(values);
        return new PredictionInterval(Quantile(values, (1 - level) / 2), Quantile(values, (1 + level) / 2));

        double Slope(int i) => i < positive ? estimates[i].Value : 1;
    }

    /// <summary>The type 7 quantile.</summary>
    private static double Quantile(double[] sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
