namespace RiceJar.EntityFrameworkCore.Sql;

/// <summary>Text for people that comes from outside, such as a provider's words.</summary>
internal static class StoredText
{
    /// <summary>
    /// With U+FFFD for what a database cannot keep: U+0000 and halves of surrogate pairs. A strange answer must not keep its contact from its end.
    /// </summary>
    public static string? Clean(string? text)
    {
        if (text is null || !text.Any(character => character == '\0' || char.IsSurrogate(character)))
            return text;
        return string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? "\uFFFD" : rune.ToString()));
    }
}
