using System.Text;
using System.Text.Json;

namespace RiceJar.Cli.Tests;

public class CompareTests
{
    // Twenty minutes in place of thirty, and a batch at 13:30 for orders of [12:00, 13:00).
    private const string Other = """
        {
          "PaymentReminders": {
            "Delay": { "Fallback": "PT20M" },
            "Batches": [ { "From": "00:00", "Until": "08:00", "At": "08:00" }, { "From": "12:00", "Until": "13:00", "At": "13:30" } ]
          }
        }
        """;

    private static readonly string Rows =
        Several(1, "only-first", "12:20", "13:00") // 12:50 against 13:30, when it is paid
        + Several(2, "only-other", "10:00", "10:25") // 10:30, when it is paid, against 10:20
        + Several(3, "same", "03:00") // 08:00 in both
        + Several(4, "earlier", "10:00") // 10:30 against 10:20
        + Several(5, "later", "12:10"); // 12:40 against 13:30

    [Fact]
    public async Task The_orders_are_counted_by_what_the_other_rules_do_to_them()
    {
        var result = await JsonAsync();
        result.At("comparison").Counts().Should().Equal("onlyFirst 1", "onlyOther 2", "sameMoment 3", "otherEarlier 4", "otherLater 5");
        result.EnumerateObject().Select(entry => entry.Name).Should().Equal(
            "from", "to", "zone", "input", "summary", "reminders", "otherSummary", "otherReminders", "comparison");
        (result.At("summary", "rules").GetString(), result.At("otherSummary", "rules").GetString()).Should().Be(("defaults", "other.json"));
        (result.At("summary", "sent").GetInt32(), result.At("otherSummary", "sent").GetInt32()).Should().Be((13, 14));
        Hours(result.At("summary")).Should().Equal("08 3", "10 4", "12 6");
        Hours(result.At("otherSummary")).Should().Equal("08 3", "10 6", "13 5");
        result.At("reminders").GetArrayLength().Should().Be(13);
        result.At("otherReminders").GetArrayLength().Should().Be(14);
    }

    [Fact]
    public async Task Each_side_is_what_it_is_alone()
    {
        var result = await JsonAsync();
        result.At("reminders").GetRawText().Should().Be((await Remind.JsonAsync(Rows)).At("reminders").GetRawText());
        var alone = (await Remind.ConfiguredAsync(Other, Remind.Header + Rows, [.. Remind.Days, "--format", "json"])).AsJson();
        result.At("otherReminders").GetRawText().Should().Be(alone.At("reminders").GetRawText());
        result.At("otherSummary", "sentByHour").GetRawText().Should().Be(alone.At("summary", "sentByHour").GetRawText());
    }

    [Fact]
    public async Task A_person_sees_both_beside_each_other()
    {
        var table = (await RunAsync([.. Remind.Days, "--compare", "other.json"])).ShouldSucceed().Output;
        table.Should().MatchRegex(@"defaults\s+other\.json");
        table.Should().MatchRegex(@"Contacts sent +13\s+14\s");
        table.Should().MatchRegex(@"reminded +13\s+14\s").And.MatchRegex(@"Customers contacted +13\s+14\s");
        table.Should().MatchRegex(@"(?m)^\s+10 +4\s+6\s").And.MatchRegex(@"(?m)^\s+13 +0\s+5\s");
        var words = string.Join(' ', table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        words.Should().Contain("1 were sent by defaults alone, 2 by other.json alone");
        words.Should().Contain("other.json sent 4 earlier, 5 later, 3 at the same moment");
    }

    [Fact]
    public async Task Compared_with_itself_everything_is_the_same()
    {
        var result = (await RunAsync(
            [.. Remind.Days, "--config", "other.json", "--compare", "other.json", "--format", "json"])).AsJson();
        result.At("comparison").Counts().Should().Equal("onlyFirst 0", "onlyOther 0", "sameMoment 14", "otherEarlier 0", "otherLater 0");
    }

    [Fact]
    public async Task Rules_that_name_no_zone_are_those_of_the_same_shop()
    {
        using var folder = Folder();
        folder.Add("shop.json", """{ "Zone": "Asia/Shanghai" }""");
        string[] compare = ["remind", "orders.csv", .. Remind.Days, "--compare", "other.json", "--format", "json"];
        var byFile = await Tool.RunAsync([.. compare, "--config", "shop.json"], input: null, folder.Folder);
        var byOption = await Tool.RunAsync([.. compare, "--zone", "Asia/Shanghai"], input: null, folder.Folder);
        byFile.AsJson().At("otherReminders").GetRawText().Should().Be(byOption.AsJson().At("otherReminders").GetRawText());
    }

    [Fact]
    public async Task Rules_that_come_through_a_pipe_are_read_once()
    {
        using var folder = Folder();
        (await ToolProcess.RunAsync(
            ["remind", Path.Combine(folder.Folder, "orders.csv"), .. Remind.Days, "--compare", "/dev/stdin"], Encoding.UTF8.GetBytes(Other))).ShouldSucceed();
    }

    [Fact]
    public async Task Rules_of_another_zone_are_refused()
    {
        using var folder = Folder();
        folder.Add("shop.json", """{ "Zone": "Asia/Shanghai" }""");
        folder.Add("there.json", """{ "RiceJar": { "Zone": "Europe/London" } }""");
        string[] compare = ["remind", "orders.csv", .. Remind.Days, "--config", "shop.json", "--compare", "there.json"];
        (await Tool.RunAsync(compare, input: null, folder.Folder)).ShouldFail(1, "--compare: there.json counts in Europe/London, but shop.json in Asia/Shanghai: give one zone to both with --zone.");
        (await Tool.RunAsync([.. compare, "--zone", "Asia/Shanghai"], input: null, folder.Folder)).ShouldSucceed();
    }

    [Fact]
    public async Task The_second_of_one_set_of_rules_alone_is_counted_once()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Remind.Header + Remind.Row("o1", "c1", "09:00"));
        folder.Add("twice.json", """{ "PaymentReminders": { "PaymentRate": 0.5 } }""");
        var result = (await Tool.RunAsync(
            ["remind", "orders.csv", .. Remind.Days, "--compare", "twice.json", "--format", "json"], input: null, folder.Folder)).AsJson();
        result.At("comparison").Counts().Should().Equal("onlyFirst 0", "onlyOther 1", "sameMoment 1", "otherEarlier 0", "otherLater 0");
    }

    private static string Several(int count, string name, string placed, string paid = "") =>
        string.Concat(Enumerable.Range(0, count).Select(i => Remind.Row($"{name}{i}", $"{name}{i}", placed, paid)));

    private static IEnumerable<string> Hours(JsonElement summary) =>
        summary.At("sentByHour").Counts().Where(entry => !entry.EndsWith(" 0", StringComparison.Ordinal));

    private static async Task<JsonElement> JsonAsync() => (await RunAsync([.. Remind.Days, "--compare", "other.json", "--format", "json"])).AsJson();

    private static async Task<ToolResult> RunAsync(string[] options)
    {
        using var folder = Folder();
        return await Tool.RunAsync(["remind", "orders.csv", .. options], input: null, folder.Folder);
    }

    private static TempFolder Folder()
    {
        var folder = new TempFolder();
        folder.Add("orders.csv", Remind.Header + Rows);
        folder.Add("other.json", Other);
        return folder;
    }
}
