using FsCheck;
using FsCheck.Fluent;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

public class TierStateTests
{
    private static readonly TierLadder Ladder = new([new Tier("Basic"), new Tier("Gold", new TierConditions(purchases: 2, windowDays: 30))]);

    [Fact]
    public void Going_on_from_any_state_is_the_same_as_folding_from_the_start() =>
        Prop.ForAll(TierCases.All(withIntervals: true), one =>
        {
            var end = TierCases.First.PlusDays(TierCases.Days + 60);
            var whole = one.Ladder.Fold(one.Purchases);
            foreach (var split in one.Purchases.Select(purchase => purchase.On).Distinct())
            {
                var stored = one.Ladder.Fold(one.Purchases.Where(purchase => purchase.On <= split));
                // Asking a stored state for a standing or a history leaves it as it is.
                _ = (stored.StandingAsOf(end), stored.HistoryAsOf(end), stored.NextChangeAfter(end), stored.WarningAsOf(end));
                var goneOn = stored.Then(one.Purchases.Where(purchase => purchase.On > split));

                goneOn.StandingAsOf(end).Should().Be(whole.StandingAsOf(end));
                goneOn.HistoryAsOf(end).Should().Equal(whole.HistoryAsOf(end));
                goneOn.Days.Should().Equal(whole.Days);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(60)));

    [Fact]
    public void A_state_keeps_no_more_days_than_the_longest_window()
    {
        var state = Ladder.Fold(("2024-01-01", 1), ("2024-01-15", 1), ("2024-01-30", 1), ("2024-01-31", 1), ("2024-02-13", 1));

        // Thirty days that end on 13 February begin on 15 January.
        state.Days.Select(day => day.Date).Should().Equal(
            Folding.Date("2024-01-15"), Folding.Date("2024-01-30"), Folding.Date("2024-01-31"), Folding.Date("2024-02-13"));
    }

    [Fact]
    public void A_ladder_that_looks_back_to_the_beginning_keeps_all_days()
    {
        var ladder = new TierLadder([new Tier("Old friend", new TierConditions(purchases: 3, windowDays: null))]);

        var state = ladder.Fold(("2004-02-29", 1), ("2014-01-01", 1), ("2024-02-29", 1));

        state.Days.Should().HaveCount(3);
        state.Standing.Rank.Should().Be(1);
    }

    [Fact]
    public void Who_has_not_bought_has_no_rank_however_little_is_asked()
    {
        var state = TierState.Start(Ladder);

        state.StandingAsOf(Folding.Date("2024-01-01")).Should().Be(new TierStanding(0, null));
        state.HistoryAsOf(Folding.Date("2024-01-01")).Should().BeEmpty();
        state.NextChangeAfter(Folding.Date("2024-01-01")).Should().BeNull();
        state.WarningAsOf(Folding.Date("2024-01-01")).Should().BeNull();
    }

    [Fact]
    public void A_day_without_a_purchase_is_refused()
    {
        var add = () => TierState.Start(Ladder).Add(new PurchaseDay(Folding.Date("2024-01-01"), 0, Money.FromDecimal(5)));

        add.Should().Throw<ArgumentException>().Which.ParamName.Should().Be("day");
    }

    [Theory]
    [InlineData("2024-01-01")]
    [InlineData("2023-12-31")]
    public void A_day_that_is_not_after_the_last_one_is_refused(string on)
    {
        var state = Ladder.Fold(("2024-01-01", 1));
        var add = () => state.Add(new PurchaseDay(Folding.Date(on), 1, Money.Zero));

        add.Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should().Be("day");
    }

    [Fact]
    public void Nothing_is_told_of_a_date_before_the_last_purchase()
    {
        var state = Ladder.Fold(("2024-01-01", 1), ("2024-01-05", 1));
        var asOf = Folding.Date("2024-01-04");

        Action[] asks =
        [
            () => state.StandingAsOf(asOf), () => state.HistoryAsOf(asOf), () => state.NextChangeAfter(asOf),
            () => state.WarningAsOf(asOf), () => state.ProgressAsOf(asOf, Ladder.Tiers[1]),
        ];
        foreach (var ask in asks)
            ask.Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should().Be("asOf");
    }

    [Fact]
    public void Progress_is_not_told_of_days_that_are_not_kept()
    {
        var ladder = new TierLadder([new Tier("Member"), new Tier("Silver", new TierConditions(Money.FromDecimal(500), windowDays: 90))]);
        var state = ladder.Fold(("2024-01-01", 100), ("2024-06-01", 100));
        var year = () => state.ProgressAsOf(Folding.Date("2024-06-02"), ladder.Tiers[0]);
        year.Should().Throw<ArgumentException>().WithMessage("*'Member'*90 days*");
        state.ProgressAsOf(Folding.Date("2024-06-02"), ladder.Tiers[1]).Amount.Should().Be(Money.FromDecimal(100));
    }

    [Fact]
    public void Progress_tells_what_a_tiers_window_holds()
    {
        var state = Ladder.Fold(("2024-01-01", 5), ("2024-01-11", 7.5m), ("2024-01-11", 2.5m), ("2024-01-25", 1));

        var progress = state.ProgressAsOf(Folding.Date("2024-01-31"), Ladder.Tiers[1]);

        // Thirty days that end on 31 January begin on the 2nd.
        progress.Should().Be(new TierProgress(Money.FromDecimal(11), 3, 2, 14));
        progress.MeanIntervalDays.Should().Be(14);
        state.ProgressAsOf(Folding.Date("2024-01-30"), Ladder.Tiers[1]).Should().Be(new TierProgress(Money.FromDecimal(16), 4, 3, 24));
        state.ProgressAsOf(Folding.Date("2024-01-30"), Ladder.Tiers[1]).MeanIntervalDays.Should().Be(12);
        state.ProgressAsOf(Folding.Date("2024-03-01"), Ladder.Tiers[1]).MeanIntervalDays.Should().BeNull();
    }

    [Fact]
    public void The_money_of_a_window_that_does_not_fit_is_an_error()
    {
        var most = new Money(long.MaxValue);
        var ladder = new TierLadder([new Tier("Rich", new TierConditions(amount: Money.FromDecimal(1)))]);
        var state = TierState.Start(ladder).Add(new PurchaseDay(Folding.Date("2024-01-01"), 1, most));
        var add = () => state.Add(new PurchaseDay(Folding.Date("2024-01-02"), 1, most));

        add.Should().Throw<OverflowException>();
    }
}
