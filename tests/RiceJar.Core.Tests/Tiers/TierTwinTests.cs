using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>The fold against the ladder walked day by day.</summary>
public class TierTwinTests
{
    [Fact]
    public void On_every_day_the_standing_is_that_of_the_ladder_walked_day_by_day() => EveryDayAgrees(withIntervals: false);

    [Fact]
    public void On_every_day_the_standing_is_that_of_the_ladder_walked_day_by_day_with_interval_conditions() => EveryDayAgrees(withIntervals: true);

    [Fact]
    public void The_history_tells_every_change_of_rank_on_its_day() =>
        Prop.ForAll(TierCases.All(withIntervals: false), one =>
        {
            var end = TierCases.First.PlusDays(TierCases.Days + 150);
            var walked = NaiveTiers.Walk(one.Ladder, one.Purchases, end);
            var history = one.Ladder.Fold(one.Purchases).HistoryAsOf(end);

            history.Should().BeInAscendingOrder(change => change.On);
            var rank = 0;
            foreach (var change in history)
            {
                change.FromRank.Should().Be(rank);
                change.ToRank.Should().NotBe(rank);
                rank = change.ToRank;
                change.Reason.Should().Be(change.ToRank > change.FromRank ? TierChangeReason.Promotion : TierChangeReason.TermEnd);
                if (change.Reason == TierChangeReason.Promotion)
                    one.Purchases.Should().Contain(purchase => purchase.On == change.On);
            }

            for (var day = TierCases.First; day <= end; day = day.PlusDays(1))
                history.LastOrDefault(change => change.On <= day).ToRank.Should().Be(walked.RankOn(day), "on {0}", day);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(60)));

    [Fact]
    public void The_next_change_is_the_first_day_on_which_the_rank_differs() => NextChangeAgrees(withIntervals: false);

    [Fact]
    public void The_next_change_is_the_first_day_on_which_the_rank_differs_with_interval_conditions() => NextChangeAgrees(withIntervals: true);

    private static void EveryDayAgrees(bool withIntervals) =>
        Prop.ForAll(TierCases.All(withIntervals), one =>
        {
            var end = TierCases.First.PlusDays(TierCases.Days + 100);
            var walked = NaiveTiers.Walk(one.Ladder, one.Purchases, end);
            var state = TierState.Start(one.Ladder);
            for (var day = TierCases.First; day <= end; day = day.PlusDays(1))
            {
                state = state.Then(one.Purchases.Where(purchase => purchase.On == day));
                var expected = walked.GetValueOrDefault(day);
                state.StandingAsOf(day).Should().Be(new TierStanding(expected.Rank, expected.TermLastDay), "on {0}", day);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(200)));

    private static void NextChangeAgrees(bool withIntervals) =>
        Prop.ForAll(TierCases.All(withIntervals), one =>
        {
            // The longest window is 60 days, the longest term 50, and there are four ranks to fall: after 320 days nothing moves any more.
            var end = TierCases.First.PlusDays(TierCases.Days + 320);
            var walked = NaiveTiers.Walk(one.Ladder, one.Purchases, end);
            var state = one.Ladder.Fold(one.Purchases);
            LocalDate? next = null;
            var from = one.Purchases.Count == 0 ? TierCases.First : one.Purchases[^1].On;
            for (var day = end; day >= from; day = day.PlusDays(-1))
            {
                state.NextChangeAfter(day).Should().Be(next, "after {0}", day);
                next = walked.RankOn(day) == walked.RankOn(day.PlusDays(-1)) ? next : day;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));
}
