namespace RiceJar.Numerics;

/// <summary>Where a search for a maximum ended.</summary>
internal enum MaximumVerdict
{
    /// <summary>The gradient is near zero and the function bends down in every direction.</summary>
    Found,

    /// <summary>The function still grows at a bound.</summary>
    AtBound,

    /// <summary>The function is flat in some direction.</summary>
    Flat,

    /// <summary>The steps were used up.</summary>
    OutOfSteps,

    /// <summary>The function cannot be computed at the start.</summary>
    NotFinite,
}

/// <summary>The end of a search.</summary>
/// <param name="Verdict">What kind of end.</param>
/// <param name="Point">Where.</param>
/// <param name="Value">The function there.</param>
/// <param name="Gradient">Its gradient there.</param>
/// <param name="Hessian">Its Hessian there, row by row.</param>
/// <param name="Decrement">How much a full Newton step would still gain, twice: gᵀ(-H)⁻¹g; not a number where the function does not bend down.</param>
/// <param name="Evaluations">How often the function was computed.</param>
/// <param name="BoundVariable">The variable at its bound, or -1.</param>
internal sealed record NewtonEnd(
    MaximumVerdict Verdict, double[] Point, double Value, double[] Gradient, double[] Hessian, double Decrement, int Evaluations, int BoundVariable);

/// <summary>
/// Newton's method for a maximum within bounds on each variable, damped as Levenberg and Marquardt do where the function does not bend down or a step does not gain.
/// </summary>
internal static class NewtonMaximum
{
    private const double LongestStep = 2;

    /// <summary>Searches from a start.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="start">Where to begin, within the bounds.</param>
    /// <param name="bounds">The lowest and highest value of each variable.</param>
    /// <param name="closeEnough">The decrement at which one last full step is taken and the search ends.</param>
    /// <param name="maxEvaluations">How often the function may be computed.</param>
    /// <param name="cancellationToken">Ends the search between two evaluations.</param>
    public static NewtonEnd Search(
        IObjective objective, ReadOnlySpan<double> start, ReadOnlySpan<(double Low, double High)> bounds, double closeEnough, int maxEvaluations,
        CancellationToken cancellationToken)
    {
        var size = objective.Dimension;
        var point = start.ToArray();
        var (gradient, hessian) = (new double[size], new double[size * size]);
        var (nextPoint, nextGradient, nextHessian) = (new double[size], new double[size], new double[size * size]);
        var step = new double[size];
        var value = objective.Evaluate(point, gradient, hessian);
        var evaluations = 1;
        if (!IsFinite(value, gradient, hessian))
            return new NewtonEnd(MaximumVerdict.NotFinite, point, value, gradient, hessian, double.NaN, evaluations, -1);

        var damping = 0.0;
        while (evaluations < maxEvaluations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var held = Held(point, gradient, bounds);
            var decrement = TryStep(gradient, hessian, held, 0, step);
            var last = decrement <= closeEnough * Math.Max(1, Math.Abs(value));
            if (!last || damping > 0)
                damping = DampedStep(gradient, hessian, held, damping, step);
            for (var i = 0; i < size; i++)
                nextPoint[i] = Math.Clamp(point[i] + step[i], bounds[i].Low, bounds[i].High);

            var nextValue = objective.Evaluate(nextPoint, nextGradient, nextHessian);
            evaluations++;
            // The last step gains less than the sum's rounding, so that the values cannot judge it.
            var gains = IsFinite(nextValue, nextGradient, nextHessian)
                && (nextValue > value || (last && nextValue >= value - (1e-12 * Math.Max(1, Math.Abs(value)))));
            if (gains)
            {
                (point, nextPoint) = (nextPoint, point);
                (gradient, nextGradient) = (nextGradient, gradient);
                (hessian, nextHessian) = (nextHessian, hessian);
                value = nextValue;
                damping = damping < 1e-6 ? 0 : damping / 8;
            }

            if (last)
                break;
            if (!gains)
                damping = Math.Max(damping * 8, 1e-4);
            if (damping > 1e16)
                break;
        }

        return End(point, value, gradient, hessian, bounds, closeEnough, evaluations);
    }

    private static NewtonEnd End(
        double[] point, double value, double[] gradient, double[] hessian, ReadOnlySpan<(double Low, double High)> bounds, double closeEnough, int evaluations)
    {
        var held = Held(point, gradient, bounds);
        var decrement = TryStep(gradient, hessian, held, 0, new double[point.Length]);
        var verdict = Array.IndexOf(held, true) >= 0 ? MaximumVerdict.AtBound
            : double.IsNaN(decrement) ? MaximumVerdict.Flat
            : decrement <= closeEnough * Math.Max(1, Math.Abs(value)) ? MaximumVerdict.Found
            : MaximumVerdict.OutOfSteps;
        return new NewtonEnd(verdict, point, value, gradient, hessian, decrement, evaluations, Array.IndexOf(held, true));
    }

    /// <summary>Which variables are at a bound over which the function would grow.</summary>
    private static bool[] Held(double[] point, double[] gradient, ReadOnlySpan<(double Low, double High)> bounds)
    {
        var held = new bool[point.Length];
        for (var i = 0; i < held.Length; i++)
            held[i] = (point[i] <= bounds[i].Low && gradient[i] < 0) || (point[i] >= bounds[i].High && gradient[i] > 0);
        return held;
    }

    /// <summary>The step of the least damping, from the given one on, that bends down and is not too long; its damping.</summary>
    private static double DampedStep(double[] gradient, double[] hessian, bool[] held, double damping, double[] step)
    {
        while (true)
        {
            var decrement = TryStep(gradient, hessian, held, damping, step);
            if (!double.IsNaN(decrement) && Longest(step) <= LongestStep)
                return damping;
            damping = Math.Max(damping * 4, 1e-4);
            if (damping > 1e16)
                return damping;
        }
    }

    /// <summary>Solves (-H + damping |diag|) step = g; the decrement gᵀ step, or NaN where the matrix is not positive definite.</summary>
    private static double TryStep(double[] gradient, double[] hessian, bool[] held, double damping, double[] step)
    {
        var size = gradient.Length;
        Span<double> matrix = stackalloc double[size * size];
        var largest = 0.0;
        for (var i = 0; i < size; i++)
            largest = Math.Max(largest, Math.Abs(hessian[(i * size) + i]));
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                matrix[(i * size) + j] = held[i] || held[j] ? 0 : -hessian[(i * size) + j];
            var diagonal = Math.Abs(hessian[(i * size) + i]);
            matrix[(i * size) + i] = held[i] ? 1 : matrix[(i * size) + i] + (damping * Math.Max(diagonal, 1e-6 * largest));
            step[i] = held[i] ? 0 : gradient[i];
        }

        if (!SymmetricMatrix.TryFactor(matrix, size))
            return double.NaN;
        SymmetricMatrix.Solve(matrix, step);
        var decrement = 0.0;
        for (var i = 0; i < size; i++)
            decrement += gradient[i] * step[i];
        return decrement;
    }

    private static double Longest(double[] step)
    {
        var longest = 0.0;
        foreach (var part in step)
            longest = Math.Max(longest, Math.Abs(part));
        return longest;
    }

    private static bool IsFinite(double value, double[] gradient, double[] hessian) =>
        double.IsFinite(value) && Array.TrueForAll(gradient, double.IsFinite) && Array.TrueForAll(hessian, double.IsFinite);
}
