using System.Text;
using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>Runs <c>ricejar remind</c> over a file orders.csv with the given text.</summary>
internal static class Remind
{
    public const string Header = "order_id,customer_id,placed_at,paid_at,closed_at,deadline_at,amount\n";

    public const string CsvHeader = "order_id,customer_id,wave,reason,channel,due_at,decided_at,decision,gate,detail";

    /// <summary>Monday, Tuesday and Wednesday: the days of most tests.</summary>
    public static string[] Days { get; } = ["--from", "2026-03-02", "--to", "2026-03-05"];

    /// <summary>A row of the file; times are of 2026-03-02 where they have no date.</summary>
    public static string Row(
        string order, string customer, string placed, string paid = "", string closed = "", string deadline = "", string amount = "50") =>
        $"{order},{customer},{Moment(placed)},{Moment(paid)},{Moment(closed)},{Moment(deadline)},{amount}\n";

    public static async Task<ToolResult> RunAsync(string text, params string[] options)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", text);
        return await Tool.RunAsync(["remind", "orders.csv", .. options], input: null, folder.Folder);
    }

    /// <summary>The same with a file options.json beside, which <c>--config</c> names.</summary>
    public static async Task<ToolResult> ConfiguredAsync(string json, string text, params string[] options)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", text);
        folder.Add("options.json", json);
        return await Tool.RunAsync(["remind", "orders.csv", "--config", "options.json", .. options], input: null, folder.Folder);
    }

    /// <summary>The rows of the csv over <see cref="Days"/>.</summary>
    public static async Task<RemindRow[]> RowsAsync(string rows, params string[] options) =>
        RemindRow.Parse(await RunAsync(Header + rows, [.. Days, .. options, "--format", "csv"]));

    /// <summary>The same under options of <c>PaymentReminders</c> alone.</summary>
    public static async Task<RemindRow[]> RowsUnderAsync(string reminders, string rows) =>
        RemindRow.Parse(await ConfiguredAsync($$"""{ "PaymentReminders": {{reminders}} }""", Header + rows, [.. Days, "--format", "csv"]));

    public static async Task<JsonElement> JsonAsync(string rows, params string[] options) =>
        (await RunAsync(Header + rows, [.. Days, .. options, "--format", "json"])).AsJson();

    public static async Task<ToolResult> PipedAsync(byte[] text, params string[] options) => await ToolProcess.RunAsync(["remind", "-", .. options], text);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The names and figures of an object, such as <c>sms 2</c>.</summary>
    public static IEnumerable<string> Counts(this JsonElement element) =>
        element.EnumerateObject().Select(entry => $"{entry.Name} {entry.Value.GetInt64()}");

    private static string Moment(string text) => text.Length is 5 or 8 ? $"2026-03-02 {text}" : text;
}
