using RiceJar.Rfm;

namespace RiceJar.PostgreSql;

/// <summary>
/// <see cref="Concentration"/> of totals that come one after another in ascending order, counted, so that none of them needs to stay in memory. Equal to the bit. Not thread-safe.
/// </summary>
/// <param name="buyers">How many totals there are.</param>
internal sealed class ConcentrationSum(long buyers)
{
    private readonly long _topFrom = buyers - ((buyers + 4) / 5);
    private long _seen;
    private long _negative;
    private Int128 _sum;
    private Int128 _rankWeighted;
    private Int128 _top;

    /// <summary>Takes the next total, which so many buyers have.</summary>
    public void Add(long total, long count)
    {
        if (total < 0)
            _negative += count;
        var money = Math.Max(total, 0);
        _sum += (Int128)money * count;
        // The ranks from seen + 1 to seen + count.
        _rankWeighted += ((((Int128)_seen * 2) + count + 1) * count / 2) * money;
        _seen += count;
        _top += (Int128)Math.Clamp(_seen - _topFrom, 0, count) * money;
    }

    public Concentration Result()
    {
        var negative = checked((int)_negative);
        if (_sum == 0)
            return new Concentration(0, 0, negative);
        var gini = (double)((2 * _rankWeighted) - ((Int128)(_seen + 1) * _sum)) / ((double)_sum * _seen);
        return new Concentration((double)_top / (double)_sum, gini, negative);
    }
}
