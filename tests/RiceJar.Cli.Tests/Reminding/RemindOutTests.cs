namespace RiceJar.Cli.Tests;

public class RemindOutTests
{
    private static readonly string Orders = Remind.Header + Remind.Row("o1", "c1", "10:00");

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("table")]
    public async Task A_file_gets_what_standard_output_would(string format)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        folder.Add("result", "older");
        string[] arguments = ["remind", "orders.csv", .. Remind.Days, "--format", format];
        var shown = (await Tool.RunAsync(arguments, input: null, folder.Folder)).ShouldSucceed().Output;
        (await Tool.RunAsync([.. arguments, "--out", "result"], input: null, folder.Folder)).ShouldSucceed().Output.Should().BeEmpty();
        (await File.ReadAllTextAsync(folder.At("result"), TestContext.Current.CancellationToken)).Should().Be(shown);
        Names(folder).Should().Equal("orders.csv", "result");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task So_does_an_explanation(string format)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        string[] arguments = ["remind", "orders.csv", .. Remind.Days, "--explain", "o1", "--format", format];
        var shown = (await Tool.RunAsync(arguments, input: null, folder.Folder)).ShouldSucceed().Output;
        (await Tool.RunAsync([.. arguments, "--out", "result"], input: null, folder.Folder)).ShouldSucceed().Output.Should().BeEmpty();
        (await File.ReadAllTextAsync(folder.At("result"), TestContext.Current.CancellationToken)).Should().Be(shown);
    }

    [Fact]
    public async Task An_older_file_stays_when_the_input_is_wrong()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders + "o2,c2,gestern,,,,50\n");
        folder.Add("result.csv", "older");
        (await Tool.RunAsync(["remind", "orders.csv", "--format", "csv", "--out", "result.csv"], input: null, folder.Folder))
            .ShouldFail(1, "gestern");
        (await File.ReadAllTextAsync(folder.At("result.csv"), TestContext.Current.CancellationToken)).Should().Be("older");
        Names(folder).Should().Equal("orders.csv", "result.csv");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error() =>
        (await Remind.RunAsync(Orders, [.. Remind.Days, "--format", "csv", "--out", "nowhere/result.csv"])).ShouldFail(1, "nowhere/result.csv");

    private static IEnumerable<string?> Names(TempFolder folder) =>
        Directory.EnumerateFiles(folder.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
