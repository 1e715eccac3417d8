namespace RiceJar.Repository.Tests.Docs;

/// <summary>Shows that the check of the documentation's code can fail, and what it passes over.</summary>
public class CSharpBlocksTests
{
    [Fact]
    public void A_block_that_does_not_compile_is_named_with_its_line() =>
        ErrorsIn("""
            # Title

            ```csharp
            using RiceJar;

            var money = Money.FromDecimal("12");
            ```
            """).Should().ContainSingle().Which.Should().StartWith("guide.md(6): CS1503: ");

    [Fact]
    public void A_program_against_the_library_compiles() =>
        ErrorsIn("""
            ```csharp
            using Microsoft.Extensions.DependencyInjection;
            using NodaTime;
            using RiceJar.Running;

            await using var services = new ServiceCollection().AddRiceJar(o => o.Zone = "Asia/Shanghai").Services.BuildServiceProvider();
            var report = await services.GetRequiredService<AssessmentRunner>().RunAsync(new() { AsOf = new LocalDate(2026, 1, 31) });
            Console.WriteLine(string.Join(", ", report.Overview.ByStage.Select(stage => stage.Value)));
            ```
            """).Should().BeEmpty();

    [Fact]
    public void A_block_of_types_alone_compiles() =>
        ErrorsIn("```csharp\npublic sealed class Shop { public string? Name { get; init; } }\n```").Should().BeEmpty();

    [Fact]
    public void A_block_that_forgets_null_is_named() =>
        ErrorsIn("```csharp\nstring? name = args.FirstOrDefault();\nConsole.WriteLine(name.Length);\n```")
            .Should().ContainSingle().Which.Should().StartWith("guide.md(3): CS8602");

    [Fact]
    public void A_block_that_uses_a_test_library_does_not_compile() => ErrorsIn("```csharp\nusing FluentAssertions;\n```").Should().NotBeEmpty();

    [Theory]
    [InlineData("<!-- not compiled: the shop's own types -->\n```csharp\nnonsense\n```")]
    [InlineData("<!-- not compiled: the shop's own types -->\n\n```csharp\nnonsense\n```")]
    [InlineData("```json\n{ }\n```")]
    [InlineData("```\nnonsense\n```")]
    [InlineData("````markdown\n```csharp\nnonsense\n```\n````")]
    public void What_is_not_meant_to_compile_is_passed_over(string text) => ErrorsIn(text).Should().BeEmpty();

    [Theory]
    [InlineData("<!-- not compiled: -->\n```csharp\nnonsense\n```")]
    [InlineData("<!-- not compiled: a reason -->\nSome words.\n```csharp\nnonsense\n```")]
    [InlineData("<!-- not compiled: a reason -->\n```csharp\nnonsense\n```\n```csharp\nnonsense\n```")]
    [InlineData("- In a list:\n\n  ```csharp\n  nonsense\n  ```")]
    [InlineData("~~~csharp\nnonsense\n~~~")]
    [InlineData("```csharp\nnonsense")]
    public void What_is_not_passed_over_with_a_reason_is_compiled(string text) => ErrorsIn(text).Should().NotBeEmpty();

    [Fact]
    public void A_block_in_a_list_loses_the_indent_of_the_list_alone() =>
        CSharpBlocks.In("guide.md", "- Here:\n\n  ```csharp\n  if (true)\n      Run();\n  ```").Should().ContainSingle()
            .Which.Code.Should().Be("if (true)\n    Run();");

    private static List<string> ErrorsIn(string text) =>
        [.. CSharpBlocks.In("guide.md", text).Where(block => block.IsCompiled).SelectMany(block => block.Errors())];
}
