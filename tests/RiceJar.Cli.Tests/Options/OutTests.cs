namespace RiceJar.Cli.Tests;

public class OutTests
{
    private const string Orders = Score.Header + "1,2026-01-01,30\n";

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("table")]
    public async Task The_file_holds_what_standard_output_would(string format)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        var shown = await RunAsync(folder, "--format", format);
        var written = await RunAsync(folder, "--format", format, "--out", "result.txt");
        written.ShouldSucceed().Output.Should().BeEmpty();
        written.Error.Should().BeEmpty();
        (await File.ReadAllTextAsync(folder.At("result.txt"))).Should().Be(shown.ShouldSucceed().Output).And.NotBeEmpty();
        FilesOf(folder).Should().Equal("orders.csv", "result.txt");
    }

    [Fact]
    public async Task An_explanation_goes_there_too()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        (await RunAsync(folder, "--explain", "1", "--out", "why.txt")).ShouldSucceed().Output.Should().BeEmpty();
        (await File.ReadAllTextAsync(folder.At("why.txt"))).Should().Contain("2026-01-01");
    }

    [Fact]
    public async Task An_older_file_is_replaced_whole()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        folder.Add("result.csv", new string('x', 100_000));
        (await RunAsync(folder, "--format", "csv", "--out", "result.csv")).ShouldSucceed();
        Table.Parse(await File.ReadAllTextAsync(folder.At("result.csv"))).Column("monetary").Should().Be("1:30");
    }

    [Fact]
    public async Task Bad_data_leaves_an_older_file_as_it_was()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders + "2,never,10\n");
        folder.Add("result.csv", "older");
        (await RunAsync(folder, "--format", "csv", "--out", "result.csv")).ShouldFail(1, "line 3");
        (await File.ReadAllTextAsync(folder.At("result.csv"))).Should().Be("older");
        FilesOf(folder).Should().Equal("orders.csv", "result.csv");
    }

    [Fact]
    public async Task A_missing_folder_is_an_error()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        (await RunAsync(folder, "--format", "csv", "--out", Path.Combine("none", "result.csv"))).ShouldFail(1, "result.csv");
        FilesOf(folder).Should().Equal("orders.csv");
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_is_an_error()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        Directory.CreateDirectory(folder.At("results"));
        (await RunAsync(folder, "--format", "csv", "--out", "results")).ShouldFail(1, "results");
        FilesOf(folder).Should().Equal("orders.csv");
    }

    private static Task<ToolResult> RunAsync(TempFolder folder, params string[] options) =>
        Tool.RunAsync(["score", "orders.csv", .. options], input: null, folder.Folder);

    private static IEnumerable<string?> FilesOf(TempFolder folder) =>
        Directory.GetFiles(folder.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
