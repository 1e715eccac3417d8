using System.Globalization;

namespace RiceJar.Cli.Tests;

public class ClvTests
{
    // Two customers over 1461 days, which are four years, first purchases 4 and 2 years before as-of.
    private const string TwoCustomers = Score.Header + "1,2022-01-01,100\n1,2025-12-31,20\n2,2024-01-01,30\n";

    [Fact]
    public async Task The_formula_is_lifespan_times_margin_times_purchases_a_year()
    {
        // As of 2026-01-01: t = 1461 and 731 days; three purchases for 150, so 50 each; shop's rate 3 / (2192 / 365.25).
        var table = await Score.CsvAsync(TwoCustomers, "--as-of", "2026-01-01");
        var rate = 3 / (2192 / 365.25);
        Is(table["1", "clv_margin"], (120 + (2 * 50)) / 4.0);
        Is(table["2", "clv_margin"], (30 + (2 * 50)) / 3.0);
        Is(table["1", "clv_purchases_per_year"], 4 / (4 + (2 / rate)));
        Is(table["2", "clv_purchases_per_year"], 3 / ((731 / 365.25) + (2 / rate)));
        Is(table["1", "clv"], Number(table["1", "clv_lifespan_years"]) * 55 * (4 / (4 + (2 / rate))));
    }

    [Fact]
    public async Task Lifespan_is_one_over_the_share_that_lapsed_in_the_last_year()
    {
        // As of 2026-06-30 the year before last runs from 2024-07-01 to 2025-06-30. Of four who bought in it, one bought later.
        const string Text = Score.Header
            + "1,2024-01-15,10\n1,2024-07-01,10\n"
            + "2,2024-12-24,10\n"
            + "3,2025-06-30,10\n"
            + "4,2025-01-01,10\n4,2026-01-01,10\n"
            + "5,2024-06-30,10\n6,2025-07-01,10\n";
        var table = await Score.CsvAsync(Text, "--as-of", "2026-06-30");
        foreach (var customer in table.Customers)
            Is(table[customer, "clv_lifespan_years"], 4 / 3.0);
    }

    [Fact]
    public async Task Under_two_years_of_history_the_lifespan_is_three_years() =>
        (await Score.CsvAsync(Score.Header + "1,2024-07-02,10\n2,2026-01-01,10\n", "--as-of", "2026-06-30"))
            .Column("clv_lifespan_years").Should().Be("1:3 2:3");

    [Fact]
    public async Task A_margin_rate_scales_margin_and_value()
    {
        var revenue = await Score.CsvAsync(TwoCustomers, "--as-of", "2026-01-01");
        var margin = (await Score.ConfiguredAsync(
            """{ "Clv": { "MarginRate": 0.25 } }""", TwoCustomers, "--as-of", "2026-01-01", "--format", "csv")).AsCsv();
        Is(margin["1", "clv_margin"], Number(revenue["1", "clv_margin"]) / 4);
        Is(margin["2", "clv"], Number(revenue["2", "clv"]) / 4);
    }

    private static void Is(string text, double expected) => Number(text).Should().BeApproximately(expected, 1e-12 * Math.Abs(expected));

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
