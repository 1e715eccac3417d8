using System.Text;
using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>Runs <c>ricejar clv</c>.</summary>
internal static class Predict
{
    /// <summary>One in ten of CDNOW's customers: what the literature's estimates are of.</summary>
    public static string Sample { get; } = Path.Combine(Path.GetDirectoryName(Repository.Cdnow)!, "cdnow-sample.csv");

    public static async Task<ToolResult> RunAsync(string text, params string[] options)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Encoding.UTF8.GetBytes(text));
        return await Tool.RunAsync(["clv", "orders.csv", .. options], input: null, folder.Folder);
    }

    /// <summary>The numbers of an object of parameters, in their order.</summary>
    public static double[] Numbers(this JsonElement parameters) => [.. parameters.EnumerateObject().Select(entry => entry.Value.GetDouble())];
}
