namespace RiceJar.Value;

/// <summary>The tracking plot of Fader, Hardie and Lee (2005): how many repeat transactions a shop's customers were to be expected to make by each week, beside those they made.</summary>
/// <remarks>Where expected and actual part after the calibration, the model's story of how customers leave is wrong for this shop, or something happened to it.</remarks>
public static class CohortTracking
{
    /// <summary>The expected repeat transactions of all customers together, from the first day on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="newCustomersByDay">How many customers made their first transaction on each day.</param>
    /// <param name="days">For how many days, from the first of those; it may reach beyond them.</param>
    /// <param name="step">A point at the end of every so many days: 7 for the weekly plot.</param>
    /// <returns>The expected total at the end of each step; divide differences by the step for a rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The days are negative, or the step is not above zero.</exception>
    public static double[] Expected(PurchaseModel model, ReadOnlySpan<int> newCustomersByDay, int days, int step = 7)
    {
        ArgumentNullException.ThrowIfNull(model);
        CheckDays(days, step);
        var byAge = new double[days];
        for (var age = 1; age < days; age++)
            byAge[age] = model.ExpectedPurchases(FrequencyRecency.New, age / model.Unit.Days());

        var totals = new double[days / step];
        for (var point = 0; point < totals.Length; point++)
        {
            var lastDay = ((point + 1) * step) - 1;
            for (var first = 0; first < Math.Min(lastDay, newCustomersByDay.Length); first++)
                totals[point] += newCustomersByDay[first] * byAge[lastDay - first];
        }

        return totals;
    }

    /// <summary>The repeat transactions that were made, added up as <see cref="Expected"/> does.</summary>
    /// <param name="repeatTransactionsByDay">How many transactions that were nobody's first there were on each day.</param>
    /// <param name="step">A point at the end of every so many days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not above zero.</exception>
    public static long[] Actual(ReadOnlySpan<int> repeatTransactionsByDay, int step = 7)
    {
        CheckDays(repeatTransactionsByDay.Length, step);
        var totals = new long[repeatTransactionsByDay.Length / step];
        var total = 0L;
        for (var day = 0; day < totals.Length * step; day++)
        {
            total += repeatTransactionsByDay[day];
            totals[day / step] = total;
        }

        return totals;
    }

    private static void CheckDays(int days, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
    }
}
