using System.Globalization;
using System.Text;

namespace RiceJar.Cli.Tests;

public class ManyOrdersTests
{
    [Fact]
    public async Task A_hundred_thousand_orders_run_through()
    {
        using var folder = new TempFolder();
        folder.AddGzip("orders.csv.gz", Text());
        folder.Add("options.json", """{ "PaymentReminders": { "Delay": { "Measure": "fixed" }, "PaymentRate": 1, "AverageOrder": 100 } }""");
        string[] arguments = ["remind", "orders.csv.gz", "--config", "options.json", "--from", "2026-03-01", "--to", "2026-03-12"];
        var result = (await Tool.RunAsync([.. arguments, "--format", "json"], input: null, folder.Folder)).AsJson();
        result.Input().Should().Be("100000 rows, 100000 used: ");
        result.At("summary", "orders").Counts().Should().Equal(
            "all 100000", "paidBeforeReminder 25000", "closedBeforeReminder 0", "reminded 75000",
            "paidAfterReminder 0", "notReminded 0", "waiting 0");
        // In each of ten days 15 unpaid orders a minute from 09:00 until 17:20, reminded half an hour later: 150 a minute.
        result.At("summary", "sentByHour").Counts().Where(entry => !entry.EndsWith(" 0", StringComparison.Ordinal))
            .Should().Equal("09 4500", "10 9000", "11 9000", "12 9000", "13 9000", "14 9000", "15 9000", "16 9000", "17 7500");
        result.At("reminders").GetArrayLength().Should().Be(75_000);
        var csv = RemindRow.Parse(await Tool.RunAsync([.. arguments, "--format", "csv"], input: null, folder.Folder));
        csv.Select(row => row.DecidedAt).Should().HaveCount(75_000).And.BeInAscendingOrder(StringComparer.Ordinal);
        csv[0].DecidedAt.Should().Be("2026-03-01T09:30:00Z");
        csv[^1].DecidedAt.Should().Be("2026-03-10T17:49:00Z");
    }

    // Every 5,000 orders hold each minute of 500 on each of ten days once; of four such blocks one is paid after ten minutes.
    private static string Text()
    {
        var text = new StringBuilder(Remind.Header);
        var start = new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Unspecified);
        for (var i = 0; i < 100_000; i++)
        {
            var placed = start.AddDays(i % 10).AddMinutes(i / 10 % 500);
            text.Append(CultureInfo.InvariantCulture, $"o{i},c{i},{placed:yyyy-MM-dd HH:mm},");
            if (i / 5000 % 4 == 0)
                text.Append(CultureInfo.InvariantCulture, $"{placed.AddMinutes(10):yyyy-MM-dd HH:mm}");
            text.Append(",,,50\n");
        }

        return text.ToString();
    }
}
