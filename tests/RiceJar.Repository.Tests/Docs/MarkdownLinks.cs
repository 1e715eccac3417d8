using System.Text.RegularExpressions;

namespace RiceJar.Repository.Tests.Docs;

/// <summary>Finds the links of a Markdown file that lead to nothing in the repository.</summary>
public static partial class MarkdownLinks
{
    /// <summary>A line for each broken link; links to other sites are not looked at.</summary>
    public static IEnumerable<string> Broken(string file, string text, string root)
    {
        var folder = Path.GetDirectoryName(Path.Combine(root, file))!;
        var lines = WithoutCode(text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var link in Link().Matches(lines[i]).Select(match => match.Groups["target"].Value))
            {
                var path = Uri.UnescapeDataString(link.Split('#', '?')[0]);
                if (path.Length == 0 || Scheme().IsMatch(link))
                    continue;
                var target = path[0] == '/' ? Path.Join(root, path) : Path.GetFullPath(path, folder);
                if (!Path.GetFullPath(target).StartsWith(root, StringComparison.Ordinal) || !Path.Exists(target))
                    yield return $"{file}({i + 1}): '{link}' leads to no file of the repository.";
            }
        }
    }

    // Lines stay where they were, so that a message can name them.
    private static string WithoutCode(string text) =>
        Code().Replace(text.ReplaceLineEndings("\n"), match => new string('\n', match.Value.Count(character => character == '\n')));

    [GeneratedRegex(
        @"^[ \t]*(?<fence>`{3,}|~{3,}).*?(^[ \t]*\k<fence>`*[ \t]*$|\z)|(?<tick>`+)[^`]+?\k<tick>",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex("""\]\(\s*<?(?<target>[^)<>\s]+)|^\s*\[[^\]]+\]:\s+<?(?<target>[^<>\s]+)|\b(?:href|src)\s*=\s*"(?<target>[^"]+)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:|^//")]
    private static partial Regex Scheme();
}
