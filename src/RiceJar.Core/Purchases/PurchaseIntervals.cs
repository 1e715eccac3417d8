namespace RiceJar.Purchases;

/// <summary>A shop's purchase intervals (消费周期): how often two consecutive purchase days of a customer lay so many days apart.</summary>
/// <remarks>Immutable. Histograms of different customers add up, in any order.</remarks>
public sealed class PurchaseIntervals
{
    private readonly long[] _countByDays;

    private PurchaseIntervals(long[] countByDays)
    {
        _countByDays = countByDays;
        Count = countByDays.Sum();
    }

    /// <summary>No intervals.</summary>
    public static PurchaseIntervals Empty { get; } = new([]);

    /// <summary>How many intervals there are.</summary>
    public long Count { get; }

    /// <summary>The longest interval in days; 0 when there is none.</summary>
    public int LongestDays => Math.Max(_countByDays.Length - 1, 0);

    /// <summary>How many intervals are exactly so many days long.</summary>
    public long CountOf(int days) => days > 0 && days < _countByDays.Length ? _countByDays[days] : 0;

    /// <summary>
    /// The quantile by inverse of the empirical distribution (Hyndman and Fan's type 1): the shortest whole number of days that at least the share
    /// <paramref name="probability"/> of the intervals does not exceed.
    /// </summary>
    /// <param name="probability">Above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">There are no intervals.</exception>
    public int Quantile(decimal probability)
    {
        if (probability is <= 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability of a quantile lies above 0 and is at most 1.");
        if (Count == 0)
            throw new InvalidOperationException("There are no purchase intervals to take a quantile of.");

        // Decimal, so that 0.9 of ten intervals is nine and not a little more.
        var needed = (long)decimal.Ceiling(probability * Count);
        var days = 0;
        for (long seen = 0; seen < needed; days++)
            seen += _countByDays[days];
        return days - 1;
    }

    /// <summary>Intervals that were counted elsewhere.</summary>
    /// <param name="counts">How many intervals have how many days; a number of days may repeat.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is below 1, or a count is negative.</exception>
    public static PurchaseIntervals FromCounts(IEnumerable<KeyValuePair<int, long>> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var builder = new Builder();
        foreach (var (days, count) in counts)
        {
            if (days < 1 || count < 0)
                throw new ArgumentOutOfRangeException(nameof(counts), days, $"An interval has at least one day and is counted at least 0 times, but there are {count} of {days} days.");
            builder.Add(days, count);
        }

        return builder.Build();
    }

    /// <summary>The intervals of several groups of customers together.</summary>
    public static PurchaseIntervals Combine(IEnumerable<PurchaseIntervals> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var builder = new Builder();
        foreach (var part in parts)
        {
            for (var days = 1; days < part._countByDays.Length; days++)
                builder.Add(days, part._countByDays[days]);
        }

        return builder.Build();
    }

    /// <summary>Counts intervals one after another.</summary>
    internal sealed class Builder
    {
        private long[] _counts = new long[512];
        private int _length;

        public void Add(int days, long count = 1)
        {
            if (count == 0)
                return;
            if (days >= _counts.Length)
                Array.Resize(ref _counts, Math.Max(days + 1, _counts.Length * 2));
            _counts[days] += count;
            _length = Math.Max(_length, days + 1);
        }

        public void Add(Builder other)
        {
            for (var days = 1; days < other._length; days++)
                Add(days, other._counts[days]);
        }

        public PurchaseIntervals Build() => _length == 0 ? Empty : new(_counts[.._length]);
    }
}
