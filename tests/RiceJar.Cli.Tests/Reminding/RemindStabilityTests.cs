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
        using var folder = new TempFolder();
        folder.Add("orders.csv", Remind.Header + string.Concat(Rows(150)));
        folder.Add("options.json", Json);
        string[] arguments = ["remind", "orders.csv", "--config", "options.json", "--from", "2026-03-02", "--to", "2026-03-06", "--format", format];
        var plain = (await Tool.RunAsync(arguments, input: null, folder.Folder)).ShouldSucceed().Output;
        plain.Should().NotBeEmpty();
        (await RunAsync("de_DE.UTF-8", "Asia/Tokyo")).Should().Be(plain);
        (await RunAsync("tr_TR.UTF-8", "America/New_York")).Should().Be(plain);
        (await RunAsync("ar_SA.UTF-8", "Pacific/Apia")).Should().Be(plain);

        async Task<string> RunAsync(string culture, string zone)
        {
            (string, string)[] environment = [("LANG", culture), ("LC_ALL", culture), ("LANGUAGE", culture), ("TZ", zone)];
            return (await ToolProcess.RunAsync(arguments, input: null, folder.Folder, environment)).ShouldSucceed().Output;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Shuffled_rows_give_the_same_csv(int seed)
    {
        var shuffled = Rows(300);
        new Random(seed).Shuffle(shuffled);
        FirstDifference(await CsvAsync(shuffled, "2026-03-06"), await CsvAsync(Rows(300), "2026-03-06")).Should().BeNull();
    }

    [Fact]
    public async Task Rows_are_in_the_order_of_decisions()
    {
        var moments = RemindRow.Parse(await ConfiguredAsync(Rows(300), "2026-03-06"))
            .Select(row => DateTimeOffset.Parse(row.DecidedAt, null)).ToArray();
        moments.Should().HaveCountGreaterThan(200).And.BeInAscendingOrder();
    }

    [Fact]
    public async Task An_orders_first_reminder_stands_before_what_becomes_of_its_second_at_the_same_moment()
    {
        // Sent at 10:30; the second would be due at 22:30, which is quiet until the deadline: it has no moment, and that is known at 10:30.
        const string Options = """{ "PaymentRate": 0.5, "Late": "drop" }""";
        string[] names = [.. Enumerable.Range(0, 40).Select(i => $"o{i:00}")];
        var rows = await Remind.RowsUnderAsync(
            Options, string.Concat(names.Select(name => Remind.Row(name, name, "10:00", deadline: "2026-03-03 08:00"))));
        string.Join(' ', rows.Select(row => $"{row.Order}/{row.Wave}/{row.Decision}"))
            .Should().Be(string.Join(' ', names.Select(name => $"{name}/1/sent {name}/2/dropped")));
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
        var first = whole.Where(row => DateTimeOffset.Parse(row.DecidedAt, null) < until).ToArray();
        first.Should().NotBeEmpty();
        first.Length.Should().BeLessThan(whole.Length);
        FirstDifference(Lines(RemindRow.Parse(await ConfiguredAsync(Rows(300), end))), Lines(first)).Should().BeNull();
    }

    [Fact]
    public async Task What_happens_later_changes_no_earlier_row()
    {
        // The same beginning from a file that ends there: later orders are left out, and what is later than it is not known yet.
        const string End = "2026-03-03 12:00";
        var known = Rows(300).Select(row => row.Split(',')).Where(row => Before(row[2]))
            .Select(row => string.Join(',', row[0], row[1], row[2], Known(row[3]), Known(row[4]), row[5], row[6]));
        FirstDifference(await CsvAsync([.. known], "2026-03-03T12:00"), await CsvAsync(Rows(300), "2026-03-03T12:00")).Should().BeNull();

        static bool Before(string moment) => string.CompareOrdinal(moment, End) < 0;

        static string Known(string moment) => Before(moment) ? moment : "";
    }

    private static string Lines(IEnumerable<RemindRow> rows) => string.Join('\n', rows.Select(row => row.Line));

    /// <summary>The first line in which two texts differ; null when they are equal. A text of hundreds of lines tells little in a failure.</summary>
    private static string? FirstDifference(string first, string second)
    {
        var (a, b) = (first.Split('\n'), second.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(a.Length, b.Length)).FirstOrDefault(i => a.ElementAtOrDefault(i) != b.ElementAtOrDefault(i), -1);
        return line < 0 ? null : $"line {line + 1}: {a.ElementAtOrDefault(line)} / {b.ElementAtOrDefault(line)}";
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
}
