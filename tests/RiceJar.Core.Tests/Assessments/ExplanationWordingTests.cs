using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>What the sentences say of one, of none and of what cannot be reached.</summary>
public class ExplanationWordingTests
{
    private static readonly LocalDate Day = new(2024, 2, 29);

    [Fact]
    public void Days_are_the_unit_of_recency_alone()
    {
        Axis("recency", 3, limit: 10, next: 2).Should().Be("Recency 3 days scores 4 (through 10 days; 5 through 2 days; by rank among 60 buyers).");
        Axis("frequency", 3, limit: 2, next: 5).Should().Be("Frequency 3 scores 4 (from 2; 5 from 5; by rank among 60 buyers).");
        Axis("monetary", 3.5m, limit: 2, next: null).Should().Be("Monetary 3.5 scores 4 (from 2; the best; by rank among 60 buyers).");
    }

    [Theory]
    [InlineData("recency", 0, "5 through 0 days")]
    [InlineData("recency", -1, "no recency reaches 5")]
    [InlineData("monetary", -1, "5 from -1")]
    public void A_score_that_would_need_a_purchase_after_today_is_said_to_be_out_of_reach(string axis, int next, string text) =>
        Axis(axis, 3, limit: 10, next).Should().Contain($"; {text};");

    [Fact]
    public void A_segment_without_a_Chinese_name_is_told_without_brackets() =>
        new SegmentExplanation(new Segment("Mine"), "a rule", 0.5, RfmWeights.Equal).ToString()
            .Should().Be("Segment Mine: a rule. Weighted score 0.5 by weights 1:1:1.");

    [Theory]
    [InlineData(1, "1 purchase day.")]
    [InlineData(2, "2 purchase days.")]
    public void One_purchase_day_is_a_day(int days, string end)
    {
        var status = new LifecycleStatus(LifecycleStage.Lost, PurchaseHabit.First, null, null);

        new StageExplanation(status, Day, 400, days, StageLimits.Default, false, 0).ToString()
            .Should().Be($"Stage Lost: 400 days since 2024-02-29 (last days 45,90,180, fixed). Habit First: {end}");
    }

    [Theory]
    [InlineData(1, "1 purchase worth")]
    [InlineData(2, "2 purchases worth")]
    public void A_value_of_revenue_says_why_and_one_purchase_is_a_purchase(int purchases, string count)
    {
        var clv = new PlainClv(3, 10, 2);

        new ClvExplanation(clv, purchases, Money.Zero, Day, 2, Money.Zero, 1, FactorSource.Default, FactorSource.Given, 1).ToString()
            .Should().Contain("(revenue, since no margin rate is given;").And.Contain($" {count} ");
    }

    [Fact]
    public void A_tier_without_a_history_or_a_term_is_told_without_them() =>
        Tier(new Tier("Basic"), null, default, null).Should().Be("Tier Basic (no conditions), without end.");

    [Theory]
    [InlineData(1, "in 1 purchase.")]
    [InlineData(2, "in 2 purchases.")]
    public void What_the_next_tier_asks_is_told_with_what_there_is_so_far(int purchases, string end) =>
        Tier(null, new Tier("Gold", new TierConditions(purchases: 3)), new TierProgress(Money.FromDecimal(5), purchases, 1, 0), null)
            .Should().Be($"No tier. Gold asks purchases >= 3 in 365 days; so far 5.00 {end}");

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_demotion_for_buying_too_seldom_says_so_and_no_other_does(int interval, bool isTooLong)
    {
        var warning = new TierWarning(2, 1, Day, new TierConditions(meanIntervalDays: interval), new TierProgress(Money.Zero, 2, 2, 61));

        Tier(null, null, default, warning).Should().Be($"No tier. Falls to rank 1 after 2024-02-29{(isTooLong ? ", bought too seldom" : "")}.");
    }

    [Fact]
    public void One_buyer_to_fit_to_is_a_buyer()
    {
        var shop = PurchaseSummary.Empty.Add(Day, Money.Zero);
        var baseline = ShopBaseline.Fit([shop], PurchaseStatistics.Empty, new AssessmentRules(DateTimeZone.Utc), Day);

        ShopOverview.Of(baseline, [], []).Warnings().Should().ContainSingle().Which.Should().StartWith("Only 1 buyer to fit");
    }

    [Fact]
    public void At_its_center_a_value_of_the_eight_groups_is_told_as_high()
    {
        var rules = new AssessmentRules(DateTimeZone.Utc, new RfmRules(segmentation: new EightGroups(25, 2, Money.FromDecimal(10))));
        var buyer = PurchaseSummary.Empty.Add(Day, Money.FromDecimal(5)).Add(Day, Money.FromDecimal(5));
        var state = TierState.Start(rules.Ladder).Add(new PurchaseDay(Day, 2, Money.FromDecimal(10)));
        var baseline = ShopBaseline.Fit([buyer], PurchaseStatistics.Empty, rules, Day);

        new CustomerAssessor(baseline).Explain(buyer, state, Day.PlusDays(25)).Segment!.Rule.Should().Be(
            "recency high (high through 25 days), frequency high (high from 2), monetary high (high from 10.00)");
    }

    private static string Axis(string axis, decimal value, decimal? limit, decimal? next) =>
        new AxisExplanation(axis, value, 4, limit, next, ScoringMethod.CompetitionRank, 60, IsReliable: true).ToString();

    private static string Tier(Tier? tier, Tier? next, TierProgress progress, TierWarning? warning) =>
        new TierExplanation(new TierStanding(1, null), tier, null, next, next is null ? null : progress, warning, []).ToString();
}
