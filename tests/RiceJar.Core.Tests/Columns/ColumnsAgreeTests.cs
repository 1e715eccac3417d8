using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Columns;

/// <summary>Columns against the plain way, over logs with refunds, credit notes, later versions and late arrivals.</summary>
public class ColumnsAgreeTests
{
    [Fact]
    public void Summaries_and_statistics_are_those_of_the_plain_fold() => Check(one =>
    {
        var (summarizer, shop, _, _, _) = one.Plain();
        var log = one.Log();
        var columns = log.Summarize(one.AsOf);
        var places = Places(log, shop);

        log.OrderCount.Should().Be(summarizer.OrderCount);
        log.RepeatedArrivals.Should().Be(summarizer.RepeatedArrivals);
        places.Select(place => columns.Summaries[place]).Should().Equal(shop.Summaries.ToArray());
        columns.Count.Should().Be(shop.Customers.Count);
        columns.Statistics.AnnualChurn.Should().Be(shop.Statistics.AnnualChurn);
        columns.Statistics.FirstPurchaseOn.Should().Be(shop.Statistics.FirstPurchaseOn);
        Enumerable.Range(0, 80).Select(columns.Statistics.Intervals.CountOf).Should().Equal(Enumerable.Range(0, 80).Select(shop.Statistics.Intervals.CountOf));
        columns.Statistics.Intervals.Count.Should().Be(shop.Statistics.Intervals.Count);
    });

    [Fact]
    public void The_baseline_is_the_same() => Check(one =>
        ShopBaseline.Fit(one.Log().Summarize(one.AsOf), one.Rules).Id.Should().Be(one.Plain().Baseline.Id));

    [Fact]
    public void Tiers_are_those_of_the_plain_fold() => Check(one =>
    {
        var (_, shop, tiers, _, _) = one.Plain();
        var log = one.Log();
        var columns = TierColumns.Fold(one.Rules.Ladder, log.Summarize(one.AsOf));
        foreach (var (place, state) in Places(log, shop).Zip(tiers))
        {
            columns.StandingOf(place).Should().Be(state.StandingAsOf(one.AsOf));
            columns.NextChangeOf(place).Should().Be(state.NextChangeAfter(one.AsOf));
        }
    });

    [Fact]
    public void Assessments_are_those_of_the_plain_way() => Check(one =>
    {
        var (_, shop, _, baseline, assessments) = one.Plain();
        var log = one.Log();
        var purchases = log.Summarize(one.AsOf);
        var columns = AssessmentColumns.Assess(baseline, purchases, TierColumns.Fold(one.Rules.Ladder, purchases));
        foreach (var (place, assessment) in Places(log, shop).Zip(assessments))
        {
            columns[place].Should().Be(assessment);
            columns.Scores[place].Should().Be(assessment.Score);
            columns.SegmentOf(place).Should().Be(assessment.Segment);
            columns.StageOf(place).Should().Be(assessment.Lifecycle.Stage);
            columns.Tiers.Ranks[place].Should().Be((byte)assessment.Tier.Rank);
            columns.UnchangedUntil(place).Should().Be(assessment.UnchangedUntil);
        }

        baseline.Rfm.Score(purchases).Should().Equal(columns.Scores.ToArray());
        ShopOverview.Of(columns).Should().BeEquivalentTo(ShopOverview.Of(baseline, shop.Summaries, assessments), options => options.Excluding(overview => overview.Baseline));
    });

    [Fact]
    public void Tier_states_with_their_history_are_those_of_the_plain_fold() => Check(one =>
    {
        var (_, shop, tiers, _, _) = one.Plain();
        var log = one.Log();
        var columns = log.Summarize(one.AsOf);
        var states = new TierState[columns.Count];
        TierColumns.States(one.Rules.Ladder, columns, 0, states);
        foreach (var (place, state) in Places(log, shop).Zip(tiers))
            states[place].ToParts().Should().BeEquivalentTo(state.ToParts(), options => options.WithStrictOrdering());
    });

    /// <summary>Over ten years, which no history that is made up spans: who stays away falls, a step a term or straight.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_stays_away_falls_as_in_the_plain_fold(bool straight)
    {
        var ladder = new TierLadder(TierLadder.Default.Tiers, demoteStraight: straight);
        Bought[] bought = [.. Enumerable.Repeat(new Bought(Folding.Date("2020-01-01"), 1_000), 9), new Bought(Folding.Date("2020-01-02"), 1_000)];
        var log = new PurchaseLog(DateTimeZone.Utc, amountDecimals: 0);
        log.Add(new PurchaseChunk(
            new int[bought.Length],
            bought.Select(one => one.On.AtMidnight().InUtc().ToInstant().ToUnixTimeTicks() / 10).ToArray(),
            bought.Select(_ => 1_000L).ToArray()));
        var state = ladder.Fold(bought);
        for (var day = Folding.Date("2020-01-02"); day < Folding.Date("2030-01-01"); day = day.PlusDays(73))
        {
            var tiers = TierColumns.Fold(ladder, log.Summarize(day));
            tiers.StandingOf(0).Should().Be(state.StandingAsOf(day));
            tiers.NextChangeOf(0).Should().Be(state.NextChangeAfter(day));
        }
    }

    private static void Check(Action<ColumnCase> holds) => Prop.ForAll(ColumnCase.Any, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(200)));

    /// <summary>Where the customers of the plain way stand among the columns.</summary>
    private static int[] Places(OrderLog log, ShopPurchases shop)
    {
        var places = log.Customers.Select((customer, place) => (customer, place)).ToDictionary(one => one.customer, one => one.place);
        return [.. shop.Customers.Select(customer => places[customer.Customer])];
    }
}
