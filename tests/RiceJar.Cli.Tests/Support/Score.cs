using System.Text;
using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>Runs <c>ricejar score</c> over a file orders.csv with the given text.</summary>
internal static class Score
{
    public const string Header = "customer_id,date,amount\n";

    public static Task<ToolResult> RunAsync(string text, params string[] options) => RunAsync(Encoding.UTF8.GetBytes(text), options);

    public static async Task<ToolResult> RunAsync(byte[] file, params string[] options)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", file);
        return await Tool.RunAsync(["score", "orders.csv", .. options], input: null, folder.Folder);
    }

    /// <summary>The same with a file options.json beside, which <c>--config</c> names.</summary>
    public static async Task<ToolResult> ConfiguredAsync(string json, string text, params string[] options)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", text);
        folder.Add("options.json", json);
        return await Tool.RunAsync(["score", "orders.csv", "--config", "options.json", .. options], input: null, folder.Folder);
    }

    public static async Task<Table> CsvAsync(string text, params string[] options) => (await RunAsync(text, [.. options, "--format", "csv"])).AsCsv();

    public static async Task<JsonElement> JsonAsync(string text, params string[] options) =>
        (await RunAsync(text, [.. options, "--format", "json"])).AsJson();

    /// <summary>How many rows were left out, such as <c>no customer 2; after as-of 1</c>, with the rows read and used before them.</summary>
    public static string Input(this JsonElement result)
    {
        var input = result.GetProperty("input");
        var leftOut = input.GetProperty("leftOut").EnumerateObject().Select(entry => $"{entry.Name} {entry.Value.GetInt64()}");
        return $"{input.GetProperty("rows").GetInt64()} rows, {input.GetProperty("used").GetInt64()} used: {string.Join("; ", leftOut)}";
    }

    public static JsonElement At(this JsonElement element, params string[] path) => path.Aggregate(element, (at, name) => at.GetProperty(name));
}
