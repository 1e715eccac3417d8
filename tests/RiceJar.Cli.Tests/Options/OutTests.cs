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
    public async Task Standard_output_may_be_named_as_a_file()
    {
        using var folder = new TempFolder();
        var orders = folder.Add("orders.csv", Orders);
        (await ToolProcess.RunAsync("score", orders, "--format", "csv", "--out", "/dev/stdout")).AsCsv().Column("monetary").Should().Be("1:30");
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

    [Theory]
    [InlineData("orders.csv")]
    [InlineData("./orders.csv")]
    [InlineData("link.csv")]
    [InlineData("options.json")]
    public async Task What_is_read_is_not_written_over(string file)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        folder.Add("options.json", "{}");
        File.CreateSymbolicLink(folder.At("link.csv"), folder.At("orders.csv"));
        (await RunAsync(folder, "--config", "options.json", "--out", file)).ShouldFail(1, "--out", file);
        (await File.ReadAllTextAsync(folder.At("orders.csv"))).Should().Be(Orders);
    }

    [Fact]
    public async Task A_link_stays_one_and_the_file_behind_it_is_written()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        folder.Add("result.csv", "older");
        File.CreateSymbolicLink(folder.At("link.csv"), folder.At("result.csv"));
        (await RunAsync(folder, "--format", "csv", "--out", "link.csv")).ShouldSucceed();
        File.ResolveLinkTarget(folder.At("link.csv"), returnFinalTarget: true)!.FullName.Should().Be(folder.At("result.csv"));
        Table.Parse(await File.ReadAllTextAsync(folder.At("result.csv"))).Column("monetary").Should().Be("1:30");
    }

    [Fact]
    public async Task A_device_is_written_to_and_not_replaced()
    {
        if (!File.Exists("/dev/null"))
            return;
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        (await RunAsync(folder, "--format", "csv", "--out", "/dev/null")).ShouldSucceed();
        (await File.ReadAllTextAsync("/dev/null")).Should().BeEmpty();
    }

    [Fact]
    public async Task Standard_output_that_cannot_be_written_is_an_error()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Orders);
        using var error = new StringWriter();
        var exitCode = await RiceJarCommand.RunAsync(
            ["score", "orders.csv", "--format", "csv"], new Surroundings { OpenOutput = () => new FullDisk(), Error = error, Folder = folder.Folder, ProcessTerminationTimeout = null });
        exitCode.Should().Be(1);
        error.ToString().Should().Contain("standard output: cannot be written: the disk is full");
    }

    private static Task<ToolResult> RunAsync(TempFolder folder, params string[] options) =>
        Tool.RunAsync(["score", "orders.csv", .. options], input: null, folder.Folder);

    private static IEnumerable<string?> FilesOf(TempFolder folder) =>
        Directory.GetFiles(folder.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("the disk is full");

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("the disk is full");
    }
}
