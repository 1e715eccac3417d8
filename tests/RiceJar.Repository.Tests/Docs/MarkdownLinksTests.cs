namespace RiceJar.Repository.Tests.Docs;

/// <summary>Shows that the check of links can fail; the repository itself is the place they lead to.</summary>
public class MarkdownLinksTests
{
    [Theory]
    [InlineData("[a](missing.md)")]
    [InlineData("[a](../src/Missing.cs#line)")]
    [InlineData("![a](missing.png \"title\")")]
    [InlineData("see [a]\n\n[a]: missing.md")]
    [InlineData("<img src=\"missing.png\">")]
    [InlineData("[a](../../etc/hosts)")]
    [InlineData("`code` and [a](missing.md)")]
    [InlineData("```\n[b](b.md)\n```\n[a](missing.md)")]
    public void A_link_to_nothing_is_named(string text) => Broken(text).Should().ContainSingle();

    [Theory]
    [InlineData("[a](../LICENSE) [b](/LICENSE#terms) [c](../src/)")]
    [InlineData("[a](https://example.org/missing) [b](#title) [c](mailto:a@example.org)")]
    [InlineData("`[a](missing.md)`")]
    [InlineData("```csharp\nvar x = a[i](missing);\n```")]
    public void A_link_that_leads_somewhere_or_elsewhere_is_right(string text) => Broken(text).Should().BeEmpty();

    [Fact]
    public void The_message_names_file_line_and_link() =>
        Broken("```\n\n```\n\n[a](missing.md)").Should().Equal("docs/guide.md(5): 'missing.md' leads to no file of the repository.");

    private static IEnumerable<string> Broken(string text) => MarkdownLinks.Broken("docs/guide.md", text, Repository.Root);
}
