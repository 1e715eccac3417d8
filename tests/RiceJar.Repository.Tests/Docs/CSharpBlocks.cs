using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace RiceJar.Repository.Tests.Docs;

/// <summary>A piece of C# in a Markdown file.</summary>
/// <param name="File">The file's name, as messages show it.</param>
/// <param name="FirstLine">The line of the file on which the code begins, counted from 1.</param>
/// <param name="Code">The code.</param>
/// <param name="IsCompiled">Whether it is to compile: else the comment before it says why not.</param>
public sealed record CSharpBlock(string File, int FirstLine, string Code, bool IsCompiled)
{
    /// <summary>Whether it is a whole program, not types alone.</summary>
    public bool IsProgram => Compiler.Compile(Code).Options.OutputKind == OutputKind.ConsoleApplication;

    /// <summary>What the compiler has against it, with file and line; warnings about null too, because a reader meets them as well.</summary>
    public IEnumerable<string> Errors() =>
        Compiler.Compile(Code).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id.StartsWith("CS86", StringComparison.Ordinal))
            .Select(diagnostic => $"{File}({LineOf(diagnostic)}): {diagnostic.Id}: {diagnostic.GetMessage()}");

    private int LineOf(Diagnostic diagnostic) => FirstLine + diagnostic.Location.GetLineSpan().StartLinePosition.Line;
}

/// <summary>Finds the C# in Markdown.</summary>
public static partial class CSharpBlocks
{
    public static IReadOnlyList<CSharpBlock> In(string file, string text)
    {
        List<CSharpBlock> blocks = [];
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var isPassedOver = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is not { Success: true } open)
            {
                // The comment may stand some empty lines before the block.
                isPassedOver = lines[i].Trim().Length == 0 ? isPassedOver : NotCompiled().IsMatch(lines[i]);
                continue;
            }

            var first = i + 1;
            for (i++; i < lines.Length && !Closes(lines[i], open.Groups["fence"].Value); i++)
            {
            }

            var indent = open.Groups["indent"].Length;
            var code = lines[first..Math.Min(i, lines.Length)].Select(line => line[Math.Min(indent, line.Length - line.TrimStart().Length)..]);
            if (open.Groups["language"].Value is "csharp" or "cs" or "c#")
                blocks.Add(new CSharpBlock(file, first + 1, string.Join('\n', code), !isPassedOver));
            isPassedOver = false;
        }

        return blocks;
    }

    private static bool Closes(string line, string fence) =>
        line.Trim() is var trimmed && trimmed.StartsWith(fence, StringComparison.Ordinal) && trimmed.Trim(fence[0]).Length == 0;

    [GeneratedRegex(@"^(?<indent>\s*)(?<fence>`{3,}|~{3,})\s*(?<language>[\w#+-]*)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*<!--\s*not compiled:\s*\S.*-->\s*$")]
    private static partial Regex NotCompiled();
}
