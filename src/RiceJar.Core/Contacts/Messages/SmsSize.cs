using System.Collections.Frozen;
using System.Globalization;

namespace RiceJar.Contacts;

/// <summary>How a text message is encoded.</summary>
public enum SmsEncoding
{
    /// <summary>The GSM 7-bit default alphabet (3GPP TS 23.038): 160 units in one part, 153 in each of several.</summary>
    Gsm7,

    /// <summary>UCS-2, for any text with another character, such as Chinese: 70 units in one part, 67 in each of several.</summary>
    Ucs2,
}

/// <summary>How large a text message is: what the provider bills.</summary>
/// <param name="Encoding">The encoding that the text needs.</param>
/// <param name="Units">Its length in units of the encoding.</param>
/// <param name="Parts">How many parts it is sent and billed in; 0 for an empty text.</param>
public readonly record struct SmsSize(SmsEncoding Encoding, int Units, int Parts)
{
    private static readonly FrozenSet<char> Basic =
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà").ToFrozenSet();

    // Each takes an escape before it, and so two units.
    private static readonly FrozenSet<char> Extended = "\f^{}\\[~]|€".ToFrozenSet();

    /// <summary>Measures a text.</summary>
    public static SmsSize Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.All(character => Basic.Contains(character) || Extended.Contains(character))
            ? Measure(SmsEncoding.Gsm7, text.Select(character => Extended.Contains(character) ? 2 : 1), 160, 153)
            : Measure(SmsEncoding.Ucs2, CharacterLengths(text), 70, 67);
    }

    /// <summary>The size in invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Units} units of {Encoding} in {Parts} parts");

    private static SmsSize Measure(SmsEncoding encoding, IEnumerable<int> lengths, int single, int each)
    {
        var (units, parts, left) = (0, 0, 0);
        foreach (var length in lengths)
        {
            units += length;
            // A character is not split between two parts.
            if (length > left)
                (parts, left) = (parts + 1, each);
            left -= length;
        }

        return new SmsSize(encoding, units, units == 0 ? 0 : units <= single ? 1 : parts);
    }

    private static IEnumerable<int> CharacterLengths(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            i += isPair ? 1 : 0;
            yield return isPair ? 2 : 1;
        }
    }
}
