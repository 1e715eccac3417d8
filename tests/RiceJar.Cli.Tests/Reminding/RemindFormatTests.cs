using System.Text.Json;

namespace RiceJar.Cli.Tests;

public class RemindFormatTests
{
    // Sent at 08:00 (night), 08:00 (late, deferred at 22:40), 10:30 (two orders in one message), 11:00.
    // soon is dropped, paid and shut get none, end waits.
    private static readonly string Rows =
        Remind.Row("night", "c1", "03:00") + Remind.Row("late", "c2", "22:10") + Remind.Row("a", "c3", "10:00") + Remind.Row("b", "c3", "10:05")
        + Remind.Row("then", "c4", "10:30", paid: "12:00") + Remind.Row("paid", "c5", "10:00", paid: "10:10")
        + Remind.Row("shut", "c6", "10:00", closed: "10:10") + Remind.Row("soon", "c7", "22:20", deadline: "2026-03-03 07:00")
        + Remind.Row("end", "c8", "2026-03-04 23:50");

    [Fact]
    public async Task Csv_is_a_header_and_a_row_an_order_of_a_decision() =>
        (await Remind.RowsAsync(Rows)).Select(row => row.Brief).Should().Equal(
            "night 1 sent 2026-03-02T08:00:00Z",
            "a 1 sent 2026-03-02T10:30:00Z",
            "b 1 sent 2026-03-02T10:30:00Z",
            "then 1 sent 2026-03-02T11:00:00Z",
            "soon 1 dropped 2026-03-02T22:20:00Z",
            "late 1 deferred 2026-03-02T22:40:00Z",
            "late 1 sent 2026-03-03T08:00:00Z");

    [Fact]
    public async Task Json_has_the_same_rows_with_null_for_what_is_empty()
    {
        var csv = await Remind.RowsAsync(Rows);
        var json = (await Remind.JsonAsync(Rows)).At("reminders").EnumerateArray().ToArray();
        json.Should().HaveCount(7);
        json.Select(row => string.Join(',', row.EnumerateObject().Select(field => field.Name))).Distinct().Should().Equal(Remind.CsvHeader);
        json.Should().OnlyContain(row => row.At("wave").ValueKind == JsonValueKind.Number);
        json.Select(row => string.Join(',', row.EnumerateObject().Select(field => field.Value.ToString())))
            .Should().Equal(csv.Select(row => row.Line));
        foreach (var name in new[] { "gate", "detail" })
            json[0].At(name).ValueKind.Should().Be(JsonValueKind.Null, name);
        json.Single(row => row.At("decision").GetString() == "deferred").At("channel").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_summary_is_what_was_counted_by_hand()
    {
        var result = await Remind.JsonAsync(Rows);
        result.EnumerateObject().Select(entry => entry.Name).Should().Equal("from", "to", "zone", "input", "summary", "reminders");
        (result.At("from").GetString(), result.At("to").GetString(), result.At("zone").GetString())
            .Should().Be(("2026-03-02T00:00:00Z", "2026-03-05T00:00:00Z", "UTC"));
        result.Input().Should().Be("9 rows, 9 used: ");
        var summary = result.At("summary");
        summary.At("rules").GetString().Should().Be("defaults");
        summary.At("orders").Counts().Should().Equal(
            "all 9", "paidBeforeReminder 1", "closedBeforeReminder 1", "reminded 5", "paidAfterReminder 1", "notReminded 1", "waiting 1");
        (summary.At("sent").GetInt32(), summary.At("dropped").GetInt32(), summary.At("cost").GetDecimal()).Should().Be((4, 1, 0m));
        summary.At("sentByHour").EnumerateObject().Should().HaveCount(24);
        summary.At("sentByHour").Counts().Where(entry => !entry.EndsWith(" 0", StringComparison.Ordinal)).Should().Equal("08 2", "10 1", "11 1");
        summary.At("sentByReason").Counts().Should().Equal("payment-reminder 4");
        summary.At("sentByChannel").Counts().Should().Equal("sms 4");
        summary.At("deferredByGate").Counts().Should().Equal("quiet-hours 1");
        summary.At("deniedByGate").Counts().Should().BeEmpty();
        summary.At("droppedByGate").Counts().Should().Equal("quiet-hours 1");
        summary.At("customersByContacts").Counts().Should().Equal("1 4");
    }

    [Fact]
    public async Task The_table_says_the_same_to_a_person()
    {
        var table = (await Remind.RunAsync(Remind.Header + Rows, Remind.Days)).ShouldSucceed().Output;
        (string Title, int Count)[] lines =
        [
            ("Orders placed, or reminded of", 9), ("paid before any reminder", 1), ("closed before any reminder", 1), ("reminded", 5),
            ("and paid afterwards", 1), ("not reminded, by rule or gate", 1), ("waiting at the end", 1),
            ("Contacts sent", 4), ("payment-reminder", 4),
            ("by sms", 4), ("Deferred by quiet-hours", 1), ("Dropped: no allowed moment", 1), ("by quiet-hours", 1), ("Customers contacted", 4),
            ("08", 2), ("09", 0), ("10", 1), ("11", 1),
        ];
        foreach (var (title, count) in lines)
            table.Should().MatchRegex($@"(?m)^\s+{title}\s+{count}\s", title);
        table.Should().Contain("9 rows read, 9 used").And.Contain("orders.csv").And.Contain("UTC");
        table.Should().Contain("only 0 payments to learn from", "there is no history");
        table.Should().NotContain("Denied by");
    }

    [Fact]
    public async Task The_denied_stand_under_their_gate_in_all_formats()
    {
        const string Json = """{ "Contacts": { "Preset": "china" }, "PaymentReminders": { "Messages": { "Incentive": "light" } } }""";
        var summary = (await Remind.ConfiguredAsync(Json, Remind.Header + Rows, [.. Remind.Days, "--format", "json"])).AsJson().At("summary");
        summary.At("sent").GetInt32().Should().Be(0);
        summary.At("rules").GetString().Should().Be("options.json");
        // The night's, that of two orders, that of 11:00, and the late one, which is denied rather than deferred; soon has no moment.
        summary.At("deniedByGate").Counts().Should().Equal("consent 4");
        (await Remind.ConfiguredAsync(Json, Remind.Header + Rows, Remind.Days)).ShouldSucceed().Output
            .Should().MatchRegex(@"Denied by consent +4\s");
        var rows = RemindRow.Parse(await Remind.ConfiguredAsync(Json, Remind.Header + Rows, [.. Remind.Days, "--format", "csv"]));
        rows.Where(row => row.Gate == "consent").Select(row => $"{row.Order} {row.Decision}")
            .Should().Equal("night denied", "a denied", "b denied", "then denied", "late denied");
    }

    [Fact]
    public async Task With_nothing_to_remind_of_there_is_the_header_alone()
    {
        var text = Remind.Header + Remind.Row("paid", "c5", "10:00", paid: "10:10");
        (await Remind.RunAsync(text, [.. Remind.Days, "--format", "csv"])).ShouldSucceed().Output.Should().Be(Remind.CsvHeader + "\n");
        (await Remind.RunAsync(text, [.. Remind.Days, "--format", "json"])).AsJson().At("reminders").GetArrayLength().Should().Be(0);
        (await Remind.RunAsync(text, Remind.Days)).ShouldSucceed().Output.Should().MatchRegex(@"Contacts sent +0\s");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("table")]
    public async Task Standard_error_is_silent_when_all_is_well(string format)
    {
        var result = (await Remind.RunAsync(Remind.Header + Rows, [.. Remind.Days, "--format", format])).ShouldSucceed();
        result.Error.Should().BeEmpty();
        result.Output.Should().EndWith("\n").And.NotStartWith("\uFEFF").And.NotContain("\u001b").And.NotContain("\r");
    }

    [Fact]
    public async Task Ids_with_separators_and_quotes_are_quoted()
    {
        const string Row = "\"o,1\",\"Li \"\"Bo\"\"\",2026-03-02 10:00,,,,50\n";
        (await Remind.RunAsync(Remind.Header + Row, [.. Remind.Days, "--format", "csv"])).ShouldSucceed().Output
            .Should().Contain("\n\"o,1\",\"Li \"\"Bo\"\"\",1,payment-reminder,");
        (await Remind.JsonAsync(Row)).At("reminders")[0].At("customer_id").GetString().Should().Be("Li \"Bo\"");
    }
}
