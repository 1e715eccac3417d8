using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>Refunds and credit notes by hand.</summary>
public class TierRefundTests
{
    private static readonly TierLadder Ladder = new(
    [
        new Tier("Basic"),
        new Tier("Silver", new TierConditions(amount: Money.FromDecimal(100))),
        new Tier("Gold", new TierConditions(amount: Money.FromDecimal(200), purchases: 2)),
    ]);

    [Fact]
    public void A_whole_refund_regrades_on_its_own_day_and_the_history_keeps_what_was_held()
    {
        var state = FoldThrough("2024-03-02", TestOrders.Paid("1", "2024-01-01", 120), TestOrders.Paid("2", "2024-02-01", 90, ("2024-03-01", 90)));

        state.StandingAsOf(Folding.Date("2024-03-02")).Rank.Should().Be(2);
        state.HistoryAsOf(Folding.Date("2024-03-02")).Should().Equal(
            new TierChange(Folding.Date("2024-01-01"), 0, 2, TierChangeReason.Promotion),
            new TierChange(Folding.Date("2024-02-01"), 2, 3, TierChangeReason.Promotion),
            new TierChange(Folding.Date("2024-03-01"), 3, 2, TierChangeReason.Refund));
        RankOn("2024-02-29", TestOrders.Paid("1", "2024-01-01", 120), TestOrders.Paid("2", "2024-02-01", 90, ("2024-03-01", 90))).Should().Be(3);
        RankOn("2024-03-01", TestOrders.Paid("1", "2024-01-01", 120), TestOrders.Paid("2", "2024-02-01", 90, ("2024-03-01", 90))).Should().Be(2);
    }

    [Fact]
    public void After_a_refund_the_customer_stands_as_if_he_had_never_bought_that_part()
    {
        // Without the first order he became Silver on 1 February, and the term runs from there: 365 days end on 30 January 2025.
        var state = FoldThrough(
            "2024-03-02", TestOrders.Paid("1", "2024-01-01", 120, ("2024-03-01", 120)), TestOrders.Paid("2", "2024-02-01", 110));

        state.StandingAsOf(Folding.Date("2024-03-02")).Should().Be(new TierStanding(2, Folding.Date("2025-01-30")));
    }

    [Fact]
    public void A_refund_that_the_tier_does_not_rest_on_changes_nothing()
    {
        var state = FoldThrough("2024-03-02", TestOrders.Paid("1", "2024-01-01", 120), TestOrders.Paid("2", "2024-02-01", 30, ("2024-03-01", 30)));

        state.StandingAsOf(Folding.Date("2024-03-02")).Should().Be(new TierStanding(2, Folding.Date("2024-12-30")));
        state.HistoryAsOf(Folding.Date("2024-03-02")).Should().Equal(new TierChange(Folding.Date("2024-01-01"), 0, 2, TierChangeReason.Promotion));
    }

    [Theory]
    [InlineData(19, 2)]
    [InlineData(20, 2)]
    [InlineData(20.0001, 1)]
    [InlineData(21, 1)]
    public void A_part_refund_takes_its_money_to_the_ten_thousandth(double back, int rank) =>
        RankOn("2024-03-01", TestOrders.Paid("1", "2024-01-01", 120, ("2024-03-01", (decimal)back))).Should().Be(rank);

    [Fact]
    public void When_all_is_given_back_there_is_no_tier()
    {
        var state = FoldThrough("2024-03-02", TestOrders.Paid("1", "2024-01-01", 120, ("2024-03-01", 120)));

        state.StandingAsOf(Folding.Date("2024-03-02")).Should().Be(new TierStanding(0, null));
        state.HistoryAsOf(Folding.Date("2024-03-02")).Should().Equal(
            new TierChange(Folding.Date("2024-01-01"), 0, 2, TierChangeReason.Promotion),
            new TierChange(Folding.Date("2024-03-01"), 2, 0, TierChangeReason.Refund));
    }

    [Fact]
    public void A_refund_on_the_day_of_the_purchase_leaves_no_trace_in_the_history()
    {
        var state = FoldThrough("2024-01-02", TestOrders.Paid("1", "2024-01-01", 120, ("2024-01-01", 120)));

        state.HistoryAsOf(Folding.Date("2024-01-02")).Should().BeEmpty();
    }

    [Fact]
    public void A_credit_note_lowers_the_money_and_not_the_count()
    {
        var ladder = new TierLadder(
            [new Tier("Twice", new TierConditions(purchases: 2)), new Tier("Gold", new TierConditions(amount: Money.FromDecimal(200)))]);
        var purchases = TestOrders.Purchases(
            TestOrders.Paid("1", "2024-01-01", 120), TestOrders.Paid("2", "2024-02-01", 90), TestOrders.Note("n", "2024-03-01", 210));

        var state = TierFold.Fold(ladder, purchases, Folding.Date("2024-03-01"));

        state.StandingAsOf(Folding.Date("2024-03-01")).Rank.Should().Be(1);
        state.ProgressAsOf(Folding.Date("2024-03-01"), ladder.Tiers[0]).Should().Be(new TierProgress(Money.Zero, 2, 2, 31));
        state.HistoryAsOf(Folding.Date("2024-03-01"))[^1].Should().Be(new TierChange(Folding.Date("2024-03-01"), 2, 1, TierChangeReason.Refund));
    }

    [Fact]
    public void A_credit_note_takes_from_the_latest_purchases_before_it_first()
    {
        var purchases = TestOrders.Purchases(
            TestOrders.Paid("1", "2024-01-01", 120),
            TestOrders.Paid("2", "2024-02-01", 50),
            TestOrders.Note("n", "2024-02-10", 70),
            TestOrders.Paid("3", "2024-03-01", 30));

        purchases.NetDaysAsOf(Folding.Date("2024-03-01")).Select(day => day.Money.ToDecimal()).Should().Equal(100, 0, 30);
    }

    [Fact]
    public void What_a_credit_note_gives_back_beyond_all_purchases_does_not_weigh_on_later_ones() =>
        RankOn("2024-03-01", TestOrders.Note("n", "2023-12-01", 500), TestOrders.Paid("1", "2024-01-01", 120)).Should().Be(2);

    [Fact]
    public void What_happens_after_as_of_is_not_known_yet()
    {
        RiceJar.Orders.Order[] orders =
        [
            TestOrders.Paid("1", "2024-01-01", 120, ("2024-03-01", 120)),
            TestOrders.Paid("2", "2024-02-01", 90),
            TestOrders.Note("n", "2024-02-15", 90),
        ];

        RankOn("2023-12-31", orders).Should().Be(0);
        RankOn("2024-01-01", orders).Should().Be(2);
        RankOn("2024-02-01", orders).Should().Be(3);
        RankOn("2024-02-14", orders).Should().Be(3);
        RankOn("2024-02-15", orders).Should().Be(2);
        RankOn("2024-03-01", orders).Should().Be(1);
    }

    private static TierState FoldThrough(string asOf, params RiceJar.Orders.Order[] orders) =>
        TierFold.Fold(Ladder, TestOrders.Purchases(orders), Folding.Date(asOf));

    private static int RankOn(string asOf, params RiceJar.Orders.Order[] orders) => FoldThrough(asOf, orders).StandingAsOf(Folding.Date(asOf)).Rank;
}
