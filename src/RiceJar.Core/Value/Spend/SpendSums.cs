namespace RiceJar.Value;

/// <summary>Sums over the customers that a fit of spending learns from.</summary>
internal readonly record struct SpendSums(double Customers, double MeanSpend, double? Correlation)
{
    public static SpendSums Of(SpendTable table)
    {
        var (count, meanX, meanValue) = (0.0, 0.0, 0.0);
        for (var row = 0; row < table.Count; row++)
        {
            if (!table.Counts(row))
                continue;
            count++;
            meanX += table.Transactions[row];
            meanValue += table.Means[row];
        }

        (meanX, meanValue) = (meanX / count, meanValue / count);
        var (xx, xv, vv) = (0.0, 0.0, 0.0);
        for (var row = 0; row < table.Count; row++)
        {
            if (!table.Counts(row))
                continue;
            var (x, value) = (table.Transactions[row] - meanX, table.Means[row] - meanValue);
            xx += x * x;
            xv += x * value;
            vv += value * value;
        }

        return new SpendSums(count, count > 0 ? meanValue : 0, count > 2 && xx > 0 && vv > 0 ? xv / Math.Sqrt(xx * vv) : null);
    }
}
