namespace RiceJar.Value;

/// <summary>Remembers what is expected of one who is alive by his x and T, of which a shop has few: whole days and small numbers.</summary>
internal sealed class AliveCache
{
    private const int Slots = 1 << 14;

    private readonly FrequencyRecency[] _keys = new FrequencyRecency[Slots];
    private readonly double[] _values = new double[Slots];

    public AliveCache() => Array.Fill(_keys, new FrequencyRecency(-1, 0, 0));

    public bool TryFind(in FrequencyRecency history, out double value)
    {
        var slot = SlotOf(history);
        value = _values[slot];
        return _keys[slot].Frequency == history.Frequency && _keys[slot].Age == history.Age;
    }

    /// <summary>Takes the place of another with the same slot.</summary>
    public void Keep(in FrequencyRecency history, double value)
    {
        var slot = SlotOf(history);
        (_keys[slot], _values[slot]) = (history, value);
    }

    private static int SlotOf(in FrequencyRecency history)
    {
        var bits = (ulong)BitConverter.DoubleToInt64Bits(history.Age) ^ ((ulong)history.Frequency * 0x9E3779B97F4A7C15);
        return (int)((bits * 0xD6E8FEB86659FD93) >> 50);
    }
}
