using System.Text.RegularExpressions;
using RiceJar.Repository.Tests.Docs;

namespace RiceJar.Repository.Tests.Packaging;

/// <summary>What the README tells a newcomer to do first.</summary>
public static partial class Readme
{
    private static readonly string File = Repository.Path("README.md");

    /// <summary>Its first program, word for word.</summary>
    public static string FirstProgram => CSharpBlocks.In(File, Text).First(block => block.IsCompiled).Code;

    /// <summary>The packages that it tells to install.</summary>
    public static IEnumerable<string> Packages => Install().Matches(Text).Select(match => match.Groups["package"].Value).Distinct();

    private static string Text => System.IO.File.ReadAllText(File);

    [GeneratedRegex(@"dotnet (?:add (?:\S+ )?package|package add) (?<package>[A-Za-z][\w.]*)")]
    private static partial Regex Install();
}
