using System.Numerics;

namespace RiceJar.Value;

/// <summary>Remembers what is expected of one who is alive by his x and T, of which a shop has few: whole days and small numbers.</summary>
internal sealed class AliveCache
{
    private const int MostSlots = 1 << 17;

    private readonly (int Frequency, double Age, double Value)[] _slots;
    private readonly int _shift;

    /// <summary>An empty cache with places for so many customers, or fewer.</summary>
    public AliveCache(int customers)
    {
        _slots = new (int, double, double)[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(customers * 2L, 2, MostSlots))];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        Array.Fill(_slots, (-1, 0, 0));
    }

    /// <summary>The value by x and T, which takes the place of another with the same slot.</summary>
    public double Get(in FrequencyRecency history, Func<FrequencyRecency, double> compute)
    {
        ref var slot = ref _slots[SlotOf(history)];
        if (slot.Frequency != history.Frequency || slot.Age != history.Age)
            slot = (history.Frequency, history.Age, compute(history));
        return slot.Value;
    }

    private int SlotOf(in FrequencyRecency history)
    {
        var bits = (ulong)BitConverter.DoubleToInt64Bits(history.Age) ^ ((ulong)history.Frequency * 0x9E3779B97F4A7C15);
        return (int)((bits * 0xD6E8FEB86659FD93) >> _shift);
    }
}
