using NodaTime;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>CLV = lifespan in years x margin per purchase x purchases a year, by hand.</summary>
public class PlainClvFormulaTests
{
    // Four years of 365.25 days lie between the first of January 2020 and of January 2024.
    private static readonly LocalDate First = new(2020, 1, 1);
    private static readonly LocalDate AsOf = new(2024, 1, 1);

    // 900 in 12 purchases: 75 each; 12 purchases in eight customer years: 1.5 a year.
    private static readonly PurchaseSummary Often = Bought(8, 100);
    private static readonly PurchaseSummary Seldom = Bought(4, 25);

    [Fact]
    public void The_shop_gives_an_average_order_value_and_a_rate()
    {
        var scale = Fit(new PlainClvRules());

        scale.AverageOrderValue.Should().Be(Money.FromDecimal(75));
        scale.PurchasesPerYear.Should().BeApproximately(1.5, 1e-12);
        scale.PurchasesPerYearSource.Should().Be(FactorSource.Learned);
    }

    [Fact]
    public void A_customer_is_shrunk_to_the_shop_by_two_purchases()
    {
        var scale = Fit(new PlainClvRules(lifespanYears: 3));

        // (8 + 2) / (4 + 2 / 1.5) = 1.875 a year; (800 + 2 x 75) / (8 + 2) = 95 each; 3 x 95 x 1.875 = 534.375.
        Check(scale.Value(Often, AsOf), 3, 95, 1.875, 534.375);
        // (4 + 2) / (4 + 2 / 1.5) = 1.125; (100 + 2 x 75) / (4 + 2) = 41 2/3; 3 x 41 2/3 x 1.125 = 140.625.
        Check(scale.Value(Seldom, AsOf), 3, 125 / 3.0, 1.125, 140.625);
    }

    [Fact]
    public void Without_pseudo_purchases_a_customer_counts_as_he_is()
    {
        var scale = Fit(new PlainClvRules(lifespanYears: 3, pseudoPurchases: 0));

        Check(scale.Value(Often, AsOf), 3, 100, 2, 600);
        Check(scale.Value(Seldom, AsOf), 3, 25, 1, 75);
    }

    [Fact]
    public void More_pseudo_purchases_shrink_more()
    {
        var scale = Fit(new PlainClvRules(lifespanYears: 1, pseudoPurchases: 12));

        // (8 + 12) / (4 + 8) = 5 / 3; (800 + 900) / 20 = 85; the product is 141 2/3.
        Check(scale.Value(Often, AsOf), 1, 85, 5 / 3.0, 425 / 3.0);
    }

    [Fact]
    public void A_prospect_has_no_lifetime_value()
    {
        Fit(new PlainClvRules()).Value(PurchaseSummary.Empty, AsOf).Should().BeNull();
        Fit(new PlainClvRules()).Value(PurchaseSummary.Empty.AddCreditNote(Money.FromDecimal(5)), AsOf).Should().BeNull();
    }

    [Fact]
    public void A_newcomer_of_today_has_no_years_behind_him()
    {
        var newcomer = PurchaseSummary.Empty.Add(AsOf, Money.FromDecimal(60));

        // (1 + 2) / (0 + 2 / 1.5) = 2.25; (60 + 150) / 3 = 70.
        Check(Fit(new PlainClvRules(lifespanYears: 2)).Value(newcomer, AsOf), 2, 70, 2.25, 315);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.35)]
    [InlineData(1)]
    [InlineData(1.5)]
    public void The_margin_rate_scales_the_margin_and_nothing_else(double rate)
    {
        var rules = new PlainClvRules(marginRate: rate, lifespanYears: 3);

        Check(Fit(rules).Value(Often, AsOf), 3, 95 * rate, 1.875, 534.375 * rate);
        rules.IsRevenue.Should().Be(rate == 1);
    }

    [Fact]
    public void Each_purchase_of_one_day_counts()
    {
        var twiceOnADay = PurchaseSummary.Empty.Add(First, Money.FromDecimal(10)).Add(First, Money.FromDecimal(20));
        var scale = PlainClvScale.Fit([twiceOnADay], PurchaseStatistics.Empty, new PlainClvRules(pseudoPurchases: 0, lifespanYears: 1), AsOf);

        // Two purchases in four years, 15 each.
        Check(scale.Value(twiceOnADay, AsOf), 1, 15, 0.5, 7.5);
    }

    [Fact]
    public void The_average_order_value_is_rounded_to_the_ten_thousandth_half_away_from_zero()
    {
        AverageOf(100, 0, 0).Should().Be(new Money(33_3333));
        AverageOf(0.0001m, 0).Should().Be(new Money(1), "half of a ten-thousandth rounds up");
        AverageOf(0.0001m, 0, 0).Should().Be(Money.Zero);

        static Money AverageOf(params decimal[] amounts) => PlainClvScale.Fit(
            [amounts.Aggregate(PurchaseSummary.Empty, (summary, amount) => summary.Add(First, Money.FromDecimal(amount)))],
            PurchaseStatistics.Empty, PlainClvRules.Default, AsOf).AverageOrderValue;
    }

    [Fact]
    public void Who_gave_back_more_than_he_bought_has_a_negative_value()
    {
        var scale = Fit(new PlainClvRules(lifespanYears: 3));
        var returned = Seldom.AddCreditNote(Money.FromDecimal(490));

        // (100 - 490 + 150) / 6 = -40 each.
        Check(scale.Value(returned, AsOf), 3, -40, 1.125, -135);
    }

    [Fact]
    public void A_shop_whose_only_day_is_as_of_gets_the_default_rate_of_one_a_year()
    {
        var today = PurchaseSummary.Empty.Add(AsOf, Money.FromDecimal(60));
        var scale = PlainClvScale.Fit([today], new PurchaseStatistics(PurchaseIntervals.Empty, default, AsOf), PlainClvRules.Default, AsOf);

        scale.PurchasesPerYearSource.Should().Be(FactorSource.Default);
        scale.PurchasesPerYear.Should().Be(1);
        scale.LifespanSource.Should().Be(FactorSource.Default);
        // (1 + 2) / (0 + 2 / 1) = 1.5 a year, 60 each, three years.
        Check(scale.Value(today, AsOf), 3, 60, 1.5, 270);
    }

    [Fact]
    public void A_later_as_of_than_the_baselines_makes_the_years_longer()
    {
        var scale = Fit(new PlainClvRules(lifespanYears: 1, pseudoPurchases: 0));

        // Eight years from the first of January 2020 to that of 2028.
        Check(scale.Value(Often, new LocalDate(2028, 1, 1)), 1, 100, 1, 100);
    }

    [Fact]
    public void A_purchase_after_as_of_is_refused()
    {
        var scale = Fit(PlainClvRules.Default);

        ((Action)(() => scale.Value(Often, First.PlusDays(-1)))).Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should().Be("asOf");
        ((Action)(() => PlainClvScale.Fit([Often], PurchaseStatistics.Empty, PlainClvRules.Default, First.PlusDays(-1))))
            .Should().Throw<ArgumentOutOfRangeException>();
    }

    private static PlainClvScale Fit(PlainClvRules rules) =>
        PlainClvScale.Fit([Often, PurchaseSummary.Empty, Seldom], PurchaseStatistics.Empty, rules, AsOf);

    private static PurchaseSummary Bought(int purchases, decimal amount) =>
        Enumerable.Range(0, purchases).Aggregate(
            PurchaseSummary.Empty, (summary, i) => summary.Add(First.PlusDays(100 * i), Money.FromDecimal(amount)));

    private static void Check(PlainClv? found, double years, double margin, double rate, double value)
    {
        found.Should().NotBeNull();
        var clv = found!.Value;
        clv.LifespanYears.Should().BeApproximately(years, 1e-9);
        clv.MarginPerPurchase.Should().BeApproximately(margin, 1e-9);
        clv.PurchasesPerYear.Should().BeApproximately(rate, 1e-9);
        clv.Value.Should().BeApproximately(value, 1e-6);
    }
}
