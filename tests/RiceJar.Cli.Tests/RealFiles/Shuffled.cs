namespace RiceJar.Cli.Tests;

/// <summary>A real file with its rows in another order, the same one each time.</summary>
internal static class Shuffled
{
    public static async Task ShouldScoreAsBeforeAsync(string file, Scored scored)
    {
        var lines = PlainOrders.Lines(file);
        new Random(20261111).Shuffle(lines.AsSpan(1));
        using var folder = new TempFolder();
        var shuffled = folder.Add("shuffled.csv", string.Join('\n', lines) + "\n");
        var result = await Tool.RunAsync(["score", shuffled, .. scored.Options, "--format", "csv"]);
        result.ShouldSucceed();
        // Equal() would print all of it.
        (result.Output == scored.Csv.Output).Should().BeTrue("the order of rows is of no consequence");
    }
}
