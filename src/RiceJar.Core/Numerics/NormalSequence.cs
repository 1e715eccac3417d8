namespace RiceJar.Numerics;

/// <summary>Standard normal numbers from a seed, the same everywhere: SplitMix64 (Steele, Lea, Flood 2014) and the polar method of Marsaglia.</summary>
internal sealed class NormalSequence(ulong seed)
{
    private ulong _state = seed;
    private double? _spare;

    public double Next()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        while (true)
        {
            var (u, v) = (Uniform(), Uniform());
            var square = (u * u) + (v * v);
            if (square is >= 1 or 0)
                continue;
            var factor = Math.Sqrt(-2 * Math.Log(square) / square);
            _spare = v * factor;
            return u * factor;
        }
    }

    /// <summary>Between -1 and 1.</summary>
    private double Uniform()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((z >> 11) * (1.0 / (1L << 52))) - 1;
    }
}
