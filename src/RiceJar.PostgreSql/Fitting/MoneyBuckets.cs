namespace RiceJar.PostgreSql;

/// <summary>Where buckets of money begin: finer for small amounts than for large ones, so that none holds too many of a shop's customers.</summary>
internal static class MoneyBuckets
{
    private const int EachOctave = 128;

    /// <summary>The lower limits of buckets for values between two, ascending and distinct; the first is the smallest value.</summary>
    public static long[] Between(long least, long most)
    {
        var limits = new SortedSet<long> { least };
        // In both directions from zero, in steps that double every so many.
        for (var step = 0; step < EachOctave * 63; step++)
        {
            var size = (long)Math.Min(Math.Pow(2, step / (double)EachOctave), long.MaxValue / 2);
            if (size <= most && size > least)
                limits.Add(size);
            if (-size > least && -size <= most)
                limits.Add(-size);
        }

        if (least < 0 && most >= 0)
            limits.Add(0);
        return [.. limits];
    }
}
