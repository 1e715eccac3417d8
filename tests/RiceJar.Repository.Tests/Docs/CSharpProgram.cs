using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace RiceJar.Repository.Tests.Docs;

/// <summary>A piece of C# in a Markdown file that is a whole program: what it prints, against the comments beside the lines that print it.</summary>
public static partial class CSharpProgram
{
    /// <summary>What the comments say that the program prints, with the line of each.</summary>
    public static IReadOnlyList<(int Line, string Text)> Promises(CSharpBlock block) =>
    [
        .. block.Code.Split('\n').Index()
            .Select(line => (block.FirstLine + line.Index, Printing().Match(line.Item)))
            .Where(line => line.Item2.Success).Select(line => (line.Item1, line.Item2.Groups["text"].Value.TrimEnd())),
    ];

    /// <summary>A line for each promise that is not kept: in their order, each by a whole line; other lines may lie between.</summary>
    public static IEnumerable<string> Broken(CSharpBlock block)
    {
        var printed = Run(block);
        var next = 0;
        foreach (var (line, text) in Promises(block))
        {
            var found = printed.FindIndex(next, own => own == text);
            if (found < 0)
                yield return $"{block.File}({line}): should print '{text}', but prints: {string.Join(" | ", printed.Skip(next))}";
            else
                next = found + 1;
        }
    }

    /// <summary>The lines that the program prints.</summary>
    private static List<string> Run(CSharpBlock block)
    {
        using var assembly = Compiler.Emit(block.Code);
        var context = new AssemblyLoadContext(block.File, isCollectible: true);
        try
        {
            var main = context.LoadFromStream(assembly).EntryPoint!;
            return [.. PrintedText.Of(() => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null))
                .ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')];
        }
        finally
        {
            context.Unload();
        }
    }

    [GeneratedRegex(@"\bConsole\.Write(Line)?\(.*\);\s*//\s?(?<text>.*)$")]
    private static partial Regex Printing();
}
