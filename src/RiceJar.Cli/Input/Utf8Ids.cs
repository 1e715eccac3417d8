using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace RiceJar.Cli.Input;

/// <summary>Gives each id the next whole number from 0 on when it is first seen; millions of them without an object for each.</summary>
/// <remarks>
/// Most of a look-up is waiting for memory. So ids come many at a time, and what they will need is asked for before the first of them is looked up. As long as
/// ids only ascend, as those of orders do in many files, nothing is looked up at all.
/// </remarks>
internal sealed class Utf8Ids
{
    private const int ChunkBytes = 1 << 22;
    private const int Together = 256;

    private readonly List<byte[]> _longOnes = [];
    private readonly ChunkedList<(ulong First, ulong Second)> _ids = new();
    // The hash in the upper half and the number of the id, and one, in the lower; 0 = free. Null as long as short ids ascend.
    private ulong[]? _slots;
    private int _usedOfLast = ChunkBytes;
    private ulong _touched;

    public int Count => _ids.Count;

    /// <summary>The text of an id.</summary>
    public string this[int number]
    {
        get
        {
            var known = KeyAt(number);
            if (known.IsLong)
                return Encoding.UTF8.GetString(LongOne(known));
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes<ulong>([known.First, known.Second]);
            return Encoding.UTF8.GetString(bytes.TrimEnd((byte)0));
        }
    }

    /// <summary>The numbers of ids.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="longOnes">The bytes of those that are long.</param>
    /// <param name="numbers">Where the numbers go.</param>
    public void NumbersOf(ReadOnlySpan<IdKey> ids, ReadOnlySpan<byte> longOnes, Span<int> numbers)
    {
        var ascending = _slots is null ? KeepAscending(ids, numbers) : 0;
        for (var from = ascending; from < ids.Length; from += Together)
        {
            var slots = _slots ??= NewSlots();
            var some = ids.Slice(from, Math.Min(Together, ids.Length - from));
            _touched ^= Touch(some, slots);
            for (var i = 0; i < some.Length; i++)
                numbers[from + i] = NumberOf(some[i], longOnes);
        }
    }

    /// <summary>Numbers ids as long as each is the last one again or behind it; how many those are.</summary>
    private int KeepAscending(ReadOnlySpan<IdKey> ids, Span<int> numbers)
    {
        var last = Count > 0 ? KeyAt(Count - 1) : default;
        for (var i = 0; i < ids.Length; i++)
        {
            ref readonly var id = ref ids[i];
            if (id.IsLong || id.CompareShort(last) is var order && order < 0)
                return i;
            if (order > 0)
            {
                _ids.Add((id.First, id.Second));
                last = id;
            }

            numbers[i] = Count - 1;
        }

        return ids.Length;
    }

    /// <summary>Reads what the look-ups of ids will read; as none of these reads waits for another, the processor has many under way at once.</summary>
    private ulong Touch(ReadOnlySpan<IdKey> ids, ulong[] slots)
    {
        Span<uint> found = stackalloc uint[Together];
        var mask = (uint)slots.Length - 1;
        for (var i = 0; i < ids.Length; i++)
            found[i] = (uint)slots[ids[i].Hash & mask];
        ulong touched = 0;
        for (var i = 0; i < ids.Length; i++)
            touched ^= found[i] > 0 ? _ids[(int)found[i] - 1].First : 0;
        return touched;
    }

    private int NumberOf(in IdKey id, ReadOnlySpan<byte> longOnes)
    {
        var slots = _slots!;
        var mask = (uint)slots.Length - 1;
        for (var slot = id.Hash & mask; ; slot = (slot + 1) & mask)
        {
            var found = slots[slot];
            if (found == 0)
            {
                Keep(id, longOnes);
                slots[slot] = ((ulong)id.Hash << 32) | (uint)Count;
                if (Count * 4L > slots.Length * 3L)
                    Grow();
                return Count - 1;
            }

            var number = (int)(uint)found - 1;
            if ((uint)(found >> 32) == id.Hash && Equal(KeyAt(number), id, longOnes))
                return number;
        }
    }

    private IdKey KeyAt(int number) => new(_ids[number].First, _ids[number].Second, 0);

    private bool Equal(in IdKey known, in IdKey id, ReadOnlySpan<byte> longOnes) =>
        known.Second == id.Second
        && (id.IsLong ? LongOne(known).SequenceEqual(longOnes.Slice((int)id.First, id.Length)) : known.First == id.First);

    private void Keep(in IdKey id, ReadOnlySpan<byte> longOnes)
    {
        if (!id.IsLong)
        {
            _ids.Add((id.First, id.Second));
            return;
        }

        if (_usedOfLast + id.Length > ChunkBytes)
        {
            _longOnes.Add(GC.AllocateUninitializedArray<byte>(ChunkBytes));
            _usedOfLast = 0;
        }

        longOnes.Slice((int)id.First, id.Length).CopyTo(_longOnes[^1].AsSpan(_usedOfLast));
        _ids.Add((((ulong)(_longOnes.Count - 1) * ChunkBytes) + (uint)_usedOfLast, id.Second));
        _usedOfLast += id.Length;
    }

    private ReadOnlySpan<byte> LongOne(in IdKey known) =>
        _longOnes[(int)(known.First / ChunkBytes)].AsSpan((int)(known.First % ChunkBytes), known.Length);

    /// <summary>The slots of short ids.</summary>
    private ulong[] NewSlots()
    {
        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1 << 10, Count * 2L))];
        for (var number = 0; number < Count; number++)
            Place(slots, ((ulong)IdKey.OfShort(_ids[number].First, _ids[number].Second).Hash << 32) | (uint)(number + 1));
        return slots;
    }

    private void Grow()
    {
        var slots = new ulong[_slots!.Length * 2];
        foreach (var used in _slots)
        {
            if (used != 0)
                Place(slots, used);
        }

        _slots = slots;
    }

    private static void Place(ulong[] slots, ulong used)
    {
        var mask = (uint)slots.Length - 1;
        var slot = (uint)(used >> 32) & mask;
        while (slots[slot] != 0)
            slot = (slot + 1) & mask;
        slots[slot] = used;
    }
}
