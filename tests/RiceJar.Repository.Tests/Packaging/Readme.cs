using System.Text.RegularExpressions;
using RiceJar.Repository.Tests.Docs;

namespace RiceJar.Repository.Tests.Packaging;

/// <summary>What the README tells a newcomer to do first.</summary>
public static partial class Readme
{
    private static readonly string File = Repository.Path("README.md");

    /// <summary>Its first program, word for word.</summary>
    public static string FirstProgram => CSharpBlocks.In(File, Text).First(block => block.IsCompiled).Code;

    /// <summary>The packages that it tells to install for that program.</summary>
    public static IEnumerable<string> Packages => PackagesIn(Text[..Text.IndexOf(FirstProgram, StringComparison.Ordinal)]);

    /// <summary>All packages that it tells to install.</summary>
    public static IEnumerable<string> AllPackages => PackagesIn(Text);

    /// <summary>The tools that it tells to install.</summary>
    public static IEnumerable<string> Tools => InstallTool().Matches(Text).Select(match => match.Groups["package"].Value).Distinct();

    private static string Text => System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    private static IEnumerable<string> PackagesIn(string text) => Install().Matches(text).Select(match => match.Groups["package"].Value).Distinct();

    [GeneratedRegex(@"dotnet (?:add (?:\S+ )?package|package add) (?<package>[A-Za-z][\w.]*)")]
    private static partial Regex Install();

    [GeneratedRegex(@"dotnet tool install -g (?<package>[A-Za-z][\w.]*)")]
    private static partial Regex InstallTool();
}
