using System.Globalization;

namespace RiceJar.Value;

/// <summary>What else is known of customers, a number each that does not change with time: 1 or 0 for a channel or a gender, a first basket's size. Immutable and thread-safe, as long as nobody writes to its arrays.</summary>
public sealed class CovariateTable
{
    private readonly double[][] _columns;

    /// <summary>Takes columns over.</summary>
    /// <param name="names">A name for each, all different.</param>
    /// <param name="columns">The values, in the order of the customers' histories.</param>
    /// <exception cref="ArgumentException">Names and columns do not fit each other, or a value is not finite: the message names it.</exception>
    public CovariateTable(IReadOnlyList<string> names, IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(columns);
        if (names.Count != columns.Count)
            throw new ArgumentException($"There are {names.Count} names for {columns.Count} columns.", nameof(columns));
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count || names.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException($"The names of covariates are different and not blank, but were: {string.Join(", ", names)}.", nameof(names));
        (Names, _columns) = ([.. names], [.. columns]);
        for (var column = 0; column < _columns.Length; column++)
            CheckColumn(column);
    }

    /// <summary>No covariates.</summary>
    public static CovariateTable None { get; } = new([], []);

    /// <summary>The covariates' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A customer's values.</summary>
    internal double[] Of(int row) => [.. _columns.Select(column => column[row])];

    /// <summary>How large each covariate usually is, of those customers who have any of it; 1 where nobody has.</summary>
    internal double[] Sizes(FrequencyRecencyTable table) => [.. _columns.Select(column => Size(column, table))];

    internal void CheckRows(int rows, string parameter)
    {
        foreach (var column in _columns)
        {
            if (column.Length != rows)
                throw new ArgumentException($"There are {rows} histories, but {column.Length} values of a covariate.", parameter);
        }
    }

    private static double Size(double[] column, FrequencyRecencyTable table)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var row = 0; row < column.Length; row++)
        {
            var weight = column[row] == 0 ? 0 : table.WeightOf(row);
            (sum, weights) = (sum + (weight * Math.Abs(column[row])), weights + weight);
        }

        return weights == 0 ? 1 : sum / weights;
    }

    private void CheckColumn(int column)
    {
        ArgumentNullException.ThrowIfNull(_columns[column], nameof(Names));
        var wrong = Array.FindIndex(_columns[column], value => !double.IsFinite(value));
        if (wrong >= 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The covariate '{Names[column]}' of row {wrong} is {_columns[column][wrong]}, which is not finite."));
    }
}
