using System.Text.RegularExpressions;
using RiceJar.Cli.Output;

namespace RiceJar.Cli.Tests;

/// <summary>The tables of columns in docs/tool.md against what the tool writes.</summary>
public partial class DocumentedColumnsTests
{
    public static TheoryData<string, string[]> Commands { get; } = new()
    {
        { "score", [.. CustomerRow.Columns] },
        { "clv", [.. ClvRow.Columns(hasMoney: true)] },
        { "remind", [.. ReminderRow.Columns] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_column_stands_in_its_table_in_its_order(string command, string[] columns) => Told(command).Should().Equal(columns);

    private static IEnumerable<string> Told(string command) =>
        File.ReadAllText(Repository.ToolPage).ReplaceLineEndings("\n").Split($"## Columns of `{command}`\n")[1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Name().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
