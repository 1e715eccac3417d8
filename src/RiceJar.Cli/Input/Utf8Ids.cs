using System.Numerics;
using System.Runtime.InteropServices;

namespace RiceJar.Cli.Input;

/// <summary>Gives each text the next whole number from 0 on when it is first seen; millions of ids without an object for each.</summary>
/// <remarks>A look-up touches memory twice, since what waits for memory is most of its time: once for the slot, once for the id, which is in its entry if it is short.</remarks>
internal sealed class Utf8Ids
{
    private const int ChunkBytes = 1 << 22;
    private const int ShortBytes = 2 * sizeof(ulong);

    private readonly List<byte[]> _chunks = [];
    // The hash in the upper half and the number of the id, and one, in the lower; 0 = free.
    private ulong[] _slots = new ulong[1 << 10];
    private Entry[] _entries = new Entry[1 << 9];
    private int _usedOfLast = ChunkBytes;

    public int Count { get; private set; }

    /// <summary>The bytes of an id.</summary>
    public byte[] this[int index]
    {
        get
        {
            ref readonly var entry = ref _entries[index];
            return entry.Length <= ShortBytes
                ? MemoryMarshal.AsBytes([entry.First, entry.Second])[..entry.Length].ToArray()
                : _chunks[entry.Chunk].AsSpan(entry.Start, entry.Length).ToArray();
        }
    }

    /// <summary>The number of an id of at least one byte.</summary>
    public int IndexOf(ReadOnlySpan<byte> id)
    {
        var (first, second) = Words(id);
        var hash = Hash(id, first, second);
        var mask = (uint)_slots.Length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var found = _slots[slot];
            if (found == 0)
            {
                Keep(id, first, second);
                _slots[slot] = ((ulong)hash << 32) | (uint)Count;
                if (Count * 2 > _slots.Length)
                    Grow();
                return Count - 1;
            }

            var index = (int)(uint)found - 1;
            if ((uint)(found >> 32) == hash && IsAt(index, id, first, second))
                return index;
        }
    }

    /// <summary>The first bytes of an id as two numbers, the rest of them zero where it is shorter.</summary>
    private static (ulong First, ulong Second) Words(ReadOnlySpan<byte> id)
    {
        Span<ulong> words = [0, 0];
        id[..Math.Min(id.Length, ShortBytes)].CopyTo(MemoryMarshal.AsBytes(words));
        return (words[0], words[1]);
    }

    private static uint Hash(ReadOnlySpan<byte> id, ulong first, ulong second)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
        var hash = ((ulong)id.Length ^ first) * Multiplier;
        hash = (BitOperations.RotateLeft(hash, 29) ^ second) * Multiplier;
        for (var rest = id.Length > ShortBytes ? id[ShortBytes..] : []; rest.Length > 0; rest = rest[Math.Min(rest.Length, sizeof(ulong))..])
        {
            ulong word = 0;
            rest[..Math.Min(rest.Length, sizeof(ulong))].CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref word)));
            hash = (BitOperations.RotateLeft(hash, 29) ^ word) * Multiplier;
        }

        return (uint)((hash ^ (hash >> 32)) * Multiplier >> 32);
    }

    private bool IsAt(int index, ReadOnlySpan<byte> id, ulong first, ulong second)
    {
        ref readonly var entry = ref _entries[index];
        return entry.Length == id.Length && entry.First == first && entry.Second == second
            && (id.Length <= ShortBytes || _chunks[entry.Chunk].AsSpan(entry.Start, id.Length).SequenceEqual(id));
    }

    private void Keep(ReadOnlySpan<byte> id, ulong first, ulong second)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        if (id.Length > ShortBytes)
        {
            if (_usedOfLast + id.Length > ChunkBytes)
            {
                _chunks.Add(GC.AllocateUninitializedArray<byte>(ChunkBytes));
                _usedOfLast = 0;
            }

            id.CopyTo(_chunks[^1].AsSpan(_usedOfLast));
        }

        _entries[Count] = new Entry(first, second, (ushort)id.Length, (ushort)Math.Max(0, _chunks.Count - 1), _usedOfLast);
        _usedOfLast += id.Length > ShortBytes ? id.Length : 0;
        Count++;
    }

    private void Grow()
    {
        var slots = new ulong[_slots.Length * 2];
        var mask = (uint)slots.Length - 1;
        foreach (var used in _slots)
        {
            if (used == 0)
                continue;
            var slot = (uint)(used >> 32) & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = used;
        }

        _slots = slots;
    }

    private readonly record struct Entry(ulong First, ulong Second, ushort Length, ushort Chunk, int Start);
}
