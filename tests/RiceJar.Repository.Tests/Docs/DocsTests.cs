namespace RiceJar.Repository.Tests.Docs;

public class DocsTests
{
    private static readonly string[] NotOurs = [".git", "bin", "obj", "artifacts"];

    [Fact]
    public void Every_piece_of_CSharp_in_the_documentation_compiles() =>
        Documentation()
            .SelectMany(file => CSharpBlocks.In(file, Read(file)))
            .Where(block => block.IsCompiled)
            .SelectMany(block => block.Errors())
            .Should().BeEmpty();

    [Theory]
    [InlineData("docs/channels.md")]
    [InlineData("docs/contact-policy.md")]
    [InlineData("docs/extending.md")]
    [InlineData("docs/options.md")]
    [InlineData("docs/payment-reminders.md")]
    public void Programs_of_the_documentation_print_what_their_comments_say(string file)
    {
        var programs = CSharpBlocks.In(file, Read(file)).Where(block => block is { IsCompiled: true, IsProgram: true }).ToList();
        programs.SelectMany(CSharpProgram.Promises).Should().NotBeEmpty();
        programs.SelectMany(CSharpProgram.Broken).Should().BeEmpty();
    }

    [Fact]
    public void The_README_shows_CSharp() =>
        CSharpBlocks.In("README.md", Read("README.md")).Should().Contain(block => block.IsCompiled);

    [Fact]
    public void Every_link_within_the_repository_leads_somewhere() =>
        Markdown().SelectMany(file => MarkdownLinks.Broken(file, Read(file), Repository.Root)).Should().BeEmpty();

    private static IEnumerable<string> Documentation() =>
        Markdown().Where(file => file is "README.md" or "README.zh-CN.md" || file.StartsWith(Path.Join("docs", "/"), StringComparison.Ordinal));

    private static IEnumerable<string> Markdown() =>
        Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(NotOurs.Contains))
            .Order(StringComparer.Ordinal);

    private static string Read(string file) => File.ReadAllText(Repository.Path(file));
}
