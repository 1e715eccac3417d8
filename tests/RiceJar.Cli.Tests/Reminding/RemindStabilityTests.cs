namespace RiceJar.Cli.Tests;

public class RemindStabilityTests
{
    private const string Json = """
        {
          "Zone": "Asia/Shanghai",
          "Sales": [ { "Name": "Spring", "From": "2026-03-03T08:00", "Until": "2026-03-04T00:00" } ],
          "PaymentReminders": { "PaymentRate": 0.6, "AverageOrder": 100.5 }
        }
        """;

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("table")]
    public async Task Neither_the_culture_nor_the_machines_zone_changes_anything(string format)
    {
        var plain = await RunAsync(format, "C.UTF-8", "UTC");
        plain.Should().NotBeEmpty();
        (await RunAsync(format, "de_DE.UTF-8", "Asia/Tokyo")).Should().Be(plain);
        (await RunAsync(format, "tr_TR.UTF-8", "America/New_York")).Should().Be(plain);
        (await RunAsync(format, "ar_SA.UTF-8", "Pacific/Apia")).Should().Be(plain);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Shuffled_rows_give_the_same_csv(int seed)
    {
        var shuffled = Rows(300);
        new Random(seed).Shuffle(shuffled);
        (await CsvAsync(shuffled, "2026-03-06")).Should().Be(await CsvAsync(Rows(300), "2026-03-06"));
    }

    [Fact]
    public async Task Rows_are_in_the_order_of_decisions()
    {
        var moments = RemindRow.Parse(await ConfiguredAsync(Rows(300), "2026-03-06")).Select(row => DateTimeOffset.Parse(row.DecidedAt, null)).ToArray();
        moments.Should().HaveCountGreaterThan(300, "most are reminded of twice").And.BeInAscendingOrder();
    }

    [Fact]
    public async Task No_row_is_decided_before_it_is_due_or_paid()
    {
        var rows = RemindRow.Parse(await ConfiguredAsync(Rows(300), "2026-03-06"));
        var paid = Rows(300).Select(row => row.Split(',')).ToDictionary(row => row[0], row => row[3]);
        foreach (var row in rows.Where(row => row.Decision == "sent"))
        {
            DateTimeOffset.Parse(row.DecidedAt, null).Should().BeOnOrAfter(DateTimeOffset.Parse(row.DueAt, null), row.Line);
            if (paid[row.Order] is { Length: > 0 } at)
                DateTimeOffset.Parse(row.DecidedAt, null).Should().BeBefore(DateTimeOffset.Parse(at + "+08:00", null), row.Line);
        }
    }

    [Theory]
    [InlineData("2026-03-02T10:15")]
    [InlineData("2026-03-02T22:45")]
    [InlineData("2026-03-03T08:00")]
    [InlineData("2026-03-03T08:00:01")]
    [InlineData("2026-03-04")]
    public async Task The_replay_of_a_beginning_is_the_beginning_of_the_replay(string end)
    {
        var until = DateTimeOffset.Parse($"{end}+08:00", null);
        var whole = RemindRow.Parse(await ConfiguredAsync(Rows(300), "2026-03-06"));
        var first = whole.Where(row => DateTimeOffset.Parse(row.DecidedAt, null) < until).Select(row => row.Line).ToArray();
        first.Should().NotBeEmpty().And.HaveCountLessThan(whole.Length);
        RemindRow.Parse(await ConfiguredAsync(Rows(300), end)).Select(row => row.Line).Should().Equal(first);
    }

    [Fact]
    public async Task What_happens_later_changes_no_earlier_row()
    {
        // The same beginning from a file that ends there: later orders are left out, and what is later than it is not known yet.
        const string End = "2026-03-03 12:00";
        var known = Rows(300).Select(row => row.Split(',')).Where(row => Before(row[2]))
            .Select(row => string.Join(',', row[0], row[1], row[2], Known(row[3]), Known(row[4]), row[5], row[6]));
        (await CsvAsync([.. known], "2026-03-03T12:00")).Should().Be(await CsvAsync(Rows(300), "2026-03-03T12:00"));

        static bool Before(string moment) => string.CompareOrdinal(moment, End) < 0;

        static string Known(string moment) => Before(moment) ? moment : "";
    }

    // Orders of 40 customers through three days, a third of them paid after up to three hours, some closed, some with a deadline.
    private static string[] Rows(int count)
    {
        var random = new Random(7);
        var start = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Unspecified);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var placed = start.AddMinutes(i * 12);
            var paid = random.Next(3) == 0 ? Text(placed.AddMinutes(random.Next(180))) : "";
            var closed = random.Next(10) == 0 && paid.Length == 0 ? Text(placed.AddHours(5)) : "";
            var deadline = random.Next(4) == 0 ? Text(placed.AddHours(12)) : "";
            return $"o{i:000},c{random.Next(40):00},{Text(placed)},{paid},{closed},{deadline},{random.Next(10, 600)}.5\n";
        })];
    }

    private static string Text(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> CsvAsync(string[] rows, string to) => (await ConfiguredAsync(rows, to)).ShouldSucceed().Output;

    private static Task<ToolResult> ConfiguredAsync(string[] rows, string to) =>
        Remind.ConfiguredAsync(Json, Remind.Header + string.Concat(rows), "--from", "2026-03-02", "--to", to, "--format", "csv");

    private static async Task<string> RunAsync(string format, string culture, string zone)
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv", Remind.Header + string.Concat(Rows(150)));
        folder.Add("options.json", Json);
        return (await Tool.RunAsync(
            ["remind", "orders.csv", "--config", "options.json", "--from", "2026-03-02", "--to", "2026-03-06", "--format", format],
            input: null,
            folder.Folder,
            ("LANG", culture),
            ("LC_ALL", culture),
            ("LANGUAGE", culture),
            ("TZ", zone))).ShouldSucceed().Output;
    }
}
