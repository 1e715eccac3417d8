using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>A real file scored once in each format, for all tests of it.</summary>
public abstract class Scored(string file, params string[] options) : IAsyncLifetime
{
    public string[] Options => options;

    public ToolResult Csv { get; private set; } = null!;

    public JsonElement Json { get; private set; }

    public Table Table { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Csv = await Tool.RunAsync(["score", file, .. options, "--format", "csv"]);
        Table = Csv.AsCsv();
        Json = (await Tool.RunAsync(["score", file, .. options, "--format", "json"])).AsJson();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

public sealed class ScoredOnlineRetail() : Scored(
    Repository.OnlineRetail,
    "--customer", "CustomerID", "--date", "InvoiceDate", "--order", "InvoiceNo", "--quantity", "Quantity", "--unit-price", "UnitPrice",
    "--zone", "Europe/London");

public sealed class ScoredCdnow() : Scored(Repository.Cdnow);
