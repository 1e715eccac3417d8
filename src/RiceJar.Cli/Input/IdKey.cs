using System.Buffers.Binary;
using System.Numerics;

namespace RiceJar.Cli.Input;

/// <summary>An id of UTF-8 without zero bytes, as numbers that are quickly compared.</summary>
/// <param name="First">The first eight bytes of a short one, with zeros behind; where a long one's bytes are kept.</param>
/// <param name="Second">The next eight; or the length of a long one and a mark that no text has.</param>
/// <param name="Hash">A hash of all bytes.</param>
internal readonly record struct IdKey(ulong First, ulong Second, uint Hash)
{
    public const int ShortBytes = 2 * sizeof(ulong);

    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    // No byte of UTF-8 is 0xFF.
    private const ulong LongMark = 0xFFUL << 56;

    public bool IsLong => Second >= LongMark;

    /// <summary>How many bytes it has.</summary>
    public int Length => IsLong ? (int)(uint)Second : Second > 0 ? sizeof(ulong) + LengthOf(Second) : LengthOf(First);

    /// <param name="id">The bytes.</param>
    /// <param name="start">Where they are kept, if they are more than <see cref="ShortBytes"/>.</param>
    public static IdKey Of(ReadOnlySpan<byte> id, int start)
    {
        if (id.Length <= ShortBytes)
            return OfShort(Word(id), Word(id.Length > sizeof(ulong) ? id[sizeof(ulong)..] : []));
        ulong hash = 0;
        for (var rest = id; rest.Length > 0; rest = rest[Math.Min(rest.Length, sizeof(ulong))..])
            hash = Mix(hash, Word(rest));
        return new IdKey((ulong)start, LongMark | (uint)id.Length, Fold(hash));
    }

    public static IdKey OfShort(ulong first, ulong second) => new(first, second, Fold(Mix(Mix(0, first), second)));

    /// <summary>The order of two short ones: the shorter before the longer, those of one length by their bytes. Numbers that are counted up ascend in it.</summary>
    public int CompareShort(in IdKey other)
    {
        var order = Length.CompareTo(other.Length);
        if (order == 0)
            order = BinaryPrimitives.ReverseEndianness(First).CompareTo(BinaryPrimitives.ReverseEndianness(other.First));
        return order != 0 ? order : BinaryPrimitives.ReverseEndianness(Second).CompareTo(BinaryPrimitives.ReverseEndianness(other.Second));
    }

    private static int LengthOf(ulong word) => sizeof(ulong) - (BitOperations.LeadingZeroCount(word) / 8);

    private static ulong Mix(ulong hash, ulong word) => (BitOperations.RotateLeft(hash, 29) ^ word) * Multiplier;

    private static uint Fold(ulong hash) => (uint)((hash ^ (hash >> 32)) * Multiplier >> 32);

    private static ulong Word(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(ulong))
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        ulong word = 0;
        for (var i = 0; i < bytes.Length; i++)
            word |= (ulong)bytes[i] << (8 * i);
        return word;
    }
}
