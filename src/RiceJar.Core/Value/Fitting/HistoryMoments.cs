namespace RiceJar.Value;

/// <summary>Where a search begins: the NBD with the mean and the variance of the frequencies, as if nobody left.</summary>
internal readonly record struct HistoryMoments(double Shape, double Scale, double MeanAge)
{
    public static HistoryMoments Of(FrequencyRecencyTable table, FrequencyHistogram histogram)
    {
        var (weights, age) = (0.0, 0.0);
        for (var row = 0; row < table.Count; row++)
        {
            weights += table.WeightOf(row);
            age += table.WeightOf(row) * table.Ages[row];
        }

        var meanAge = weights > 0 ? age / weights : 0;
        var mean = histogram.Mean;
        var variance = histogram.Values.Zip(histogram.Weights, (value, weight) => weight * (value - mean) * (value - mean)).Sum() / weights;
        var shape = Math.Clamp(variance > mean ? mean * mean / (variance - mean) : 5, 0.05, 5);
        return new HistoryMoments(shape, shape * meanAge / mean, meanAge);
    }
}
