using RiceJar.Rfm;

namespace RiceJar.PostgreSql;

/// <summary>
/// Values counted in buckets, of which only those that are asked for are known exactly. What is asked of a bucket that is not known yet is answered roughly and remembered as
/// <see cref="Missing"/>: load it and ask again, until nothing is missing.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class BucketedValues : IRankedValues
{
    private readonly long[] _lower;
    private readonly long[] _starts;
    private readonly Dictionary<int, CountedValues> _known = [];

    /// <summary>Takes the count of each bucket.</summary>
    /// <param name="lower">The smallest value that belongs to each bucket, ascending; smaller ones belong to the first too.</param>
    /// <param name="counts">How many values each bucket holds.</param>
    /// <param name="sum">The sum of all values.</param>
    public BucketedValues(long[] lower, IReadOnlyList<long> counts, Int128 sum)
    {
        (_lower, Sum, _starts) = (lower, sum, new long[counts.Count + 1]);
        for (var bucket = 0; bucket < counts.Count; bucket++)
            _starts[bucket + 1] = _starts[bucket] + counts[bucket];
    }

    /// <summary>The buckets that were asked for and are not known.</summary>
    public HashSet<int> Missing { get; } = [];

    /// <inheritdoc/>
    public long Count => _starts[^1];

    /// <inheritdoc/>
    public Int128 Sum { get; }

    /// <summary>Takes the values of a bucket that was missing.</summary>
    public void Load(int bucket, CountedValues values)
    {
        if (values.Count != _starts[bucket + 1] - _starts[bucket])
            throw new InvalidOperationException($"Bucket {bucket} had {_starts[bucket + 1] - _starts[bucket]} values when counted, but has {values.Count} when read.");
        _known[bucket] = values;
        Missing.Remove(bucket);
    }

    /// <inheritdoc/>
    public long At(long rank)
    {
        var found = Array.BinarySearch(_starts, rank);
        // Of empty buckets, which start where the next one does, the last is meant.
        var bucket = found >= 0 ? found : ~found - 1;
        while (_starts[bucket + 1] <= rank)
            bucket++;
        while (_starts[bucket] > rank)
            bucket--;
        return Known(bucket)?.At(rank - _starts[bucket]) ?? _lower[bucket];
    }

    /// <inheritdoc/>
    public long? Above(long value)
    {
        var bucket = BucketOf(value);
        if (_starts[bucket + 1] > _starts[bucket])
        {
            if (Known(bucket) is not { } known)
                return value;
            if (known.Above(value) is { } near)
                return near;
        }

        return _starts[bucket + 1] < Count ? At(_starts[bucket + 1]) : null;
    }

    private int BucketOf(long value)
    {
        var found = Array.BinarySearch(_lower, value);
        return Math.Max(found >= 0 ? found : ~found - 1, 0);
    }

    private CountedValues? Known(int bucket)
    {
        if (_known.TryGetValue(bucket, out var values))
            return values;
        Missing.Add(bucket);
        return null;
    }
}
