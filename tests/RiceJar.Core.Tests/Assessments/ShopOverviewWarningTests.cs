using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Assessments;

public class ShopOverviewWarningTests
{
    private static readonly LocalDate AsOf = new(2024, 2, 29);
    private static readonly TierLadder TopAt100 = new([new Tier("Basic"), new Tier("Diamond", new TierConditions(Money.FromDecimal(100)))]);

    [Fact]
    public void A_sound_shop_has_no_warnings() => WarningsOf(Buyers(50)).Should().BeEmpty();

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public void Under_fifty_buyers_scores_are_not_reliable(int buyers, bool warned)
    {
        var warnings = WarningsOf(Buyers(buyers));

        warnings.Should().HaveCount(warned ? 1 : 0);
        if (warned)
            warnings[0].Should().Contain("49").And.Contain("50").And.Contain("not reliable");
    }

    [Fact]
    public void The_buyers_that_count_for_it_are_those_of_the_fit()
    {
        // Fitted to ten buyers, applied to sixty: the scores stand on ten.
        var rules = new AssessmentRules(DateTimeZone.Utc, ladder: TopAt100);
        var baseline = ShopBaseline.Fit(Buyers(10), PurchaseStatistics.Empty, rules, AsOf);

        var warning = Overview(baseline, Buyers(60)).Warnings().Should().ContainSingle().Subject;

        warning.Should().Contain("10").And.NotContain("60");
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void More_than_a_fifth_of_the_buyers_at_the_top_is_told(int atTheTop, bool warned)
    {
        var warnings = WarningsOf([.. Buyers(50 - atTheTop), .. Buyers(atTheTop, amount: 100)]);

        warnings.Should().HaveCount(warned ? 1 : 0);
        if (warned)
            warnings[0].Should().Contain("Diamond");
    }

    [Fact]
    public void Buyers_who_gave_back_more_than_they_bought_are_counted()
    {
        PurchaseSummary[] summaries =
        [
            .. Buyers(50),
            .. Buyers(3).Select(summary => summary.AddCreditNote(Money.FromDecimal(11))),
            PurchaseSummary.Empty.AddCreditNote(Money.FromDecimal(5)),
        ];

        WarningsOf(summaries).Should().ContainSingle().Which.Should().Contain("3 buyers");
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(199, false)]
    public void Fixed_stage_limits_far_from_what_the_intervals_teach_are_told(int intervals, bool warned)
    {
        var warnings = WarningsOf(Buyers(50), intervals);

        warnings.Should().HaveCount(warned ? 1 : 0);
        if (warned)
            warnings[0].Should().Contain("45,90,180").And.Contain("14,15,16").And.Contain("200");
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(199, true)]
    public void Too_few_intervals_to_learn_from_are_told_where_learning_was_asked_for(int intervals, bool warned)
    {
        var warnings = WarningsOf(Buyers(50), intervals, new StageRules(learn: true));

        warnings.Should().HaveCount(warned ? 1 : 0);
        if (warned)
            warnings[0].Should().Contain("199").And.Contain("200").And.Contain("45,90,180");
    }

    [Fact]
    public void Several_warnings_come_a_sentence_each() =>
        WarningsOf(Buyers(20, amount: 200), intervals: 500).Should().HaveCount(3).And.OnlyHaveUniqueItems()
            .And.OnlyContain(text => text.EndsWith('.'));

    private static IReadOnlyList<string> WarningsOf(PurchaseSummary[] summaries, int intervals = 0, StageRules? stages = null)
    {
        var builder = new PurchaseIntervals.Builder();
        builder.Add(14, intervals);
        var statistics = new PurchaseStatistics(builder.Build(), default, AsOf);
        var rules = new AssessmentRules(DateTimeZone.Utc, stages: stages, ladder: TopAt100);
        return Overview(ShopBaseline.Fit(summaries, statistics, rules, AsOf), summaries).Warnings();
    }

    private static ShopOverview Overview(ShopBaseline baseline, PurchaseSummary[] summaries)
    {
        var assessor = new CustomerAssessor(baseline);
        var assessments = summaries.Select(summary => assessor.Assess(summary, StateOf(summary), AsOf)).ToArray();
        return ShopOverview.Of(baseline, summaries, assessments);
    }

    private static TierState StateOf(in PurchaseSummary summary) =>
        summary.HasPurchases ? TierState.Start(TopAt100).Add(new PurchaseDay(AsOf, 1, summary.Money)) : TierState.Start(TopAt100);

    private static PurchaseSummary[] Buyers(int count, decimal amount = 10) =>
        [.. Enumerable.Repeat(PurchaseSummary.Empty.Add(AsOf, Money.FromDecimal(amount)), count)];
}
