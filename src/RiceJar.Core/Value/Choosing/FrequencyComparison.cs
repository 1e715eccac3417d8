namespace RiceJar.Value;

/// <summary>How many customers made 0, 1, 2, ... repeat transactions, beside how many the model expects: whether the model fits the past it was fitted to.</summary>
/// <param name="Frequency">The number of repeat transactions; in the last row, that or more.</param>
/// <param name="Actual">The customers who made so many.</param>
/// <param name="Expected">Those that were to be expected, given when each made his first transaction.</param>
public readonly record struct FrequencyComparison(int Frequency, double Actual, double Expected)
{
    /// <summary>The rows from 0 to the largest frequency that is shown by itself.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The customers, in the model's unit.</param>
    /// <param name="last">The frequency of the last row, which also counts all above it; at least 1.</param>
    /// <exception cref="ArgumentException">The units differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last frequency is below 1.</exception>
    public static FrequencyComparison[] Of(PurchaseModel model, FrequencyRecencyTable table, int last = 7)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, 1);
        if (table.Unit != model.Unit)
            throw new ArgumentException($"The table counts in {table.Unit}s, the model in {model.Unit}s.", nameof(table));

        var (actual, expected, customers) = (new double[last + 1], new double[last + 1], 0.0);
        var byAge = new SortedDictionary<double, double>();
        for (var row = 0; row < table.Count; row++)
        {
            var weight = table.WeightOf(row);
            customers += weight;
            actual[Math.Min(table.Frequencies[row], last)] += weight;
            byAge[table.Ages[row]] = byAge.GetValueOrDefault(table.Ages[row]) + weight;
        }

        foreach (var (age, weight) in byAge)
        {
            for (var frequency = 0; frequency < last; frequency++)
                expected[frequency] += weight * model.PurchaseProbability(FrequencyRecency.New, age, frequency);
        }

        expected[last] = Math.Max(0, customers - expected.Sum());
        return [.. Enumerable.Range(0, last + 1).Select(frequency => new FrequencyComparison(frequency, actual[frequency], expected[frequency]))];
    }
}
