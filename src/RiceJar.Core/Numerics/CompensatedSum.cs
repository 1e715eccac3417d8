namespace RiceJar.Numerics;

/// <summary>A sum that keeps what rounding loses (Neumaier 1974).</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum so far.</summary>
    public readonly double Value => _sum + _lost;

    public void Add(double value)
    {
        var sum = _sum + value;
        _lost += Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum;
        _sum = sum;
    }
}
