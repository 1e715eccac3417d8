using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RiceJar.Contacts;

namespace RiceJar.Messaging;

/// <summary>
/// A contact's key as transports carry it in headers: visible ASCII of at most <see cref="MaxLength"/> characters, the same for the same key on any
/// machine, different for different keys. Thread-safe.
/// </summary>
/// <remarks>
/// Letters, digits, <c>-</c>, <c>_</c>, <c>~</c> and the bar stand as they are, so that most keys are their own id; every other byte of the key's
/// UTF-8 is <c>%</c> and two hexadecimal digits. There is no
/// full stop, which signatures use as delimiter, and no space or control character. A key that would be longer is <c>sha256-</c> and the hash of
/// that form in hexadecimal.
/// </remarks>
public static class MessageId
{
    /// <summary>How long an id is at most, in characters: HTTP receivers commonly take 255, AMQP's short strings too.</summary>
    public const int MaxLength = 200;

    /// <summary>The id of a key.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="key"/> is <c>default</c>.</exception>
    public static string Of(ContactKey key)
    {
        var id = Escape(key.Value);
        // An escaped key begins with "order|" or "occasion|": no short one looks like a hash.
        return id.Length <= MaxLength ? id : $"sha256-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(id)))}";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, i, out var rune);
            if (!isWhole)
                // Half of a surrogate pair has no UTF-8; it must neither be lost nor fall together with another.
                escaped.Append(CultureInfo.InvariantCulture, $"%u{(int)text[i]:X4}");
            else if (IsPlain(rune))
                escaped.Append(text[i]);
            else
            {
                foreach (var one in bytes[..rune.EncodeToUtf8(bytes)])
                    escaped.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
            }

            i += isWhole ? rune.Utf16SequenceLength : 1;
        }

        return escaped.ToString();
    }

    private static bool IsPlain(Rune rune) =>
        rune.IsAscii && ((char)rune.Value is '-' or '_' or '~' or '|' || char.IsAsciiLetterOrDigit((char)rune.Value));
}
