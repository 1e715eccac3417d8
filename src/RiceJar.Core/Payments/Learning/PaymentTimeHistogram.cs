namespace RiceJar.Payments;

/// <summary>Times to pay counted by the second, so that a day's orders can be added and taken out again. Minutes are counted too: a percentile then skips whole minutes.</summary>
internal sealed class PaymentTimeHistogram(int seconds)
{
    private const int PerMinute = 60;

    // Most shops have hours without any order, and a day has many seconds.
    private int[] _bySecond = [];
    private int[] _byMinute = [];
    private long _count;
    private long _sum;

    public void Add(int second, int times)
    {
        if (_bySecond.Length == 0)
            (_bySecond, _byMinute) = (new int[seconds], new int[(seconds + PerMinute - 1) / PerMinute]);
        _bySecond[second] += times;
        _byMinute[second / PerMinute] += times;
        _count += times;
        _sum += (long)second * times;
    }

    /// <summary>What was counted; null when that is nothing.</summary>
    public PaymentTimes? Summarize()
    {
        if (_count == 0)
            return null;
        var percentiles = new int[101];
        var cursor = new Cursor(this);
        for (var percent = 0; percent <= 100; percent++)
        {
            // Type 7: between the order statistics around (n - 1) p.
            var (index, remainder) = Math.DivRem((_count - 1) * percent, 100);
            var low = cursor.ValueAt(index);
            var high = remainder == 0 ? low : cursor.Peek(index + 1);
            percentiles[percent] = (int)(low + (((long)(high - low) * remainder) + 99) / 100);
        }

        return new PaymentTimes(_count, ((2 * _sum) + _count) / (2 * _count), percentiles);
    }

    /// <summary>Walks the order statistics upwards.</summary>
    private struct Cursor(PaymentTimeHistogram histogram)
    {
        private int _second;
        private long _before;

        /// <summary>The value of an order statistic, counted from 0, not below the last that was asked for.</summary>
        public int ValueAt(long index)
        {
            while (true)
            {
                if (_second % PerMinute == 0 && _before + histogram._byMinute[_second / PerMinute] <= index)
                {
                    _before += histogram._byMinute[_second / PerMinute];
                    _second += PerMinute;
                }
                else if (_before + histogram._bySecond[_second] <= index)
                {
                    _before += histogram._bySecond[_second];
                    _second++;
                }
                else
                {
                    return _second;
                }
            }
        }

        /// <summary>Likewise, without moving.</summary>
        public readonly int Peek(long index)
        {
            var ahead = this;
            return ahead.ValueAt(index);
        }
    }
}
