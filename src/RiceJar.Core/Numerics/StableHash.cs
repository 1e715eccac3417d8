using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RiceJar.Numerics;

/// <summary>A 64-bit hash of text that is the same on every machine, run and version: the first eight bytes of SHA-256.</summary>
internal static class StableHash
{
    public static ulong Of(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of a prefix and an id after it, without allocating for ids of the usual length.</summary>
    public static ulong Of(ReadOnlySpan<byte> prefix, string id)
    {
        var length = prefix.Length + Encoding.UTF8.GetByteCount(id);
        var text = length <= 512 ? stackalloc byte[length] : new byte[length];
        prefix.CopyTo(text);
        Encoding.UTF8.GetBytes(id, text[prefix.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>The hash as sixteen hexadecimal digits.</summary>
    public static string Hex(string text) => Of(text).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
