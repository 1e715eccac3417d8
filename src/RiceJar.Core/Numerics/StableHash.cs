using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RiceJar.Numerics;

/// <summary>A 64-bit hash of text that is the same on every machine, run and version: the first eight bytes of SHA-256.</summary>
internal static class StableHash
{
    public static ulong Of(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash as sixteen hexadecimal digits.</summary>
    public static string Hex(string text) => Of(text).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
