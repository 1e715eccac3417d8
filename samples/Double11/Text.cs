using System.Globalization;

namespace Double11;

/// <summary>Lines for a terminal, the same in any culture.</summary>
internal static class Text
{
    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture).TrimEnd());

    /// <summary>Pads to a width on the terminal, where a Chinese character takes two places.</summary>
    public static string Padded(string text, int width) =>
        text + new string(' ', Math.Max(width - text.Length - text.Count(character => character >= '\u2E80'), 0));
}
