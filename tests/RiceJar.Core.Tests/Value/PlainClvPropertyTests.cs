using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

public class PlainClvPropertyTests
{
    private static readonly LocalDate AsOf = new(2024, 2, 29);

    [Fact]
    public void The_value_is_always_a_number() =>
        Prop.ForAll(Cases.ToArbitrary(), one =>
        {
            var scale = PlainClvScale.Fit(one.Summaries, one.Statistics, one.Rules, AsOf);

            double.IsFinite(scale.PurchasesPerYear).Should().BeTrue();
            scale.PurchasesPerYear.Should().BePositive();
            scale.LifespanYears.Should().BePositive();
            foreach (var summary in one.Summaries.Where(summary => summary.HasPurchases).Append(PurchaseSummary.Empty.Add(AsOf, Money.Zero)))
            {
                foreach (var asOf in new[] { AsOf, AsOf.PlusDays(1), AsOf.PlusYears(50) })
                {
                    var clv = scale.Value(summary, asOf)!.Value;
                    double.IsFinite(clv.Value).Should().BeTrue("{0}", clv);
                    double.IsFinite(clv.MarginPerPurchase).Should().BeTrue();
                    double.IsFinite(clv.PurchasesPerYear).Should().BeTrue();
                    clv.PurchasesPerYear.Should().BeGreaterThanOrEqualTo(0);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void It_is_the_formula_for_every_buyer() =>
        Prop.ForAll(Cases.ToArbitrary(), one =>
        {
            var scale = PlainClvScale.Fit(one.Summaries, one.Statistics, one.Rules, AsOf);
            var buyers = one.Summaries.Where(summary => summary.HasPurchases).ToList();
            var k = one.Rules.PseudoPurchases;
            foreach (var buyer in buyers)
            {
                var t = Period.DaysBetween(buyer.FirstPurchaseOn!.Value, AsOf) / 365.25;
                if (k == 0 && t == 0)
                    continue;
                var clv = scale.Value(buyer, AsOf)!.Value;
                var shopsRate = scale.PurchasesPerYear;
                var average = (double)scale.AverageOrderValue.ToDecimal();
                var rate = (buyer.Purchases + k) / (t + (k / shopsRate));
                var margin = one.Rules.MarginRate * ((double)buyer.Money.ToDecimal() + (k * average)) / (buyer.Purchases + k);

                clv.PurchasesPerYear.Should().BeApproximately(rate, 1e-9 * rate);
                clv.MarginPerPurchase.Should().BeApproximately(margin, 1e-9 * Math.Max(Math.Abs(margin), 1));
                clv.LifespanYears.Should().Be(scale.LifespanYears);
                clv.Value.Should().BeApproximately(scale.LifespanYears * rate * margin, 1e-6 * Math.Max(Math.Abs(clv.Value), 1));
            }

            var years = buyers.Sum(buyer => (double)Period.DaysBetween(buyer.FirstPurchaseOn!.Value, AsOf)) / 365.25;
            if (years > 0)
                scale.PurchasesPerYear.Should().BeApproximately(buyers.Sum(buyer => buyer.Purchases) / years, 1e-6);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("marginRate")]
    [InlineData("lifespanYears")]
    [InlineData("defaultLifespanYears")]
    [InlineData("longestLifespanYears")]
    public void A_number_that_is_not_above_zero_and_finite_is_refused_by_name(string parameter)
    {
        foreach (var wrong in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Action make = parameter switch
            {
                "marginRate" => () => _ = new PlainClvRules(marginRate: wrong),
                "lifespanYears" => () => _ = new PlainClvRules(lifespanYears: wrong),
                "defaultLifespanYears" => () => _ = new PlainClvRules(defaultLifespanYears: wrong),
                _ => () => _ = new PlainClvRules(longestLifespanYears: wrong),
            };
            make.Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should().Be(parameter);
        }
    }

    [Theory]
    [InlineData(1000.1)]
    [InlineData(1e308)]
    public void A_margin_rate_that_makes_values_infinite_is_refused(double rate)
    {
        ((Action)(() => _ = new PlainClvRules(marginRate: rate))).Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should().Be("marginRate");
        new PlainClvRules(marginRate: 1000).MarginRate.Should().Be(1000);
    }

    [Fact]
    public void Pseudo_purchases_are_not_negative() =>
        ((Action)(() => _ = new PlainClvRules(pseudoPurchases: -1))).Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should()
            .Be("pseudoPurchases");

    [Fact]
    public void The_defaults_are_those_of_the_rulebook()
    {
        PlainClvRules.Default.MarginRate.Should().Be(1);
        PlainClvRules.Default.IsRevenue.Should().BeTrue();
        PlainClvRules.Default.PseudoPurchases.Should().Be(2);
        PlainClvRules.Default.LifespanYears.Should().BeNull();
        PlainClvRules.Default.DefaultLifespanYears.Should().Be(3);
    }

    private sealed record Case(PurchaseSummary[] Summaries, PurchaseStatistics Statistics, PlainClvRules Rules);

    private static Gen<Case> Cases =>
        from summaries in Gen.ArrayOf(Summary)
        from buyers in Gen.Choose(0, 5)
        from lapsed in Gen.Choose(0, buyers)
        from historyDays in Gen.Elements(0, 365, 2000)
        from margin in Gen.Elements(0.001, 0.3, 1, 40)
        from lifespan in Gen.Elements<double?>(null, null, 0.01, 3, 100)
        from k in Gen.Choose(0, 3)
        select new Case(
            summaries,
            new PurchaseStatistics(PurchaseIntervals.Empty, new AnnualChurn(buyers, lapsed), AsOf.PlusDays(-historyDays)),
            new PlainClvRules(margin, lifespan, pseudoPurchases: k));

    private static Gen<PurchaseSummary> Summary =>
        from days in Gen.ArrayOf(Gen.Frequency((4, Gen.Choose(0, 2000)), (1, Gen.Constant(0))))
        from amounts in Gen.ArrayOf(Gen.Choose(0, int.MaxValue), days.Length)
        from scale in Gen.Elements(1L, 10_000L)
        from note in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, int.MaxValue)))
        select days.OrderDescending().Zip(amounts)
            .Aggregate(PurchaseSummary.Empty, (summary, one) => summary.Add(AsOf.PlusDays(-one.First), new Money(one.Second * scale)))
            .AddCreditNote(new Money(note * scale));
}
