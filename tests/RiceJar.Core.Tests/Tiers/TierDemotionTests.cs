using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>Who stays away falls: a step a term, or straight where the option says so.</summary>
public class TierDemotionTests
{
    private static readonly Bought[] TenOnTwoDays =
    [
        .. Enumerable.Repeat(new Bought(Folding.Date("2020-01-01"), 1_000), 9), new Bought(Folding.Date("2020-01-02"), 1_000),
    ];

    [Fact]
    public void A_long_absence_falls_step_by_step()
    {
        var state = TierLadder.Default.Fold(TenOnTwoDays);

        // Platinum from 2 January 2020 for 365 days, through 31 December 2020 (a leap year); each following term is of 365 days.
        state.HistoryAsOf(Folding.Date("2030-01-01")).Should().Equal(
            new TierChange(Folding.Date("2020-01-01"), 0, 3, TierChangeReason.Promotion),
            new TierChange(Folding.Date("2020-01-02"), 3, 4, TierChangeReason.Promotion),
            new TierChange(Folding.Date("2021-01-01"), 4, 3, TierChangeReason.TermEnd),
            new TierChange(Folding.Date("2022-01-01"), 3, 2, TierChangeReason.TermEnd),
            new TierChange(Folding.Date("2023-01-01"), 2, 1, TierChangeReason.TermEnd));
        state.StandingAsOf(Folding.Date("2030-01-01")).Should().Be(new TierStanding(1, null));
    }

    [Fact]
    public void By_option_he_falls_straight_to_what_he_qualifies_for()
    {
        var ladder = new TierLadder(TierLadder.Default.Tiers, demoteStraight: true);
        var state = ladder.Fold(TenOnTwoDays);

        state.HistoryAsOf(Folding.Date("2030-01-01"))[2..].Should().Equal(
            new TierChange(Folding.Date("2021-01-01"), 4, 1, TierChangeReason.TermEnd));
    }

    [Fact]
    public void Straight_or_by_steps_he_never_falls_below_what_he_qualifies_for()
    {
        foreach (var straight in new[] { false, true })
        {
            var ladder = new TierLadder(TierLadder.Default.Tiers, demoteStraight: straight);
            // Gold's 2000 in 5 purchases lie within the window that ends on 31 December 2020; Platinum's do not.
            Bought[] more = [.. TenOnTwoDays, .. Enumerable.Repeat(new Bought(Folding.Date("2020-06-01"), 400), 5)];

            ladder.Fold(more).StandingAsOf(Folding.Date("2021-01-01")).Should()
                .Be(new TierStanding(3, Folding.Date("2021-12-31")), "straight = {0}", straight);
        }
    }

    [Fact]
    public void A_ladder_without_a_free_tier_lets_him_fall_out()
    {
        var ladder = new TierLadder([new Tier("Gold", new TierConditions(purchases: 1, windowDays: 10))], termDays: 10);
        var state = ladder.Fold(("2024-01-01", 1));

        state.StandingAsOf(Folding.Date("2024-01-20")).Should().Be(new TierStanding(1, Folding.Date("2024-01-20")));
        state.StandingAsOf(Folding.Date("2024-01-21")).Should().Be(new TierStanding(0, null));
    }
}
