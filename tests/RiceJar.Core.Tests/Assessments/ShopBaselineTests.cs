using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

public class ShopBaselineTests
{
    private static readonly TestShop Shop = TestShop.Of(200, seed: 3);

    [Fact]
    public void It_is_fitted_of_the_shops_summaries_and_statistics()
    {
        var rules = RuleSets.All["ten scores, learned stages"];
        var baseline = ShopBaseline.Fit(Shop.Purchases, rules);
        var buyers = Shop.Summaries.Count(summary => summary.HasPurchases);

        baseline.Rules.Should().BeSameAs(rules);
        baseline.AsOf.Should().Be(TestShop.AsOf);
        baseline.Rfm.BuyerCount.Should().Be(buyers);
        baseline.Stages.IsLearned.Should().BeTrue();
        baseline.Stages.IntervalCount.Should().Be(Shop.Summaries.Sum(summary => summary.RepeatTransactions));
        baseline.Clv.AverageOrderValue.Should().Be(
            Shop.Summaries.Where(summary => summary.HasPurchases).Aggregate(Money.Zero, (sum, summary) => sum + summary.Money)
                .DividedBy(Shop.Summaries.Sum(summary => summary.Purchases)));
        ShopBaseline.Fit(Shop.Summaries, Shop.Purchases.Statistics, rules, TestShop.AsOf).Id.Should().Be(baseline.Id);
    }

    [Fact]
    public void Equal_rules_date_and_customers_give_an_equal_id()
    {
        var again = TestShop.Of(200, seed: 3);

        ShopBaseline.Fit(again.Purchases, RuleVariants.Plain).Id.Should().Be(ShopBaseline.Fit(Shop.Purchases, RuleVariants.Plain).Id);
        ShopBaseline.Fit(Shop.Purchases, RuleVariants.Plain).Id.Should().MatchRegex("^[0-9a-f]{16}$");
    }

    [Fact]
    public void The_order_of_the_customers_makes_no_difference()
    {
        var backwards = Shop.Summaries.Reverse().ToArray();

        ShopBaseline.Fit(backwards, Shop.Purchases.Statistics, RuleVariants.Plain, TestShop.AsOf).Id
            .Should().Be(ShopBaseline.Fit(Shop.Purchases, RuleVariants.Plain).Id);
    }

    [Fact]
    public void A_single_rule_that_differs_makes_another_id() =>
        RuleVariants.All.Append(new("plain", RuleVariants.Plain))
            .Select(one => ShopBaseline.Fit(Shop.Purchases, one.Value).Id).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Another_date_and_another_shop_make_another_id()
    {
        string[] ids =
        [
            ShopBaseline.Fit(Shop.Purchases, RuleVariants.Plain).Id,
            ShopBaseline.Fit(Shop.Summaries, Shop.Purchases.Statistics, RuleVariants.Plain, TestShop.AsOf.PlusDays(1)).Id,
            ShopBaseline.Fit(TestShop.Of(200, seed: 4).Purchases, RuleVariants.Plain).Id,
            ShopBaseline.Fit(Shop.Summaries.AsSpan()[..100], Shop.Purchases.Statistics, RuleVariants.Plain, TestShop.AsOf).Id,
        ];

        ids.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_id_is_the_same_in_every_culture()
    {
        var here = ShopBaseline.Fit(Shop.Purchases, RuleVariants.Plain).Id;

        OtherCulture.Run(() => ShopBaseline.Fit(Shop.Purchases, RuleVariants.Plain).Id.Should().Be(here));
    }

    [Fact]
    public void A_shop_without_customers_has_a_baseline_that_assesses_newcomers()
    {
        var rules = RuleSets.All["default"];
        var baseline = ShopBaseline.Fit([], PurchaseStatistics.Empty, rules, TestShop.AsOf);
        var newcomer = PurchaseSummary.Empty.Add(TestShop.AsOf, Money.FromDecimal(100));
        var state = TierState.Start(rules.Ladder).Add(new PurchaseDay(TestShop.AsOf, 1, Money.FromDecimal(100)));

        var assessed = new CustomerAssessor(baseline).Assess(newcomer, state, TestShop.AsOf);

        baseline.Rfm.IsReliable.Should().BeFalse();
        assessed.IsBuyer.Should().BeTrue();
        assessed.Segment.Should().NotBeNull();
        assessed.Lifecycle.Stage.Should().Be(LifecycleStage.Active);
        double.IsFinite(assessed.Clv!.Value.Value).Should().BeTrue();
        baseline.Clv.LifespanSource.Should().Be(FactorSource.Default);
        new CustomerAssessor(baseline).Explain(newcomer, state, TestShop.AsOf).ToLines().Should().NotContainNulls();
    }

    [Fact]
    public void A_purchase_after_as_of_is_refused()
    {
        var fit = () => ShopBaseline.Fit(
            [PurchaseSummary.Empty.Add(TestShop.AsOf.PlusDays(1), Money.Zero)], PurchaseStatistics.Empty, RuleVariants.Plain, TestShop.AsOf);

        fit.Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should().Be("asOf");
    }

    [Fact]
    public void What_is_left_out_of_the_rules_is_the_default()
    {
        var rules = new AssessmentRules(DateTimeZone.Utc);

        rules.Rfm.Should().BeSameAs(RfmRules.Default);
        rules.Stages.Should().BeSameAs(StageRules.Default);
        rules.Ladder.Should().BeSameAs(TierLadder.Default);
        rules.Clv.Should().BeSameAs(PlainClvRules.Default);
    }
}
