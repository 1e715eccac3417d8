namespace RiceJar.Cli.Tests;

public class UsageTests
{
    [Fact]
    public async Task Help_names_every_option_and_is_no_error()
    {
        var help = (await Tool.RunAsync("score", "--help")).ShouldSucceed();
        help.Error.Should().BeEmpty();
        string[] options =
        [
            "--customer", "--date", "--amount", "--order", "--quantity", "--unit-price", "--zone", "--currency", "--as-of", "--member", "--explain",
            "--score-count", "--segments", "--stage-limits", "--config", "--format", "--out", "--on-error",
        ];
        foreach (var option in options)
            help.Output.Should().Contain($"  {option} ");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task The_commands_help_names_score(string option)
    {
        var help = (await Tool.RunAsync(option)).ShouldSucceed();
        help.Output.Should().Contain("score").And.Contain("ricejar");
        help.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Version_is_no_error() => (await ToolProcess.RunAsync("--version")).ShouldSucceed().Output.Should().MatchRegex(@"^\d+\.\d+\.\d+");

    [Fact]
    public async Task Without_a_command_the_usage_is_bad() => (await ToolProcess.RunAsync()).ExitCode.Should().Be(2);

    [Theory]
    [InlineData("scroe")]
    [InlineData("score")]
    [InlineData("score", "a.csv", "b.csv")]
    [InlineData("score", "a.csv", "--nope")]
    [InlineData("score", "a.csv", "--customer")]
    [InlineData("score", "a.csv", "--quantity", "q")]
    [InlineData("score", "a.csv", "--unit-price", "p")]
    [InlineData("score", "a.csv", "--quantity", "q", "--unit-price", "p", "--amount", "a")]
    public async Task What_cannot_be_understood_is_bad_usage(params string[] arguments) =>
        (await Tool.RunAsync(arguments)).ShouldFail(2, "--help");

    [Fact]
    public async Task A_quantity_without_a_price_says_what_is_missing() =>
        (await Tool.RunAsync("score", "a.csv", "--quantity", "q")).ShouldFail(2, "--quantity", "--unit-price");

    [Theory]
    [InlineData("Try 'ricejar --help'.", "scroe")]
    [InlineData("Try 'ricejar score --help'.", "score", "a.csv", "--nope")]
    [InlineData("Try 'ricejar journal list --help'.", "journal", "list", "--nope")]
    public async Task The_help_of_the_command_in_use_is_offered(string offer, params string[] arguments) =>
        (await Tool.RunAsync(arguments)).ShouldFail(2, offer);

    [Fact]
    public async Task A_wrong_value_is_told_in_the_user_s_words()
    {
        (await Tool.RunAsync("score", "a.csv", "--score-count", "five")).ShouldFail(2, "--score-count: 'five' is no whole number.");
        (await Tool.RunAsync("score", "a.csv", "--format", "xml")).ShouldFail(2, "'xml'", "'table'", "'json'", "'csv'");
    }

    [Fact]
    public async Task An_unknown_option_is_named() => (await Tool.RunAsync("score", "a.csv", "--nope")).ShouldFail(2, "'--nope'");
}
