using System.Globalization;
using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>Compares every row and the summary with the plain computation.</summary>
internal static class ExactScores
{
    // The same formula in another order of operations may differ in the last bits.
    private const double Tolerance = 1e-12;

    // A prospect has no first purchase to count years from.
    private static readonly (string Column, string Expected)[] NoClv = [("clv_margin", ""), ("clv_purchases_per_year", ""), ("clv", "")];

    public static void ShouldBeThoseOf(this Table table, PlainShop shop)
    {
        // As a set: BeEquivalentTo compares all pairs.
        shop.Customers.Select(customer => customer.Id).ToHashSet().SetEquals(table.Customers).Should().BeTrue();
        table.Customers.Should().HaveCount(shop.Customers.Count);
        var wrong = shop.Customers.SelectMany(customer => Differences(table, shop, customer)).Take(10).ToList();
        wrong.Should().BeEmpty();
    }

    public static void ShouldSumUp(this JsonElement result, PlainShop shop)
    {
        var summary = result.At("summary");
        result.At("asOf").GetString().Should().Be(shop.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        summary.At("customers").GetInt32().Should().Be(shop.Customers.Count);
        summary.At("buyers").GetInt32().Should().Be(shop.Buyers.Count);
        summary.At("orders").GetInt32().Should().Be(shop.Orders);
        summary.At("money").GetDecimal().Should().Be(shop.Customers.Sum(customer => customer.Money));
        summary.At("concentration", "topFifthShare").GetDouble().Should().BeApproximately(PlainConcentration.TopFifthShare(shop), Tolerance);
        summary.At("concentration", "gini").GetDouble().Should().BeApproximately(PlainConcentration.Gini(shop), Tolerance);
        summary.At("concentration", "negativeTotals").GetInt32().Should().Be(shop.Buyers.Count(customer => customer.Money < 0));
        summary.At("repurchaseRate", "all").GetDouble().Should()
            .BeApproximately(shop.Buyers.Count(customer => customer.PurchaseDays >= 2) / (double)shop.Buyers.Count, Tolerance);
        Counts(summary.At("segments")).Should().BeEquivalentTo(shop.Buyers.CountBy(shop.Segment).ToDictionary());
        Counts(summary.At("stages")).Should().BeEquivalentTo(shop.Customers.CountBy(shop.Stage).ToDictionary());
    }

    private static IEnumerable<string> Differences(Table table, PlainShop shop, PlainCustomer customer)
    {
        var scores = shop.Scores(customer);
        var (lifespan, margin, perYear) = shop.Clv(customer);
        (string Column, string Expected)[] exact =
        [
            ("recency_days", Text(shop.RecencyDays(customer))),
            ("frequency", Text(customer.Purchases)),
            ("monetary", customer.Money.ToString("0.####", CultureInfo.InvariantCulture)),
            ("r", Text(scores?.R)),
            ("f", Text(scores?.F)),
            ("m", Text(scores?.M)),
            ("segment", shop.Segment(customer)),
            ("stage", shop.Stage(customer)),
            ("next_stage_on", shop.NextStageOn(customer)),
            ("habit", customer.Purchases == 0 ? table[customer.Id, "habit"] : PlainShop.Habit(customer)),
            ("clv_lifespan_years", customer.Purchases == 0 ? "" : "3"),
            .. customer.Purchases == 0 ? NoClv : [],
        ];
        (string Column, double Expected)[] close = customer.Purchases == 0 ? [] :
        [
            ("clv_margin", margin), ("clv_purchases_per_year", perYear), ("clv", lifespan * margin * perYear),
        ];
        return exact.Where(field => table[customer.Id, field.Column] != field.Expected)
            .Select(field => $"{customer.Id} {field.Column}: {table[customer.Id, field.Column]}, but by the rules {field.Expected}")
            .Concat(close.Where(field => !IsClose(table[customer.Id, field.Column], field.Expected))
                .Select(field => $"{customer.Id} {field.Column}: {table[customer.Id, field.Column]}, but by the rules {field.Expected:R}"));
    }

    private static bool IsClose(string text, double expected) =>
        Math.Abs(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) - expected) <= Tolerance * Math.Max(Math.Abs(expected), 1);

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static Dictionary<string, int> Counts(JsonElement counts) =>
        counts.EnumerateObject().Where(entry => entry.Value.GetInt32() > 0).ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32());
}
