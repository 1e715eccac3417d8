namespace RiceJar.Value;

/// <summary>How many customers have each frequency x: log-gamma terms depend on x alone, so they are summed over this instead of over the rows.</summary>
internal sealed class FrequencyHistogram
{
    private FrequencyHistogram(int[] values, double[] weights) => (Values, Weights) = (values, weights);

    /// <summary>The frequencies that occur, ascending.</summary>
    public int[] Values { get; }

    /// <summary>The customers of each.</summary>
    public double[] Weights { get; }

    /// <summary>All customers.</summary>
    public double Customers => Weights.Sum();

    /// <summary>Those with a repeat transaction.</summary>
    public double Repeaters => Customers - (Values is [0, ..] ? Weights[0] : 0);

    /// <summary>The mean frequency; not a number where there is nobody.</summary>
    public double Mean => Values.Zip(Weights, (value, weight) => value * weight).Sum() / Customers;

    public static FrequencyHistogram Of(FrequencyRecencyTable table) => Of(table.Frequencies, table.WeightOf);

    public static FrequencyHistogram Of(ReadOnlySpan<int> frequencies, Func<int, double> weightOf)
    {
        var largest = 0;
        foreach (var frequency in frequencies)
            largest = Math.Max(largest, frequency);
        // Few values are counted in an array; a value in the millions must not ask for an array of that length.
        return largest <= 1 << 16 ? Dense(frequencies, weightOf, largest) : Sparse(frequencies, weightOf);
    }

    private static FrequencyHistogram Dense(ReadOnlySpan<int> frequencies, Func<int, double> weightOf, int largest)
    {
        var counts = new double[largest + 1];
        for (var row = 0; row < frequencies.Length; row++)
            counts[frequencies[row]] += weightOf(row);
        var values = Enumerable.Range(0, counts.Length).Where(value => counts[value] > 0).ToArray();
        return new FrequencyHistogram(values, [.. values.Select(value => counts[value])]);
    }

    private static FrequencyHistogram Sparse(ReadOnlySpan<int> frequencies, Func<int, double> weightOf)
    {
        var counts = new SortedDictionary<int, double>();
        for (var row = 0; row < frequencies.Length; row++)
            counts[frequencies[row]] = counts.GetValueOrDefault(frequencies[row]) + weightOf(row);
        var seen = counts.Where(count => count.Value > 0).ToArray();
        return new FrequencyHistogram([.. seen.Select(count => count.Key)], [.. seen.Select(count => count.Value)]);
    }
}
