using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>The condition on the mean purchase interval.</summary>
public class TierIntervalTests
{
    private static readonly TierLadder Regulars = new(
        [
            new Tier("Buyer", new TierConditions(purchases: 1, windowDays: 100)),
            new Tier("Regular", new TierConditions(meanIntervalDays: 10, windowDays: 30)),
        ],
        termDays: 20);

    [Fact]
    public void A_customer_with_one_purchase_day_fails_it()
    {
        Regulars.Fold(("2024-01-01", 1)).Standing.Rank.Should().Be(1);
        Regulars.Fold(("2024-01-01", 1), ("2024-01-01", 1), ("2024-01-01", 1)).Standing.Rank.Should()
            .Be(1, "three purchases of one day have no interval");
        // The first day has left the window of thirty days that begins on 2 January.
        Regulars.Fold(("2024-01-01", 1), ("2024-01-31", 1)).Standing.Rank.Should().Be(1);
    }

    [Theory]
    [InlineData("2024-01-11", 2)]
    [InlineData("2024-01-12", 1)]
    public void An_interval_of_exactly_so_many_days_meets_it(string second, int rank) =>
        Regulars.Fold(("2024-01-01", 1), (second, 1)).Standing.Rank.Should().Be(rank);

    [Theory]
    // Means of 10, 9 2/3 and 10 1/3 days: the comparison must not round.
    [InlineData(new[] { "2024-01-01", "2024-01-16", "2024-01-21" }, 20, 2)]
    [InlineData(new[] { "2024-01-01", "2024-01-12", "2024-01-23", "2024-01-30" }, 29, 2)]
    [InlineData(new[] { "2024-01-01", "2024-01-12", "2024-01-22", "2024-02-01" }, 31, 1)]
    public void It_is_the_mean_of_the_intervals_between_purchase_days(string[] days, int span, int rank)
    {
        var ladder = new TierLadder([new Tier("Buyer"), new Tier("Regular", new TierConditions(meanIntervalDays: 10))]);
        var state = ladder.Fold(days.Select(day => new Bought(Folding.Date(day), 1)));

        state.ProgressAsOf(Folding.Date(days[^1]), ladder.Tiers[1]).MeanIntervalDays.Should().Be(span / (days.Length - 1.0));
        state.Standing.Rank.Should().Be(rank);
    }

    [Theory]
    [InlineData(TierMatch.All, 1)]
    [InlineData(TierMatch.Any, 2)]
    public void With_one_purchase_day_the_other_conditions_help_only_where_any_is_enough(TierMatch match, int rank)
    {
        var ladder = new TierLadder(
            [new Tier("Buyer"), new Tier("Gold", new TierConditions(Money.FromDecimal(5), meanIntervalDays: 10, match: match))]);

        ladder.Fold(("2024-01-01", 100)).Standing.Rank.Should().Be(rank);
    }

    [Fact]
    public void Time_alone_promotes_nobody()
    {
        // On 30 January the mean interval is 14.5 days. The window of the term that ends on 9 February has forgotten 1 January, and its mean is 5
        // days;
        // but at a term's end one is kept or demoted.
        var state = Regulars.Fold(("2024-01-01", 1), ("2024-01-25", 1), ("2024-01-30", 1));
        for (var day = Folding.Date("2024-01-30"); day <= Folding.Date("2024-03-20"); day = day.PlusDays(1))
            state.StandingAsOf(day).Rank.Should().Be(1, "nothing is bought by {0}", day);
    }
}
