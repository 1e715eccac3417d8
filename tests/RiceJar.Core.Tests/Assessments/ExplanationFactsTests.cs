using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>The facts of an explanation agree with the assessment, for every customer of a shop under every set of rules.</summary>
public class ExplanationFactsTests
{
    private static readonly TestShop Shop = TestShop.Of(200, seed: 5);
    private static readonly LocalDate AsOf = TestShop.AsOf.PlusDays(40);

    [Theory]
    [MemberData(nameof(RuleSets.Names), MemberType = typeof(RuleSets))]
    public void The_value_of_each_axis_lies_between_the_limits_of_its_score(string name) =>
        ForEach(name, (explained, summary, _) =>
        {
            var assessed = explained.Assessment;
            if (!assessed.IsBuyer)
            {
                explained.Axes.Should().BeEmpty();
                explained.Segment.Should().BeNull();
                return;
            }

            explained.Axes.Select(axis => (axis.Axis, axis.Value, axis.Score)).Should().Equal(
                ("recency", Period.DaysBetween(summary.LastPurchaseOn!.Value, AsOf), assessed.Score.Recency),
                ("frequency", assessed.Values!.Value.Frequency, assessed.Score.Frequency),
                ("monetary", assessed.Values.Value.Monetary.ToDecimal(), assessed.Score.Monetary));
            foreach (var axis in explained.Axes)
            {
                // Days are better when fewer.
                var sign = axis.Axis == "recency" ? -1 : 1;
                (axis.Limit is null).Should().Be(axis.Score == 1);
                (axis.NextLimit is null).Should().Be(axis.Score == RuleSets.All[name].Rfm.ScoreCount);
                if (axis.Limit is { } limit)
                    (sign * axis.Value).Should().BeGreaterThanOrEqualTo(sign * limit, "{0}", axis);
                if (axis.NextLimit is { } next)
                    (sign * axis.Value).Should().BeLessThan(sign * next, "{0}", axis);
            }

            explained.Segment!.Segment.Should().Be(assessed.Segment);
        });

    [Theory]
    [MemberData(nameof(RuleSets.Names), MemberType = typeof(RuleSets))]
    public void The_stage_follows_from_the_days_and_the_limits_told(string name) =>
        ForEach(name, (explained, summary, _) =>
        {
            var stage = explained.Stage;
            stage.Status.Should().Be(explained.Assessment.Lifecycle);
            stage.LastPurchaseOn.Should().Be(summary.LastPurchaseOn);
            stage.PurchaseDays.Should().Be(summary.PurchaseDays);
            if (stage.DaysSinceLastPurchase is not { } days)
            {
                stage.Status.Stage.Should().Be(LifecycleStage.Prospect);
                return;
            }

            stage.Status.Stage.Should().Be(
                days <= stage.Limits.Active ? LifecycleStage.Active
                : days <= stage.Limits.Silent ? LifecycleStage.Silent
                : days <= stage.Limits.Sleeping ? LifecycleStage.Sleeping : LifecycleStage.Lost);
            stage.LastPurchaseOn!.Value.PlusDays(days).Should().Be(AsOf);
            stage.LimitsAreLearned.Should().Be(name == "ten scores, learned stages");
        });

    [Theory]
    [MemberData(nameof(RuleSets.Names), MemberType = typeof(RuleSets))]
    public void The_tier_is_where_its_history_ends_and_the_next_one_is_above(string name) =>
        ForEach(name, (explained, _, state) =>
        {
            var (tier, ladder) = (explained.Tier, state.Ladder);
            var rank = explained.Assessment.Tier.Rank;

            tier.Standing.Should().Be(explained.Assessment.Tier);
            tier.Tier.Should().BeSameAs(ladder.TierOf(rank));
            tier.NextTier.Should().BeSameAs(rank == ladder.Tiers.Count ? null : ladder.TierOf(rank + 1));
            tier.History.LastOrDefault().ToRank.Should().Be(rank);
            tier.Warning.Should().Be(state.WarningAsOf(AsOf));
            tier.Progress.Should().Be(tier.Tier is null or { Conditions.AreEmpty: true } ? null : state.ProgressAsOf(AsOf, tier.Tier));
            tier.NextProgress.Should().Be(tier.NextTier is null or { Conditions.AreEmpty: true } ? null : state.ProgressAsOf(AsOf, tier.NextTier));
        });

    [Theory]
    [InlineData(null)]
    [InlineData(90)]
    public void A_next_tier_that_asks_nothing_has_no_progress(int? windowDays)
    {
        var member = new Tier("Member", new TierConditions(windowDays: 365));
        TierLadder[] ladders =
        [
            new([member]),
            new([member, new Tier("Silver", new TierConditions(Money.FromDecimal(500), windowDays: windowDays))]),
        ];
        foreach (var ladder in ladders)
        {
            var explained = Shop.Assessor(new AssessmentRules(DateTimeZone.Utc, ladder: ladder)).Explain(PurchaseSummary.Empty, TierState.Start(ladder), AsOf).Tier;
            explained.NextTier.Should().BeSameAs(ladder.Tiers[0]);
            explained.NextProgress.Should().BeNull();
            explained.ToString().Should().Be("No tier.");
        }
    }

    [Theory]
    [MemberData(nameof(RuleSets.Names), MemberType = typeof(RuleSets))]
    public void The_lifetime_value_follows_from_the_inputs_told(string name) =>
        ForEach(name, (explained, summary, _) =>
        {
            (explained.Clv is null).Should().Be(!summary.HasPurchases);
            if (explained.Clv is not { } told)
                return;
            told.Clv.Should().Be(explained.Assessment.Clv);
            told.Purchases.Should().Be(summary.Purchases);
            told.Money.Should().Be(summary.Money);
            told.FirstPurchaseOn.Should().Be(summary.FirstPurchaseOn!.Value);
            told.PseudoPurchases.Should().Be(RuleSets.All[name].Clv.PseudoPurchases);
            told.MarginRate.Should().Be(RuleSets.All[name].Clv.MarginRate);
            var (n, k) = (told.Purchases, told.PseudoPurchases);
            var years = Period.DaysBetween(told.FirstPurchaseOn, AsOf) / 365.25;
            var rate = (n + k) / (years + (k / told.ShopPurchasesPerYear));
            var margin = told.MarginRate * (told.Money.ToDouble() + (k * told.ShopAverageOrderValue.ToDouble())) / (n + k);
            told.Clv.Value.Should().BeApproximately(told.Clv.LifespanYears * rate * margin, 1e-6);
        });

    private static void ForEach(string name, Action<AssessmentExplanation, PurchaseSummary, TierState> check)
    {
        var rules = RuleSets.All[name];
        var assessor = Shop.Assessor(rules);
        var (summaries, states) = (Shop.Summaries, Shop.TierStates(rules.Ladder));
        for (var i = 0; i < summaries.Length; i++)
        {
            var explained = assessor.Explain(summaries[i], states[i], AsOf);
            explained.Assessment.Should().Be(assessor.Assess(summaries[i], states[i], AsOf));
            check(explained, summaries[i], states[i]);
        }
    }
}
