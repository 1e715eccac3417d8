using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Core.Tests.Orders;
using RiceJar.Orders;
using RiceJar.Purchases;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Purchases;

public class CreditNoteTests
{
    private static readonly LocalDate March1 = new(2024, 3, 1);
    private static readonly LocalDate March5 = new(2024, 3, 5);
    private static readonly LocalDate March9 = new(2024, 3, 9);
    private static readonly LocalDate March31 = new(2024, 3, 31);

    [Fact]
    public void A_credit_note_lowers_the_money_from_its_own_day_and_nothing_else()
    {
        var ann = Ann(Unpaid("note", "ann", "2024-03-09T08:00:00Z", -25));
        var (before, after) = (ann.SummarizeAsOf(March9.PlusDays(-1)), ann.SummarizeAsOf(March9));

        before.Money.Should().Be(Units(30));
        SummaryFacts.Of(after).Should().Be(SummaryFacts.Of(before) with { Money = Units(5), CreditNotes = Units(25) });
    }

    [Fact]
    public void A_credit_note_can_bring_the_money_below_zero() =>
        Ann(Unpaid("note", "ann", "2024-03-09T08:00:00Z", -35)).SummarizeAsOf(March9).Money.Should().Be(Units(-5));

    [Fact]
    public void A_customer_with_a_credit_note_alone_is_a_known_prospect()
    {
        var summarizer = new PurchaseSummarizer(DateTimeZone.Utc);
        summarizer.Add(Unpaid("note", "ann", "2024-03-09T08:00:00Z", -35));
        var shop = summarizer.Summarize(March9);

        shop.Customers.Should().ContainSingle();
        shop.Summaries[0].HasPurchases.Should().BeFalse();
        shop.Summaries[0].Money.Should().Be(Units(-35));
    }

    [Fact]
    public void A_credit_note_is_taken_off_the_latest_earlier_days() =>
        Ann(Unpaid("note", "ann", "2024-03-09T08:00:00Z", -25)).NetDaysAsOf(March31).Should().Equal(
            new PurchaseDay(March1, 1, Units(5)),
            new PurchaseDay(March5, 1, Units(0)));

    [Fact]
    public void A_credit_note_leaves_later_days_alone() =>
        Ann(Unpaid("note", "ann", "2024-03-04T08:00:00Z", -4)).NetDaysAsOf(March31).Should().Equal(
            new PurchaseDay(March1, 1, Units(6)),
            new PurchaseDay(March5, 1, Units(20)));

    [Fact]
    public void What_a_credit_note_gives_back_beyond_all_earlier_purchases_is_left_out() =>
        Ann(Unpaid("note", "ann", "2024-03-04T08:00:00Z", -400)).NetDaysAsOf(March31).Should().Equal(
            new PurchaseDay(March1, 1, Units(0)),
            new PurchaseDay(March5, 1, Units(20)));

    [Fact]
    public void A_credit_note_after_as_of_takes_nothing_off() =>
        Ann(Unpaid("note", "ann", "2024-03-09T08:00:00Z", -25)).NetDaysAsOf(March9.PlusDays(-1)).Should().Equal(
            new PurchaseDay(March1, 1, Units(10)),
            new PurchaseDay(March5, 1, Units(20)));

    [Fact]
    public void Earlier_credit_notes_are_taken_off_first_whatever_their_arrival()
    {
        Order[] notes = [Unpaid("late", "ann", "2024-03-09T08:00:00Z", -20), Unpaid("early", "ann", "2024-03-02T08:00:00Z", -8)];

        // The early note leaves 2 of March 1; the late one takes all of March 5, and so nothing of March 1.
        PurchaseDay[] expected = [new(March1, 1, Units(2)), new(March5, 1, Units(0))];
        Ann(notes).NetDaysAsOf(March31).Should().Equal(expected);
        Ann([.. notes.Reverse()]).NetDaysAsOf(March31).Should().Equal(expected);
    }

    [Fact]
    public void The_purchases_of_a_day_are_one_day_net_of_their_refunds()
    {
        var ann = Ann(
            Paid("3", "ann", "2024-03-05T20:00:00Z", 7, Refund("2024-03-06T08:00:00Z", 2)),
            Paid("4", "ann", "2024-03-05T21:00:00Z", 9, Refund("2024-03-06T08:00:00Z", 9)));

        ann.NetDaysAsOf(March5).Should().Equal(new PurchaseDay(March1, 1, Units(10)), new PurchaseDay(March5, 3, Units(36)));
        ann.NetDaysAsOf(March31).Should().Equal(new PurchaseDay(March1, 1, Units(10)), new PurchaseDay(March5, 2, Units(25)));
    }

    [Fact]
    public void A_day_without_money_stays_a_purchase_day() =>
        Ann(Paid("3", "ann", "2024-03-09T08:00:00Z", 0)).NetDaysAsOf(March31)[^1].Should().Be(new PurchaseDay(March9, 1, Money.Zero));

    [Fact]
    public void Net_days_are_what_a_plain_reckoning_says() =>
        Prop.ForAll(OrderGenerators.Any(orderIds: 1_000, customers: 1).ArrayOf().Zip(Gen.Choose(0, 41)).ToArbitrary(), one =>
        {
            var (orders, asOfDay) = one;
            Order[] distinct = [.. orders.DistinctBy(order => order.Id)];
            var asOf = new LocalDate(2024, 1, 1).PlusDays(asOfDay);
            var customer = new CustomerId("c1");

            var days = CustomerPurchases.FromOrders(customer, distinct, DateTimeZone.Utc).NetDaysAsOf(asOf);

            days.Should().Equal(Plainly(new PlainShop(distinct, DateTimeZone.Utc), customer, asOf));
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<PurchaseDay> Plainly(PlainShop shop, CustomerId customer, LocalDate asOf)
    {
        var byDate = shop.PurchasesAsOf(customer, asOf).GroupBy(purchase => purchase.Date).ToDictionary(day => day.Key, day => day.ToList());
        var money = byDate.ToDictionary(day => day.Key, day => day.Value.Sum(purchase => purchase.Amount.ToDecimal()));
        foreach (var (date, amount) in shop.CreditNotesAsOf(customer, asOf))
        {
            var left = amount.ToDecimal();
            foreach (var earlier in money.Keys.Where(day => day <= date).OrderDescending().ToList())
            {
                var taken = Math.Min(left, money[earlier]);
                money[earlier] -= taken;
                left -= taken;
            }
        }

        return byDate.Keys.Order().Select(date => new PurchaseDay(date, byDate[date].Count, Units(money[date])));
    }

    /// <summary>Ann, who bought for 10 on March 1 and for 20 on March 5, with more of her orders.</summary>
    private static CustomerPurchases Ann(params Order[] orders) => CustomerPurchases.FromOrders(
        new CustomerId("ann"),
        [.. orders, Paid("2", "ann", "2024-03-05T08:00:00Z", 20), Paid("1", "ann", "2024-03-01T08:00:00Z", 10)],
        DateTimeZone.Utc);
}
