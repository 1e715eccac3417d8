using System.Text;

namespace RiceJar.Storage;

/// <summary>
/// Ids as databases keep them that are to be read in ordinal order. Databases compare the bytes of UTF-8, and so put characters beyond the basic
/// plane last; by UTF-16 units they come before U+E000. They are written behind U+D7FF, which is no character and the last before that. Ids without
/// any, which is nearly all, are kept as they are.
/// </summary>
internal static class OrdinalText
{
    private const char Mark = '\uD7FF';
    private const char Itself = '0';
    private const char Beyond = '1';

    public static string Of(string id)
    {
        if (!id.Any(unit => unit == Mark || char.IsSurrogate(unit)))
            return id;
        var text = new StringBuilder();
        foreach (var rune in id.EnumerateRunes())
        {
            if (rune.Value == Mark)
                text.Append(Mark).Append(Itself);
            else if (!rune.IsBmp)
                text.Append(Mark).Append(Beyond).Append(rune.ToString());
            else
                text.Append((char)rune.Value);
        }

        return text.ToString();
    }

    public static string Read(string text)
    {
        if (!text.Contains(Mark, StringComparison.Ordinal))
            return text;
        var id = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != Mark)
                id.Append(text[i]);
            else if (++i < text.Length && text[i] == Itself)
                id.Append(Mark);
        }

        return id.ToString();
    }
}
