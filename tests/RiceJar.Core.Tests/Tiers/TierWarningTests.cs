using FsCheck;
using FsCheck.Fluent;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

public class TierWarningTests
{
    private static readonly TierLadder Ladder = new(
    [
        new Tier("Basic"),
        new Tier("Gold", new TierConditions(Money.FromDecimal(100), 3, meanIntervalDays: 60)),
    ]);

    [Fact]
    public void It_comes_exactly_when_time_alone_will_demote_and_the_days_before_have_begun() =>
        Prop.ForAll(TierCases.All(withIntervals: false), one =>
        {
            var state = one.Ladder.Fold(one.Purchases);
            var from = one.Purchases.Count == 0 ? TierCases.First : one.Purchases[^1].On;
            var walked = NaiveTiers.Walk(one.Ladder, one.Purchases, from.PlusDays(200));
            for (var day = from; day <= from.PlusDays(140); day = day.PlusDays(1))
            {
                var standing = walked.GetValueOrDefault(day);
                var isDue = standing.TermLastDay is { } lastDay
                    && day >= lastDay.PlusDays(-one.Ladder.WarningDays)
                    && walked.RankOn(lastDay.PlusDays(1)) < standing.Rank;
                var warning = state.WarningAsOf(day);

                (warning is not null).Should().Be(isDue, "on {0}", day);
                if (warning is null)
                    continue;
                warning.Rank.Should().Be(standing.Rank);
                warning.LastDay.Should().Be(standing.TermLastDay!.Value);
                warning.FallsTo.Should().Be(walked.RankOn(warning.LastDay.PlusDays(1)));
                warning.Conditions.Should().BeSameAs(one.Ladder.Tiers[standing.Rank - 1].Conditions);
                var isMissing = warning.MissingAmount is not null || warning.MissingPurchases is not null;
                isMissing.Should().BeTrue("something keeps him from staying");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(60)));

    [Fact]
    public void It_begins_thirty_days_before_the_terms_last_day_and_says_what_is_missing()
    {
        var state = Ladder.Fold(("2023-01-01", 50), ("2023-02-01", 30), ("2023-03-01", 20));

        // Gold from 1 March 2023 through 28 February 2024; the window that ends then begins on 1 March 2023 and holds the last purchase alone.
        state.Standing.Should().Be(new TierStanding(2, Folding.Date("2024-02-28")));
        state.WarningAsOf(Folding.Date("2024-01-28")).Should().BeNull();
        foreach (var on in new[] { "2024-01-29", "2024-02-10", "2024-02-28" })
        {
            var warning = state.WarningAsOf(Folding.Date(on));
            warning.Should().NotBeNull("it is {0}", on);
            warning!.Rank.Should().Be(2);
            warning.FallsTo.Should().Be(1);
            warning.LastDay.Should().Be(Folding.Date("2024-02-28"));
            warning.Progress.Should().Be(new TierProgress(Money.FromDecimal(20), 1, 1, 0));
            warning.MissingAmount.Should().Be(Money.FromDecimal(80));
            warning.MissingPurchases.Should().Be(2);
            warning.IntervalIsTooLong.Should().BeTrue();
        }

        state.WarningAsOf(Folding.Date("2024-02-29")).Should().BeNull("he has been demoted");
    }

    [Fact]
    public void Buying_what_is_missing_by_the_last_day_keeps_the_tier()
    {
        var state = Ladder.Fold(("2023-03-01", 50), ("2023-03-02", 30), ("2023-03-03", 20));

        // Through 1 March 2024; the window that ends then begins on 3 March 2023.
        var warning = state.WarningAsOf(Folding.Date("2024-02-20"))!;
        warning.LastDay.Should().Be(Folding.Date("2024-03-01"));
        (warning.MissingAmount, warning.MissingPurchases).Should().Be((Money.FromDecimal(80), 2));
        var missing = Enumerable.Range(0, 2).Select(_ => new Bought(warning.LastDay, 40)).ToArray();
        var ladder = new TierLadder([new Tier("Basic"), new Tier("Gold", new TierConditions(Money.FromDecimal(100), 3))]);
        var withoutInterval = ladder.Fold(("2023-03-01", 50), ("2023-03-02", 30), ("2023-03-03", 20)).Then(missing);

        withoutInterval.StandingAsOf(Folding.Date("2024-03-02")).Rank.Should().Be(2);
        withoutInterval.WarningAsOf(warning.LastDay).Should().BeNull();
        state.Then(missing).StandingAsOf(Folding.Date("2024-03-02")).Rank.Should().Be(1, "two days a year apart are still too seldom");
    }

    [Fact]
    public void What_is_not_missing_is_not_told()
    {
        var ladder = new TierLadder([new Tier("Gold", new TierConditions(Money.FromDecimal(10), 2, windowDays: 10))], termDays: 10);

        var warning = ladder.Fold(("2024-01-01", 5), ("2024-01-02", 20)).WarningAsOf(Folding.Date("2024-01-02"))!;

        // Through 11 January; the window that ends then begins on the 2nd.
        warning.LastDay.Should().Be(Folding.Date("2024-01-11"));
        warning.MissingAmount.Should().BeNull();
        warning.MissingPurchases.Should().Be(1);
        warning.IntervalIsTooLong.Should().BeFalse();
        warning.FallsTo.Should().Be(0);
    }

    [Theory]
    [InlineData(0, "2024-01-11")]
    [InlineData(3, "2024-01-08")]
    public void How_many_days_before_is_an_option(int warningDays, string firstWarned)
    {
        var ladder = new TierLadder([new Tier("Gold", new TierConditions(purchases: 2, windowDays: 10))], termDays: 10, warningDays: warningDays);
        var state = ladder.Fold(("2024-01-01", 5), ("2024-01-02", 20));

        state.WarningAsOf(Folding.Date(firstWarned).PlusDays(-1)).Should().BeNull();
        state.WarningAsOf(Folding.Date(firstWarned)).Should().NotBeNull();
    }
}
