using System.Numerics;

namespace RiceJar.Value;

/// <summary>The different pairs of x and T in a table, of which a shop has few: small numbers and whole days.</summary>
internal sealed class AlivePairs
{
    private readonly List<FrequencyRecency> _pairs = [];
    private readonly int[] _pairOfRow;

    private AlivePairs(int rows) => _pairOfRow = new int[rows];

    /// <summary>How many pairs there are.</summary>
    public int Count => _pairs.Count;

    /// <summary>A history with the pair.</summary>
    public FrequencyRecency this[int pair] => _pairs[pair];

    public int PairOf(int row) => _pairOfRow[row];

    public static AlivePairs Of(FrequencyRecencyTable table)
    {
        var found = new AlivePairs(table.Count);
        var slots = NewSlots(1 << 10);
        for (var row = 0; row < table.Count; row++)
        {
            var history = table[row];
            var slot = found.Find(slots, history);
            if (slots[slot] < 0)
            {
                slots[slot] = found._pairs.Count;
                found._pairs.Add(history);
                found._pairOfRow[row] = found._pairs.Count - 1;
                if (found._pairs.Count * 2 > slots.Length)
                    slots = found.Grown(slots.Length * 2);
                continue;
            }

            found._pairOfRow[row] = slots[slot];
        }

        return found;
    }

    private static int[] NewSlots(int length)
    {
        var slots = new int[length];
        Array.Fill(slots, -1);
        return slots;
    }

    private static int Hash(in FrequencyRecency history, int length)
    {
        var bits = (ulong)BitConverter.DoubleToInt64Bits(history.Age) ^ ((ulong)history.Frequency * 0x9E3779B97F4A7C15);
        return (int)((bits * 0xD6E8FEB86659FD93) >> (64 - BitOperations.Log2((uint)length)));
    }

    /// <summary>The slot of a pair, or the free one where it belongs.</summary>
    private int Find(int[] slots, in FrequencyRecency history)
    {
        var slot = Hash(history, slots.Length);
        while (slots[slot] >= 0 && (_pairs[slots[slot]].Frequency != history.Frequency || _pairs[slots[slot]].Age != history.Age))
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    private int[] Grown(int length)
    {
        var slots = NewSlots(length);
        for (var pair = 0; pair < _pairs.Count; pair++)
            slots[Find(slots, _pairs[pair])] = pair;
        return slots;
    }
}
