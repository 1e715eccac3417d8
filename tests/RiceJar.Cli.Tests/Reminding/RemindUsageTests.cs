namespace RiceJar.Cli.Tests;

public class RemindUsageTests
{
    [Fact]
    public async Task Help_names_every_option_and_is_no_error()
    {
        var help = (await Tool.RunAsync("remind", "--help")).ShouldSucceed();
        help.Error.Should().BeEmpty();
        string[] options =
        [
            "--order", "--customer", "--placed", "--paid", "--closed", "--deadline", "--amount", "--date-format", "--zone", "--from", "--to",
            "--config", "--compare", "--explain", "--format", "--out", "--on-error",
        ];
        foreach (var option in options)
            help.Output.Should().Contain($"  {option} ");
    }

    [Fact]
    public async Task The_commands_help_names_remind() => (await Tool.RunAsync("--help")).ShouldSucceed().Output.Should().Contain("remind");

    [Theory]
    [InlineData("--payed", "x")]
    [InlineData("--on-error", "ignore")]
    [InlineData("--format", "xml")]
    [InlineData("--placed")]
    public async Task What_cannot_be_understood_is_bad_usage(params string[] options) =>
        (await Remind.RunAsync(Remind.Header + Remind.Row("o1", "c1", "10:00"), options)).ShouldFail(2, options[^1], "--help");

    [Theory]
    [InlineData("remind")]
    [InlineData("remind", "a.csv", "b.csv")]
    public async Task One_file_is_needed(params string[] arguments) => (await Tool.RunAsync(arguments)).ShouldFail(2, "--help");

    [Theory]
    [InlineData("--from", "gestern")]
    [InlineData("--from", "2026-02-29")]
    [InlineData("--from", "2026-3-2")]
    [InlineData("--to", "2026-03-02T25:00")]
    [InlineData("--to", "2026-03-02T10:00Z")]
    [InlineData("--to", "")]
    public async Task A_moment_that_cannot_be_read_is_bad_usage_with_option_and_value(string option, string value) =>
        (await Remind.RunAsync(Remind.Header + Remind.Row("o1", "c1", "10:00"), option, value)).ShouldFail(2, option, $"'{value}'");

    [Fact]
    public async Task Compare_and_explain_do_not_go_together() =>
        (await Tool.RunAsync("remind", "a.csv", "--compare", "b.json", "--explain", "o1")).ShouldFail(2, "--compare", "--explain");

    [Theory]
    [InlineData("--compare", "b.json")]
    [InlineData("--explain", "o1")]
    public async Task Neither_of_them_has_a_csv(string option, string value) =>
        (await Tool.RunAsync("remind", "a.csv", option, value, "--format", "csv")).ShouldFail(2, option, "--format");

    [Fact]
    public async Task An_order_that_is_not_in_the_file_cannot_be_explained() =>
        (await Remind.RunAsync(Remind.Header + Remind.Row("o1", "c1", "10:00"), [.. Remind.Days, "--explain", "o2"]))
            .ShouldFail(1, "--explain", "'o2'", "orders.csv");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Nor_one_without_a_name(string order) =>
        (await Remind.RunAsync(Remind.Header + Remind.Row("o1", "c1", "10:00"), [.. Remind.Days, "--explain", order])).ShouldFail(1, "--explain");
}
