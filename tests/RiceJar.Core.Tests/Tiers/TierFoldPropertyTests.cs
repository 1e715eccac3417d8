using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>Refunds and credit notes: the tier on a date is that of the purchases net of what was given back by then.</summary>
public class TierFoldPropertyTests
{
    [Fact]
    public void On_every_date_the_tier_is_that_of_the_net_purchases_walked_day_by_day() =>
        ForAll(withIntervals: false, one =>
        {
            IReadOnlyList<Bought> known = [];
            var walked = NaiveTiers.Walk(one.Ladder, known, RefundCase.End);
            var purchases = one.Purchases;
            foreach (var day in DaysOf(one))
            {
                var net = one.NetAsOf(day);
                if (!net.SequenceEqual(known))
                    walked = NaiveTiers.Walk(one.Ladder, known = net, RefundCase.End);
                TierFold.Fold(one.Ladder, purchases, day).StandingAsOf(day).Rank.Should().Be(walked.RankOn(day), "on {0}", day);
            }
        });

    [Fact]
    public void The_history_tells_on_every_date_the_rank_that_was_held_then() =>
        ForAll(withIntervals: true, one =>
        {
            var purchases = one.Purchases;
            var history = TierFold.Fold(one.Ladder, purchases, RefundCase.End).HistoryAsOf(RefundCase.End);
            foreach (var day in DaysOf(one))
                RankOn(history, day).Should().Be(TierFold.Fold(one.Ladder, purchases, day).StandingAsOf(day).Rank, "on {0}", day);
        });

    [Fact]
    public void The_history_is_a_chain_of_changes_in_time_order() =>
        ForAll(withIntervals: true, one =>
        {
            var rank = 0;
            var on = LocalDate.MinIsoValue;
            foreach (var change in TierFold.Fold(one.Ladder, one.Purchases, RefundCase.End).HistoryAsOf(RefundCase.End.PlusDays(100)))
            {
                change.FromRank.Should().Be(rank);
                change.ToRank.Should().NotBe(rank);
                (change.On >= on).Should().BeTrue("{0} comes after {1}", change.On, on);
                (rank, on) = (change.ToRank, change.On);
                if (change.Reason == TierChangeReason.Refund)
                    one.Adjustments.Should().Contain(change.On);
            }
        });

    [Fact]
    public void A_history_asked_for_up_to_a_date_tells_nothing_later() =>
        ForAll(withIntervals: false, one =>
        {
            var state = TierFold.Fold(one.Ladder, one.Purchases, RefundCase.End);
            var whole = state.HistoryAsOf(RefundCase.End);
            var from = state.Days.Count == 0 ? TierCases.First : state.Days[^1].Date;
            for (var day = from; day <= RefundCase.End; day = day.PlusDays(1))
                state.HistoryAsOf(day).Should().Equal(whole.Where(change => change.On <= day), "up to {0}", day);
        });

    [Fact]
    public void Going_on_after_the_last_refund_is_the_same_as_folding_all() =>
        ForAll(withIntervals: true, one =>
        {
            var split = one.Adjustments.Append(TierCases.First).Max().PlusDays(3);
            var purchases = one.Purchases;
            var all = TierFold.Fold(one.Ladder, purchases, RefundCase.End);

            var goneOn = purchases.NetDaysAsOf(RefundCase.End).Where(day => day.Date > split)
                .Aggregate(TierFold.Fold(one.Ladder, purchases, split), (state, day) => state.Add(day));

            var later = RefundCase.End.PlusDays(60);
            goneOn.StandingAsOf(later).Should().Be(all.StandingAsOf(later));
            goneOn.HistoryAsOf(later).Should().Equal(all.HistoryAsOf(later));
        });

    [Fact]
    public void Any_order_of_arrival_and_any_repetition_give_the_same_tier() =>
        Prop.ForAll(RefundCase.All(withIntervals: true).Generator.Zip(Gen.Choose(0, int.MaxValue)).ToArbitrary(), drawn =>
        {
            var (one, seed) = drawn;
            var random = new Random(seed);
            Order[] arrivals = [.. one.Built, .. one.Built.Where(_ => random.Next(3) == 0)];
            random.Shuffle(arrivals);
            var expected = TierFold.Fold(one.Ladder, one.Purchases, RefundCase.End);

            var folded = TierFold.Fold(
                one.Ladder, CustomerPurchases.FromOrders(TestOrders.Customer, arrivals, TestOrders.Zone), RefundCase.End);

            folded.Standing.Should().Be(expected.Standing);
            folded.Days.Should().Equal(expected.Days);
            folded.HistoryAsOf(RefundCase.End).Should().Equal(expected.HistoryAsOf(RefundCase.End));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(50)));

    [Fact]
    public void Without_refunds_the_fold_of_orders_is_the_fold_of_their_days() =>
        ForAll(withIntervals: true, one =>
        {
            RefundableOrder[] kept = [.. one.Orders.Where(order => order.Amount >= 0).Select(order => order with { Refunds = [] })];
            var state = TierFold.Fold(one.Ladder, new RefundCase(one.Ladder, kept).Purchases, RefundCase.End);
            var plain = one.Ladder.Fold(kept.Select(order => new Bought(order.On, order.Amount)));

            state.Standing.Should().Be(plain.Standing);
            state.HistoryAsOf(RefundCase.End).Should().Equal(plain.HistoryAsOf(RefundCase.End));
        });

    private static void ForAll(bool withIntervals, Action<RefundCase> check) =>
        Prop.ForAll(RefundCase.All(withIntervals), check).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(50)));

    private static IEnumerable<LocalDate> DaysOf(RefundCase one)
    {
        var first = one.Orders.Select(order => order.On).DefaultIfEmpty(RefundCase.End).Min();
        for (var day = first.PlusDays(-1); day <= RefundCase.End; day = day.PlusDays(1))
            yield return day;
    }

    private static int RankOn(ImmutableArray<TierChange> history, LocalDate day) => history.LastOrDefault(change => change.On <= day).ToRank;
}
