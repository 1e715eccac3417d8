using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>CDNOW's sample, fitted to its first 39 weeks, predicted once in each format for all tests of it.</summary>
[CollectionDefinition(Tests)]
public sealed class PredictedSample : IAsyncLifetime, ICollectionFixture<PredictedSample>
{
    public const string Tests = "CDNOW's sample, predicted";

    public static string[] Options { get; } = ["--unit", "week", "--calibration-end", "1997-09-30"];

    public JsonElement Json { get; private set; }

    public Table Table { get; private set; } = null!;

    public string Shown { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Json = (await RunAsync("json")).AsJson();
        Table = (await RunAsync("csv")).AsCsv();
        Shown = (await RunAsync("table", "--model", "bg-nbd")).ShouldSucceed().Output;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<ToolResult> RunAsync(string format, params string[] options) =>
        Tool.RunAsync(["clv", Predict.Sample, .. Options, "--format", format, .. options]);
}
