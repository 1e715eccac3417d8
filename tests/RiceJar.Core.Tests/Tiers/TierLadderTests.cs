using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

public class TierLadderTests
{
    private static readonly TierConditions Two = new(purchases: 2);

    [Fact]
    public void The_default_ladder_has_four_tiers_by_amount_and_count_over_a_year()
    {
        var ladder = TierLadder.Default;

        ladder.Tiers.Should().HaveCount(4);
        ladder.TermDays.Should().Be(365);
        ladder.WarningDays.Should().Be(30);
        ladder.DemoteStraight.Should().BeFalse();
        ladder.LongestWindowDays.Should().Be(365);
        ladder.Tiers.Skip(1)
            .Should().OnlyContain(tier => tier.Conditions.Amount != null && tier.Conditions.Purchases != null && tier.Conditions.WindowDays == 365);
    }

    [Fact]
    public void The_longest_window_is_that_of_the_tiers_that_ask_something()
    {
        LongestOf(new TierConditions(purchases: 2, windowDays: 30), new TierConditions(purchases: 3, windowDays: 700)).Should().Be(700);
        LongestOf(new TierConditions(purchases: 2, windowDays: null), new TierConditions(purchases: 3, windowDays: 700)).Should().BeNull();
        LongestOf(new TierConditions(windowDays: null), new TierConditions(purchases: 3, windowDays: 7)).Should().Be(7);

        static int? LongestOf(TierConditions one, TierConditions other) =>
            new TierLadder([new Tier("A", one), new Tier("B", other)]).LongestWindowDays;
    }

    [Fact]
    public void A_rank_names_its_tier()
    {
        TierLadder.Default.TierOf(0).Should().BeNull();
        for (var rank = 1; rank <= 4; rank++)
            TierLadder.Default.TierOf(rank).Should().BeSameAs(TierLadder.Default.Tiers[rank - 1]);
        foreach (var rank in new[] { -1, 5 })
            ((Action)(() => TierLadder.Default.TierOf(rank))).Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*{rank}*");
    }

    [Fact]
    public void He_qualifies_for_the_highest_tier_whose_conditions_he_meets_whatever_lies_below()
    {
        var ladder = new TierLadder(
        [
            new Tier("Often", new TierConditions(purchases: 5)),
            new Tier("Much", new TierConditions(amount: Money.FromDecimal(1_000))),
            new Tier("All or any", new TierConditions(Money.FromDecimal(5_000), 20, match: TierMatch.Any)),
        ]);

        ladder.Fold(("2024-01-01", 999.9999m)).Standing.Rank.Should().Be(0);
        ladder.Fold(("2024-01-01", 1_000)).Standing.Rank.Should().Be(2);
        ladder.Fold(("2024-01-01", 5_000)).Standing.Rank.Should().Be(3);
        ladder.Fold(Enumerable.Range(0, 19).Select(i => new Bought(Folding.Date("2024-01-01").PlusDays(i), 1))).Standing.Rank.Should().Be(1);
        ladder.Fold(Enumerable.Range(0, 20).Select(i => new Bought(Folding.Date("2024-01-01").PlusDays(i), 1))).Standing.Rank.Should().Be(3);
    }

    [Fact]
    public void A_ladder_changed_by_its_maker_afterwards_stays_as_it_was_made()
    {
        var tiers = new List<Tier> { new("A"), new("B", Two) };
        var ladder = new TierLadder(tiers);
        tiers.Clear();

        ladder.Tiers.Select(tier => tier.Name).Should().Equal("A", "B");
    }

    public static TheoryData<string, Action> Mistakes() => new()
    {
        { "tiers", () => _ = new TierLadder(null!) },
        { "tiers", () => _ = new TierLadder([]) },
        { "tiers", () => _ = new TierLadder([new Tier("A"), new Tier("A", Two)]) },
        { "tiers", () => _ = new TierLadder([new Tier("A"), new Tier("B")]) },
        { "tiers", () => _ = new TierLadder([new Tier("A", Two), new Tier("B", TierConditions.None)]) },
        { "tiers", () => _ = new TierLadder([.. Enumerable.Range(0, 256).Select(i => new Tier($"T{i}", Two))]) },
        { "termDays", () => _ = new TierLadder([new Tier("A")], termDays: 0) },
        { "termDays", () => _ = new TierLadder([new Tier("A")], termDays: -365) },
        { "termDays", () => _ = new TierLadder([new Tier("A")], termDays: 1_000_001) },
        { "warningDays", () => _ = new TierLadder([new Tier("A")], warningDays: -1) },
        { "warningDays", () => _ = new TierLadder([new Tier("A")], warningDays: 1_000_001) },
        { "amount", () => _ = new TierConditions(amount: Money.Zero) },
        { "amount", () => _ = new TierConditions(amount: new Money(-1)) },
        { "purchases", () => _ = new TierConditions(purchases: 0) },
        { "meanIntervalDays", () => _ = new TierConditions(meanIntervalDays: 0) },
        { "meanIntervalDays", () => _ = new TierConditions(meanIntervalDays: -3) },
        { "windowDays", () => _ = new TierConditions(windowDays: 0) },
        { "windowDays", () => _ = new TierConditions(windowDays: 1_000_001) },
        { "name", () => _ = new Tier(" ") },
        { "name", () => _ = new Tier(null!) },
        { "ladder", () => TierState.Start(null!) },
        { "ladder", () => TierFold.Fold(null!, TestOrders.Purchases(), Folding.Date("2024-01-01")) },
        { "purchases", () => TierFold.Fold(TierLadder.Default, null!, Folding.Date("2024-01-01")) },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_mistake_is_refused_by_the_name_of_the_argument(string parameter, Action make) =>
        make.Should().Throw<ArgumentException>().Which.ParamName.Should().Be(parameter);

    [Fact]
    public void Up_to_255_tiers_and_spans_of_a_million_days_are_allowed()
    {
        Tier[] tiers = [.. Enumerable.Range(1, 255).Select(i => new Tier($"T{i}", new TierConditions(purchases: i, windowDays: 1_000_000)))];

        var ladder = new TierLadder(tiers, termDays: 1_000_000, warningDays: 1_000_000);

        (ladder.Tiers.Count, ladder.TermDays, ladder.WarningDays, ladder.LongestWindowDays).Should().Be((255, 1_000_000, 1_000_000, 1_000_000));
        new TierLadder(tiers, termDays: 1, warningDays: 0).TermDays.Should().Be(1);
    }

    [Fact]
    public void The_message_names_the_tier_at_fault()
    {
        ((Action)(() => _ = new TierLadder([new Tier("Gold", Two), new Tier("Gold", Two)]))).Should().Throw<ArgumentException>()
            .WithMessage("*'Gold'*");
        ((Action)(() => _ = new TierLadder([new Tier("Basic"), new Tier("Free")]))).Should().Throw<ArgumentException>().WithMessage("*'Free'*");
    }
}
