using System.Numerics;
using System.Runtime.InteropServices;

namespace RiceJar.Cli.Input;

/// <summary>Gives each text the next whole number from 0 on when it is first seen; millions of ids without an object for each.</summary>
internal sealed class Utf8Ids
{
    private const int ChunkBytes = 1 << 22;

    private readonly List<byte[]> _chunks = [];
    private int[] _slots = new int[1 << 10];
    private uint[] _hashes = new uint[1 << 9];
    private long[] _ends = new long[1 << 9];
    private int[] _lengths = new int[1 << 9];
    private int _usedOfLast = ChunkBytes;

    public int Count { get; private set; }

    /// <summary>The bytes of an id.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var (chunk, end) = Math.DivRem(_ends[index] - 1, ChunkBytes);
            return _chunks[(int)chunk].AsSpan((int)end + 1 - _lengths[index], _lengths[index]);
        }
    }

    /// <summary>The number of an id of at least one byte.</summary>
    public int IndexOf(ReadOnlySpan<byte> id)
    {
        var hash = Hash(id);
        for (var slot = hash; ; slot++)
        {
            ref var index = ref _slots[slot & (uint)(_slots.Length - 1)];
            if (index == 0)
            {
                Keep(id, hash);
                index = Count;
                if (Count * 2 > _slots.Length)
                    Rehash();
                return Count - 1;
            }

            if (_hashes[index - 1] == hash && this[index - 1].SequenceEqual(id))
                return index - 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> id)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
        var hash = (ulong)id.Length;
        for (; id.Length >= 8; id = id[8..])
            hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(id)) * Multiplier, 29);
        ulong rest = 0;
        foreach (var one in id)
            rest = (rest << 8) | one;
        hash = (hash ^ rest) * Multiplier;
        return (uint)((hash ^ (hash >> 32)) * Multiplier >> 32);
    }

    private void Keep(ReadOnlySpan<byte> id, uint hash)
    {
        if (_usedOfLast + id.Length > ChunkBytes)
        {
            _chunks.Add(GC.AllocateUninitializedArray<byte>(ChunkBytes));
            _usedOfLast = 0;
        }

        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, Count * 2);
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _lengths, Count * 2);
        }

        id.CopyTo(_chunks[^1].AsSpan(_usedOfLast));
        _usedOfLast += id.Length;
        (_hashes[Count], _ends[Count], _lengths[Count]) = (hash, ((_chunks.Count - 1L) * ChunkBytes) + _usedOfLast, id.Length);
        Count++;
    }

    private void Rehash()
    {
        var mask = (uint)((_slots.Length * 2) - 1);
        _slots = new int[_slots.Length * 2];
        for (var index = 0; index < Count; index++)
        {
            var slot = _hashes[index];
            while (_slots[slot & mask] != 0)
                slot++;
            _slots[slot & mask] = index + 1;
        }
    }
}
