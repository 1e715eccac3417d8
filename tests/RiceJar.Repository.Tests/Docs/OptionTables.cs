using System.Text.RegularExpressions;

namespace RiceJar.Repository.Tests.Docs;

/// <summary>A row of a table of options.</summary>
/// <param name="Section">The section below RiceJar that the table is of, such as <c>Tiers:Ladder:&lt;n&gt;</c>; empty for RiceJar itself.</param>
/// <param name="Name">The option's name.</param>
/// <param name="Default">What is said of its default.</param>
public sealed partial record OptionRow(string Section, string Name, string Default)
{
    /// <summary>The values that the default is said to be; empty where it is told in words.</summary>
    public IReadOnlyList<string> Values { get; } = InWords(Default) ? [] : [.. Default.Split(", ").Select(value => Number().IsMatch(value) ? value.Replace(",", "") : value.Trim('`'))];

    private static bool InWords(string text) => !text.Split(", ").All(part => Code().IsMatch(part) || Number().IsMatch(part) || part is "true" or "false");

    [GeneratedRegex("^`[^`]+`$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\d[\d,]*(\.\d+)?$")]
    private static partial Regex Number();
}

/// <summary>Finds the tables of options in Markdown whose head is <c>option under `RiceJar:...` | range | default | effect</c>.</summary>
public static partial class OptionTables
{
    public static IReadOnlyList<OptionRow> In(string text)
    {
        List<OptionRow> rows = [];
        string? section = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!line.StartsWith('|'))
                section = null;
            else if (Head().Match(line) is { Success: true } head)
                section = head.Groups["section"].Value;
            else if (section is not null && !line.StartsWith("|---"))
                rows.Add(Row(section, line));
        }

        return rows;
    }

    private static OptionRow Row(string section, string line) =>
        line.Trim('|').Split('|') is [var option, _, var byDefault, _] && Name().Match(option) is { Success: true } name
            ? new OptionRow(section, name.Groups["name"].Value, byDefault.Trim())
            : throw new FormatException($"No row of an option: {line}");

    [GeneratedRegex(@"^\| option under `RiceJar:?(?<section>[^`]*)` \| range \| default \| effect \|$")]
    private static partial Regex Head();

    [GeneratedRegex("^ `(?<name>[A-Za-z]+)`")]
    private static partial Regex Name();
}
