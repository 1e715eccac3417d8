namespace RiceJar.Rfm;

/// <summary>Values in memory by rank: counted in buckets of equal width, of which only those that are asked for are ever looked into.</summary>
/// <remarks>Sorting them all would take most of the time of a fit. Not thread-safe.</remarks>
internal sealed class RankedValues : IRankedValues
{
    private const int MostBuckets = 1 << 16;
    private const int FewEnoughToSort = 4_096;
    // Picking one bucket reads all values and writes few; arranging them writes all, wherever they belong.
    private const int MostPicked = 8;

    private readonly long[] _values;
    private readonly int _start;
    private readonly int _count;
    private readonly long _least;
    private readonly int _shift;
    private readonly int[] _starts;
    private readonly Dictionary<int, RankedValues> _buckets = [];
    private bool _arranged;
    private Int128? _sum;

    /// <summary>Takes values, which it may arrange anew.</summary>
    public RankedValues(long[] values)
        : this(values, 0, values.Length)
    {
    }

    /// <summary>Takes a span of values, which it may arrange anew.</summary>
    public RankedValues(long[] values, int start, int count)
    {
        (_values, _start, _count) = (values, start, count);
        var (least, most) = (0L, 0L);
        if (count > 0)
            (least, most) = (long.MaxValue, long.MinValue);
        foreach (var value in Own)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        _least = least;
        // As unsigned numbers, because the difference of two longs may not fit into one.
        var range = (ulong)most - (ulong)least;
        var buckets = (ulong)Math.Clamp(count, 16, MostBuckets);
        while (range >> _shift >= buckets)
            _shift++;
        _starts = new int[(int)(range >> _shift) + 2];
        foreach (var value in Own)
            _starts[BucketOf(value) + 1]++;
        for (var bucket = 1; bucket < _starts.Length; bucket++)
            _starts[bucket] += _starts[bucket - 1];
    }

    public long Count => _count;

    public Int128 Sum
    {
        get
        {
            if (_sum is { } known)
                return known;
            Int128 sum = 0;
            foreach (var value in Own)
                sum += value;
            _sum = sum;
            return sum;
        }
    }

    private Span<long> Own => _values.AsSpan(_start, _count);

    /// <summary>Whether a bucket holds one value alone, many times.</summary>
    private bool IsExact => _shift == 0;

    public long At(long rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, _count);
        var bucket = BucketHolding((int)rank);
        return IsExact ? _least + bucket : Within(bucket).At(rank - _starts[bucket]);
    }

    public long? Above(long value)
    {
        if (_count == 0)
            return null;
        if (value < _least)
            return At(0);
        var bucket = BucketOf(value);
        if (bucket >= _starts.Length - 1)
            return null;
        if (!IsExact && _starts[bucket + 1] > _starts[bucket] && Within(bucket).Above(value) is { } near)
            return near;
        var next = _starts[bucket + 1];
        return next < _count ? At(next) : null;
    }

    private int BucketOf(long value) => (int)Math.Min((ulong)(value - _least) >> _shift, (ulong)_starts.Length - 1);

    /// <summary>The bucket of a rank: the last one that starts at or before it and is not empty.</summary>
    private int BucketHolding(int rank)
    {
        var (low, high) = (0, _starts.Length - 2);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (_starts[middle + 1] > rank)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private RankedValues Within(int bucket)
    {
        if (_buckets.TryGetValue(bucket, out var known))
            return known;
        if (_count > FewEnoughToSort && _buckets.Count < MostPicked)
            return _buckets[bucket] = new RankedValues(Pick(bucket));
        Arrange();
        return _buckets[bucket] = new RankedValues(_values, _start + _starts[bucket], _starts[bucket + 1] - _starts[bucket]);
    }

    private long[] Pick(int bucket)
    {
        var (picked, count) = (new long[_starts[bucket + 1] - _starts[bucket]], 0);
        foreach (var value in Own)
        {
            if (BucketOf(value) == bucket)
                picked[count++] = value;
        }

        return picked;
    }

    /// <summary>Puts the values of each bucket side by side.</summary>
    private void Arrange()
    {
        if (_arranged)
            return;
        _arranged = true;
        if (_count <= FewEnoughToSort)
        {
            Own.Sort();
            return;
        }

        var arranged = new long[_count];
        var next = _starts.AsSpan().ToArray();
        foreach (var value in Own)
            arranged[next[BucketOf(value)]++] = value;
        arranged.CopyTo(Own);
    }
}
