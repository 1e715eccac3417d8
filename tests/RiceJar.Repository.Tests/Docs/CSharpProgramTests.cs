namespace RiceJar.Repository.Tests.Docs;

/// <summary>Shows that the check of what the documentation's programs print can fail.</summary>
public class CSharpProgramTests
{
    [Fact]
    public void A_program_that_prints_what_its_comments_say_is_right() =>
        BrokenIn("""
            using RiceJar;

            var money = Money.FromDecimal(12); // twelve
            Console.WriteLine(money); // 12.00
            for (var i = 0; i < 3; i++)
                Console.WriteLine($"{i} of {money}");
            Console.WriteLine(string.Join(", ", "a", "b")); // a, b
            """).Should().BeEmpty();

    [Fact]
    public void A_line_that_is_not_printed_is_named_with_its_place_and_with_what_is_printed() =>
        BrokenIn("Console.WriteLine(1); // 1\nConsole.WriteLine(2 + 2); // 5\nConsole.WriteLine(\"done\");")
            .Should().Equal("guide.md(4): should print '5', but prints: 4 | done");

    [Theory]
    [InlineData("Console.WriteLine(1); // 2\nConsole.WriteLine(2); // 1")]
    [InlineData("Console.WriteLine(10); // 1")]
    [InlineData("Console.WriteLine(1); // 1\nif (args.Length > 0)\n    Console.WriteLine(1); // 1")]
    public void A_line_keeps_one_promise_wholly_and_in_its_turn(string code) => BrokenIn(code).Should().ContainSingle();

    [Fact]
    public void A_program_that_waits_prints_all_the_same() =>
        BrokenIn("await Task.Yield();\nConsole.WriteLine(\"after\"); // after").Should().BeEmpty();

    [Fact]
    public void A_program_that_throws_fails() =>
        FluentActions.Invoking(() => BrokenIn("throw new InvalidOperationException(\"no\");"))
            .Should().Throw<InvalidOperationException>().WithMessage("no");

    private static List<string> BrokenIn(string code) =>
        [.. CSharpProgram.Broken(CSharpBlocks.In("guide.md", $"# Guide\n```csharp\n{code}\n```").Single())];
}
