using System.Diagnostics;

namespace RiceJar.ShopBackend.Tests;

/// <summary>The README's walk-through, typed as it stands there.</summary>
public class WalkThroughTests
{
    private const string End = "--- end of a block ---";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Each_block_prints_what_the_README_shows()
    {
        var blocks = WalkThrough.Read();
        blocks.Should().HaveCountGreaterThan(8);
        await using var shop = await ShopProcess.StartAsync();

        var script = string.Concat(blocks.Select(block => $"{block.Typed}echo '{End}'\n"));
        var (exitCode, output, error) = await BashAsync(script.Replace(WalkThrough.Address, shop.Address.OriginalString, StringComparison.Ordinal));

        exitCode.Should().Be(0, $"it says: {error}{output}{shop.Log}");
        error.Should().BeEmpty();
        var printed = output.Split($"{End}\n");
        printed.Should().HaveCount(blocks.Count + 1);
        foreach (var (block, text) in blocks.Zip(printed))
            WalkThrough.Normalised(text).Should().Be(WalkThrough.Normalised(block.Shown), $"that is shown after {block.Typed}");
        shop.Log.Should().NotContain("fail:").And.NotContain("Exception");
    }

    [Fact]
    public void The_walk_through_uses_the_address_that_the_sample_listens_on() =>
        File.ReadAllText(Path.Combine(Repository.Sample, "appsettings.json")).Should().Contain($"\"Urls\": \"{WalkThrough.Address}\"");

    private static async Task<(int ExitCode, string Output, string Error)> BashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-eu", "-o", "pipefail"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = bash.StandardOutput.ReadToEndAsync(limit.Token);
            var error = bash.StandardError.ReadToEndAsync(limit.Token);
            await bash.StandardInput.WriteAsync(script);
            bash.StandardInput.Close();
            await bash.WaitForExitAsync(limit.Token);
            return (bash.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            bash.Kill(entireProcessTree: true);
            throw new TimeoutException($"The walk-through did not end within {Limit}.");
        }
    }
}
