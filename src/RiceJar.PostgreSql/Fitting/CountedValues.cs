using RiceJar.Rfm;

namespace RiceJar.PostgreSql;

/// <summary>Values that were counted by the database, each with how many buyers have it. Immutable.</summary>
internal sealed class CountedValues : IRankedValues
{
    private readonly long[] _values;
    private readonly long[] _starts;

    /// <summary>Takes values, each at most once, with their counts.</summary>
    public CountedValues(IEnumerable<(long Value, long Count)> counts)
    {
        var ascending = counts.OrderBy(one => one.Value).ToArray();
        _values = [.. ascending.Select(one => one.Value)];
        _starts = new long[ascending.Length];
        foreach (var (i, (value, count)) in ascending.Index())
        {
            _starts[i] = Count;
            Count += count;
            Sum += (Int128)value * count;
        }
    }

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    public Int128 Sum { get; }

    /// <inheritdoc/>
    public long At(long rank)
    {
        var found = Array.BinarySearch(_starts, rank);
        return _values[found >= 0 ? found : ~found - 1];
    }

    /// <inheritdoc/>
    public long? Above(long value)
    {
        var found = Array.BinarySearch(_values, value);
        var next = found >= 0 ? found + 1 : ~found;
        return next < _values.Length ? _values[next] : null;
    }
}
