using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Assessments;

public class ShopOverviewTests
{
    private static readonly TestShop Shop = TestShop.Of(400, seed: 6);

    [Theory]
    [MemberData(nameof(RuleSets.Names), MemberType = typeof(RuleSets))]
    public void Its_counts_are_those_of_a_plain_count_and_add_up(string name)
    {
        var rules = RuleSets.All[name];
        var (overview, summaries, assessments) = Overview(rules);
        var buyers = summaries.Count(summary => summary.HasPurchases);

        overview.Customers.Should().Be(summaries.Length);
        overview.Buyers.Should().Be(buyers).And.BeLessThan(summaries.Length, "there are prospects");
        overview.Purchases.Should().Be(summaries.Sum(summary => (long)summary.Purchases));
        overview.Money.TenThousandths.Should().Be(summaries.Sum(summary => summary.Money.TenThousandths));

        overview.BySegment.Keys.Should().Equal(rules.Rfm.Segmentation.Segments);
        foreach (var (segment, count) in overview.BySegment)
            count.Should().Be(assessments.Count(one => one.Segment == segment), "of {0}", segment);
        overview.BySegment.Values.Sum().Should().Be(buyers);

        overview.ByStage.Keys.Should().BeEquivalentTo(Enum.GetValues<LifecycleStage>());
        foreach (var (stage, count) in overview.ByStage)
            count.Should().Be(assessments.Count(one => one.Lifecycle.Stage == stage), "of {0}", stage);
        overview.ByStage.Values.Sum().Should().Be(summaries.Length);
        overview.ByStage[LifecycleStage.Prospect].Should().Be(summaries.Length - buyers);

        var ranks = Enumerable.Range(0, rules.Ladder.Tiers.Count + 1).ToArray();
        ranks.Select(overview.Tiers.CountOf).Should().Equal(ranks.Select(rank => assessments.Count(one => one.IsBuyer && one.Tier.Rank == rank)));
        overview.Tiers.Buyers.Should().Be(buyers);
    }

    [Fact]
    public void The_repurchase_rates_of_members_and_others_cover_all_buyers()
    {
        var (overview, summaries, _) = Overview(RuleSets.All["default"]);

        overview.MemberRepurchase.Buyers.Should().Be(summaries.Count(summary => summary.HasPurchases && summary.IsMember));
        overview.OtherRepurchase.Buyers.Should().Be(summaries.Count(summary => summary.HasPurchases && !summary.IsMember));
        (overview.MemberRepurchase.RepeatBuyers + overview.OtherRepurchase.RepeatBuyers).Should()
            .Be(summaries.Count(summary => summary.PurchaseDays > 1));
    }

    [Fact]
    public void The_concentration_is_that_of_the_buyers_totals()
    {
        var (overview, summaries, _) = Overview(RuleSets.All["default"]);
        var totals = summaries.Where(summary => summary.HasPurchases)
            .Select(summary => Math.Max(summary.Money.ToDecimal(), 0)).OrderDescending().ToList();
        var top = totals.Take((int)Math.Ceiling(totals.Count / 5m)).Sum();

        overview.Concentration.TopFifthShare.Should().BeApproximately((double)(top / totals.Sum()), 1e-12);
        overview.Concentration.NegativeTotals.Should().Be(summaries.Count(summary => summary.HasPurchases && summary.Money < Money.Zero))
            .And.BePositive();
    }

    [Fact]
    public void Nobody_makes_an_overview_with_every_segment_and_stage_at_zero()
    {
        var rules = RuleSets.All["default"];
        var overview = ShopOverview.Of(ShopBaseline.Fit([], PurchaseStatistics.Empty, rules, TestShop.AsOf), [], []);

        (overview.Customers, overview.Buyers, overview.Purchases, overview.Money).Should().Be((0, 0, 0L, Money.Zero));
        overview.BySegment.Should().HaveCount(11).And.OnlyContain(one => one.Value == 0);
        overview.ByStage.Should().HaveCount(5).And.OnlyContain(one => one.Value == 0);
        overview.Concentration.TopFifthShare.Should().Be(0);
        overview.Concentration.Gini.Should().Be(0);
    }

    [Fact]
    public void Lengths_that_differ_are_refused_with_their_numbers()
    {
        var baseline = Shop.Assessor(RuleSets.All["default"]).Baseline;
        var count = () => ShopOverview.Of(baseline, new PurchaseSummary[2], new CustomerAssessment[3]);

        count.Should().Throw<ArgumentException>().WithMessage("*3*2*").Which.ParamName.Should().Be("assessments");
        ((Action)(() => ShopOverview.Of(null!, [], []))).Should().Throw<ArgumentNullException>();
    }

    private static (ShopOverview Overview, PurchaseSummary[] Summaries, CustomerAssessment[] Assessments) Overview(AssessmentRules rules)
    {
        var assessor = Shop.Assessor(rules);
        var summaries = Shop.Summaries;
        var assessments = new CustomerAssessment[summaries.Length];
        assessor.Assess(summaries, Shop.TierStates(rules.Ladder), TestShop.AsOf, assessments);
        return (ShopOverview.Of(assessor.Baseline, summaries, assessments), summaries, assessments);
    }
}
