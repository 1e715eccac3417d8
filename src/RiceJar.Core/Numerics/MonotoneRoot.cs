namespace RiceJar.Numerics;

/// <summary>Where an increasing function of a time reaches a value.</summary>
internal static class MonotoneRoot
{
    private const int MaxSteps = 200;

    /// <summary>The time, to rounding; infinity where the function does not get there.</summary>
    /// <param name="state">What the function is of, so that it need not capture it.</param>
    /// <param name="function">Increasing in the time, from 0 at 0.</param>
    /// <param name="target">The value, at least 0.</param>
    /// <param name="scale">A time of the right order.</param>
    public static double Find<T>(T state, Func<T, double, double> function, double target, double scale)
    {
        if (target <= 0)
            return 0;
        var (low, lowValue, high) = (0.0, -target, scale);
        double highValue;
        while ((highValue = function(state, high) - target) < 0)
        {
            (low, lowValue, high) = (high, highValue, high * 4);
            if (!double.IsFinite(high))
                return double.PositiveInfinity;
        }

        // False position as of Illinois: an end that stays counts half, so that both ends close in. Every fourth step halves, whatever the function's shape.
        var side = 0;
        for (var step = 1; step <= MaxSteps && high - low > 1e-13 * high; step++)
        {
            var middle = ((low * highValue) - (high * lowValue)) / (highValue - lowValue);
            if (step % 4 == 0 || !(middle > low && middle < high))
                middle = low + ((high - low) / 2);
            var value = function(state, middle) - target;
            if (value == 0)
                return middle;
            if (value < 0)
            {
                (low, lowValue) = (middle, value);
                highValue = side < 0 ? highValue / 2 : highValue;
                side = -1;
            }
            else
            {
                (high, highValue) = (middle, value);
                lowValue = side > 0 ? lowValue / 2 : lowValue;
                side = 1;
            }
        }

        return high;
    }
}
