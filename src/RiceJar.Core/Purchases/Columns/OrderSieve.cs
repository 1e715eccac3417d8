using System.Numerics;
using System.Runtime.InteropServices;

namespace RiceJar.Purchases;

/// <summary>Tells of each order id whether it is surely new: three bytes an order where a set would take fifty.</summary>
/// <remarks>
/// A Bloom filter in lines of a processor's cache (Putze, Sanders and Singler, 2007), in layers that double. About one new id in ten thousand is taken for a
/// repeated one, which costs its customer the plain way and changes no result. Not thread-safe.
/// </remarks>
internal sealed class OrderSieve
{
    private const int BitsPerId = 24;
    private const int WordsPerLine = 8;
    private const int BitsPerLine = 64 * WordsPerLine;
    private const int Probes = 10;
    private const int FirstCapacity = 1 << 16;

    private readonly List<ulong[]> _layers = [];
    private int _capacity;
    private int _inLast;

    /// <summary>Takes an id; false when it may have been there before.</summary>
    public bool TryAdd(OrderId id)
    {
        var hash = Hash(id.Value);
        foreach (var layer in _layers)
        {
            if (Has(layer, hash))
                return false;
        }

        if (_inLast == _capacity)
        {
            _capacity = _capacity == 0 ? FirstCapacity : checked(_capacity * 2);
            _layers.Add(new ulong[((long)_capacity * BitsPerId / BitsPerLine) * WordsPerLine]);
            _inLast = 0;
        }

        Mark(_layers[^1], hash);
        _inLast++;
        return true;
    }

    /// <summary>Murmur-like mixing, four characters at a time: quick, and of 64 bits, which the hash of a string has not.</summary>
    private static ulong Hash(string id)
    {
        const ulong Multiplier = 0xC6A4_A793_5BD1_E995;
        var hash = (ulong)id.Length * Multiplier;
        var characters = id.AsSpan();
        for (; characters.Length >= 4; characters = characters[4..])
            hash = Mix(hash, MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(characters)), Multiplier);
        ulong rest = 0;
        foreach (var character in characters)
            rest = (rest << 16) | character;
        return Mix(Mix(hash, rest, Multiplier), 0, Multiplier);
    }

    private static ulong Mix(ulong hash, ulong word, ulong multiplier)
    {
        hash = (hash ^ word) * multiplier;
        return hash ^ (hash >> 32);
    }

    private static bool Has(ulong[] layer, ulong hash)
    {
        var line = Line(layer, hash);
        var (probe, step) = Steps(hash);
        for (var i = 0; i < Probes; i++, probe += step)
        {
            if ((line[(int)(probe >> 6) & (WordsPerLine - 1)] & (1UL << (int)(probe & 63))) == 0)
                return false;
        }

        return true;
    }

    private static void Mark(ulong[] layer, ulong hash)
    {
        var line = Line(layer, hash);
        var (probe, step) = Steps(hash);
        for (var i = 0; i < Probes; i++, probe += step)
            line[(int)(probe >> 6) & (WordsPerLine - 1)] |= 1UL << (int)(probe & 63);
    }

    /// <summary>The line by the upper half of the hash; what is within it by the lower half.</summary>
    private static Span<ulong> Line(ulong[] layer, ulong hash) =>
        layer.AsSpan((int)(((hash >> 32) * (ulong)(layer.Length / WordsPerLine)) >> 32) * WordsPerLine, WordsPerLine);

    /// <summary>An odd step, so that all probes within a line differ.</summary>
    private static (uint Probe, uint Step) Steps(ulong hash) => ((uint)hash & (BitsPerLine - 1), (BitOperations.RotateRight((uint)hash, 9) & (BitsPerLine - 1)) | 1);
}
