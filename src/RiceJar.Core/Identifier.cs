using System.Text;

namespace RiceJar;

/// <summary>The one rule for ids: non-empty ordinal text of at most 128 bytes of UTF-8.</summary>
internal static class Identifier
{
    public const int MaxBytes = 128;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Check(string value, string typeName)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentException($"A {typeName} cannot be empty, but was '{value}'.", nameof(value));
        if (value.Contains('\0'))
            throw new ArgumentException($"A {typeName} cannot contain the character U+0000, but was '{value}'.", nameof(value));

        int bytes;
        try
        {
            bytes = StrictUtf8.GetByteCount(value);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"A {typeName} must be well-formed Unicode, but '{value}' has half of a surrogate pair.", nameof(value), e);
        }

        return bytes <= MaxBytes
            ? value
            : throw new ArgumentException($"A {typeName} has at most {MaxBytes} bytes of UTF-8, but '{value}' has {bytes}.", nameof(value));
    }

    public static InvalidOperationException Missing(string typeName) =>
        new($"This {typeName} was never given a value (default({typeName})).");
}
