using System.Globalization;
using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Value;

/// <summary>The histories of many customers as columns: what models are fitted to. Immutable and thread-safe, as long as nobody writes to its arrays.</summary>
/// <remarks>The arrays are not copied: a million customers take the memory of their columns once.</remarks>
public sealed class FrequencyRecencyTable
{
    private readonly int[] _frequencies;
    private readonly double[] _recencies;
    private readonly double[] _ages;
    private readonly double[]? _weights;

    /// <summary>Takes columns over.</summary>
    /// <param name="unit">The unit of the times.</param>
    /// <param name="frequencies">x of each customer.</param>
    /// <param name="recencies">t_x of each.</param>
    /// <param name="ages">T of each.</param>
    /// <param name="weights">How many customers each row stands for (grouped input), or how much it counts; null: one each. Not negative; 0 leaves a row out.</param>
    /// <exception cref="ArgumentException">Columns of different lengths, or a row that is no customer's history: the message names the row and its values.</exception>
    public FrequencyRecencyTable(TimeUnit unit, int[] frequencies, double[] recencies, double[] ages, double[]? weights = null)
    {
        _ = unit.Days();
        ArgumentNullException.ThrowIfNull(frequencies);
        CheckLength(recencies, frequencies.Length, nameof(recencies));
        CheckLength(ages, frequencies.Length, nameof(ages));
        if (weights is not null)
            CheckLength(weights, frequencies.Length, nameof(weights));
        (Unit, _frequencies, _recencies, _ages, _weights) = (unit, frequencies, recencies, ages, weights);
        CheckRows();
    }

    /// <summary>The unit of the times.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _frequencies.Length;

    /// <summary>x of each row.</summary>
    public ReadOnlySpan<int> Frequencies => _frequencies;

    /// <summary>t_x of each row.</summary>
    public ReadOnlySpan<double> Recencies => _recencies;

    /// <summary>T of each row.</summary>
    public ReadOnlySpan<double> Ages => _ages;

    /// <summary>The weight of each row; empty where all count once.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The history in a row.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public FrequencyRecency this[int row] => new(_frequencies[row], _recencies[row], _ages[row]);

    /// <summary>The table of a shop's buyers; prospects have no row.</summary>
    /// <param name="summaries">Each customer's purchases up to as-of.</param>
    /// <param name="asOf">The end of the observation; it includes all of that local day.</param>
    /// <param name="unit">The unit of the times.</param>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public static FrequencyRecencyTable Of(ReadOnlySpan<PurchaseSummary> summaries, LocalDate asOf, TimeUnit unit = TimeUnit.Day)
    {
        var count = 0;
        foreach (ref readonly var summary in summaries)
            count += summary.HasPurchases ? 1 : 0;
        var (frequencies, recencies, ages) = (new int[count], new double[count], new double[count]);
        var row = 0;
        foreach (ref readonly var summary in summaries)
        {
            if (!summary.HasPurchases)
                continue;
            (frequencies[row], recencies[row], ages[row]) = Of(summary, asOf, unit);
            row++;
        }

        return new FrequencyRecencyTable(unit, frequencies, recencies, ages);
    }

    /// <summary>The history of one buyer.</summary>
    /// <exception cref="ArgumentException"><paramref name="summary"/> is a prospect's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public static FrequencyRecency Of(in PurchaseSummary summary, LocalDate asOf, TimeUnit unit = TimeUnit.Day) =>
        summary.HasPurchases
            ? new(summary.RepeatTransactions, summary.DaysToLastTransaction / unit.Days(), summary.DaysObserved(asOf) / unit.Days())
            : throw new ArgumentException("A prospect has no purchase from which a history could begin.", nameof(summary));

    /// <summary>A sample: one row of every so many.</summary>
    internal FrequencyRecencyTable Every(int step) => Take([.. Enumerable.Range(0, (Count + step - 1) / step).Select(i => i * step)]);

    /// <summary>The rows that count.</summary>
    internal FrequencyRecencyTable WithWeight() =>
        _weights is null || !_weights.Contains(0) ? this : Take([.. Enumerable.Range(0, Count).Where(row => _weights[row] > 0)]);

    /// <summary>Some of the rows.</summary>
    internal FrequencyRecencyTable Take(IReadOnlyList<int> rows)
    {
        var (frequencies, recencies, ages, weights) = (new int[rows.Count], new double[rows.Count], new double[rows.Count], _weights is null ? null : new double[rows.Count]);
        for (var i = 0; i < rows.Count; i++)
        {
            (frequencies[i], recencies[i], ages[i]) = this[rows[i]];
            if (weights is not null)
                weights[i] = _weights![rows[i]];
        }

        return new FrequencyRecencyTable(Unit, frequencies, recencies, ages, weights);
    }

    internal double WeightOf(int row) => _weights is null ? 1 : _weights[row];

    private static void CheckLength(double[] column, int length, string name)
    {
        ArgumentNullException.ThrowIfNull(column, name);
        if (column.Length != length)
            throw new ArgumentException($"There are {length} frequencies, but {column.Length} {name}.", name);
    }

    private void CheckRows()
    {
        for (var row = 0; row < _frequencies.Length; row++)
        {
            if (this[row].Problem is { } problem)
                throw new ArgumentException($"Row {row}, {this[row]}, is no customer's history: {problem}.");
            if (_weights is not null && !(double.IsFinite(_weights[row]) && _weights[row] >= 0))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {row} has the weight {_weights[row]}, which is not a finite number of at least 0."));
        }
    }
}
