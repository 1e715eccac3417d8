using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>The edges of windows and terms, a day at a time, by hand.</summary>
public class TierBoundaryTests
{
    private static readonly TierLadder Year = new([new Tier("Gold", new TierConditions(purchases: 2))]);

    [Theory]
    // 365 days that end on the second date: from 2 January 2023 through 1 January 2024, but from 2 January 2024 through 31 December 2024.
    [InlineData("2023-01-02", "2024-01-01", true)]
    [InlineData("2023-01-01", "2024-01-01", false)]
    [InlineData("2024-01-02", "2024-12-31", true)]
    [InlineData("2024-01-01", "2024-12-31", false)]
    // A 29 February takes a day of the window.
    [InlineData("2023-03-02", "2024-02-29", true)]
    [InlineData("2023-03-01", "2024-02-29", false)]
    [InlineData("2024-02-29", "2025-02-27", true)]
    [InlineData("2024-02-29", "2025-02-28", false)]
    public void A_window_of_a_year_holds_365_days(string first, string second, bool promoted) =>
        Year.Fold((first, 1), (second, 1)).Standing.Rank.Should().Be(promoted ? 1 : 0);

    [Fact]
    public void A_promotion_is_at_once_and_its_term_runs_a_year_from_that_day()
    {
        var state = Year.Fold(("2023-06-01", 1), ("2023-06-10", 1));

        // 365 days from 10 June 2023, with 29 February 2024 among them, end on 8 June 2024.
        state.StandingAsOf(Folding.Date("2023-06-10")).Should().Be(new TierStanding(1, Folding.Date("2024-06-08")));
        state.HistoryAsOf(Folding.Date("2023-06-10")).Should().Equal(new TierChange(Folding.Date("2023-06-10"), 0, 1, TierChangeReason.Promotion));
    }

    [Fact]
    public void A_tier_is_held_through_its_terms_last_day_and_lost_on_the_next()
    {
        var state = Year.Fold(("2023-06-01", 1), ("2023-06-10", 1));

        // The window that ends on 8 June 2024 begins on 10 June 2023: one purchase of the two is left.
        for (var day = Folding.Date("2023-06-10"); day <= Folding.Date("2024-06-08"); day = day.PlusDays(1))
            state.StandingAsOf(day).Rank.Should().Be(1, "on {0}", day);
        state.StandingAsOf(Folding.Date("2024-06-09")).Should().Be(new TierStanding(0, null));
        state.NextChangeAfter(Folding.Date("2023-06-10")).Should().Be(Folding.Date("2024-06-09"));
        state.NextChangeAfter(Folding.Date("2024-06-08")).Should().Be(Folding.Date("2024-06-09"));
        state.NextChangeAfter(Folding.Date("2024-06-09")).Should().BeNull();
    }

    [Fact]
    public void A_purchase_on_the_terms_last_day_keeps_the_tier()
    {
        var state = Year.Fold(("2023-06-09", 1), ("2023-06-10", 1), ("2024-06-08", 1));

        // The window through 8 June 2024 holds 10 June 2023 and 8 June 2024; the new term runs 365 days from 9 June 2024.
        state.StandingAsOf(Folding.Date("2024-06-09")).Should().Be(new TierStanding(1, Folding.Date("2025-06-08")));
        state.HistoryAsOf(Folding.Date("2024-06-09")).Should().HaveCount(1);
    }

    [Fact]
    public void A_purchase_a_day_after_the_term_is_too_late()
    {
        var state = Year.Fold(("2023-06-09", 1), ("2023-06-10", 1), ("2024-06-09", 1));

        // The window through 9 June 2024 begins on 11 June 2023.
        state.StandingAsOf(Folding.Date("2024-06-09")).Should().Be(new TierStanding(0, null));
        state.HistoryAsOf(Folding.Date("2024-06-09")).Should().Equal(
            new TierChange(Folding.Date("2023-06-10"), 0, 1, TierChangeReason.Promotion),
            new TierChange(Folding.Date("2024-06-09"), 1, 0, TierChangeReason.TermEnd));
    }

    [Fact]
    public void A_purchase_on_the_day_after_the_term_can_win_the_tier_back_at_once()
    {
        var ladder = new TierLadder([new Tier("Gold", new TierConditions(purchases: 2, windowDays: 10))], termDays: 9);
        var state = ladder.Fold(("2024-01-01", 1), ("2024-01-02", 1), ("2024-01-03", 1), ("2024-01-20", 1), ("2024-01-21", 1));

        // Held from 2 January through the 10th, whose window begins on the 1st; kept through the 19th, whose window begins on the 10th.
        state.HistoryAsOf(Folding.Date("2024-01-21")).Should().Equal(
            new TierChange(Folding.Date("2024-01-02"), 0, 1, TierChangeReason.Promotion),
            new TierChange(Folding.Date("2024-01-20"), 1, 0, TierChangeReason.TermEnd),
            new TierChange(Folding.Date("2024-01-21"), 0, 1, TierChangeReason.Promotion));
    }

    [Fact]
    public void A_term_that_begins_on_a_leap_day_ends_before_the_next_last_of_february()
    {
        var state = Year.Fold(("2024-02-28", 1), ("2024-02-29", 1));

        state.Standing.TermLastDay.Should().Be(Folding.Date("2025-02-27"));
    }

    [Fact]
    public void A_promotion_within_a_term_starts_it_anew_and_a_purchase_that_promotes_nobody_does_not()
    {
        var ladder = new TierLadder(
            [new Tier("Silver", new TierConditions(purchases: 1)), new Tier("Gold", new TierConditions(purchases: 3))], termDays: 100);

        ladder.Fold(("2024-01-01", 1)).Standing.Should().Be(new TierStanding(1, Folding.Date("2024-04-09")));
        ladder.Fold(("2024-01-01", 1), ("2024-02-01", 1)).Standing.Should().Be(new TierStanding(1, Folding.Date("2024-04-09")));
        // A hundred days from 1 March: 31 in March, 30 in April, 31 in May, 8 in June.
        ladder.Fold(("2024-01-01", 1), ("2024-02-01", 1), ("2024-03-01", 1)).Standing.Should().Be(new TierStanding(2, Folding.Date("2024-06-08")));
    }

    [Fact]
    public void Who_is_kept_is_graded_again_a_term_later()
    {
        var ladder = new TierLadder([new Tier("Gold", new TierConditions(amount: Money.FromDecimal(10), windowDays: 100))], termDays: 30);
        var state = ladder.Fold(("2024-01-01", 10));

        // Terms end on 30 January, 29 February, 30 March (day 90) and 29 April (day 120); the window forgets 1 January from 10 April on.
        state.StandingAsOf(Folding.Date("2024-01-31")).Should().Be(new TierStanding(1, Folding.Date("2024-02-29")));
        state.StandingAsOf(Folding.Date("2024-03-01")).Should().Be(new TierStanding(1, Folding.Date("2024-03-30")));
        state.StandingAsOf(Folding.Date("2024-04-29")).Should().Be(new TierStanding(1, Folding.Date("2024-04-29")));
        state.StandingAsOf(Folding.Date("2024-04-30")).Rank.Should().Be(0);
        state.NextChangeAfter(Folding.Date("2024-01-01")).Should().Be(Folding.Date("2024-04-30"));
    }

    [Fact]
    public void Windows_and_terms_that_are_accepted_never_fail_later()
    {
        // Refused when made, or usable.
        TierLadder ladder;
        try
        {
            ladder = new TierLadder([new Tier("Gold", new TierConditions(purchases: 1, windowDays: int.MaxValue))], termDays: int.MaxValue);
        }
        catch (ArgumentException)
        {
            return;
        }

        var fold = () => ladder.Fold(("2024-01-01", 1)).StandingAsOf(Folding.Date("2034-01-01")).Rank;
        fold.Should().NotThrow().Which.Should().Be(1);
    }
}
