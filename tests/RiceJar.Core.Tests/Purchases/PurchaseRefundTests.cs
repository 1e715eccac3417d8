using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Purchases;

public class PurchaseRefundTests
{
    private static readonly LocalDate March5 = new(2024, 3, 5);

    [Fact]
    public void A_partial_refund_lowers_the_money_and_not_the_count()
    {
        var summary = AsOf(March5, Bought(Refund("2024-03-04T08:00:00Z", 30)));

        summary.Purchases.Should().Be(1);
        summary.Money.Should().Be(Units(70));
    }

    [Fact]
    public void A_refund_on_as_of_counts()
    {
        var order = Bought(Refund("2024-03-05T23:59:59.999999Z", 100));

        AsOf(March5, order).Should().Be(PurchaseSummary.Empty);
        AsOf(March5.PlusDays(-1), order).Money.Should().Be(Units(100));
    }

    [Fact]
    public void A_refund_after_as_of_does_not_count() =>
        AsOf(March5, Bought(Refund("2024-03-06T00:00:00Z", 100))).Money.Should().Be(Units(100));

    [Theory]
    [InlineData(100)]
    [InlineData(250)]
    public void A_wholly_refunded_order_is_no_purchase(decimal refunded) =>
        AsOf(March5, Bought(Refund("2024-03-04T08:00:00Z", refunded))).Should().Be(PurchaseSummary.Empty);

    [Fact]
    public void Refunds_become_whole_step_by_step()
    {
        var order = Bought(Refund("2024-03-04T08:00:00Z", 40), Refund("2024-03-02T08:00:00Z", 60));

        AsOf(new LocalDate(2024, 3, 1), order).Money.Should().Be(Units(100));
        AsOf(new LocalDate(2024, 3, 3), order).Money.Should().Be(Units(40));
        AsOf(new LocalDate(2024, 3, 4), order).Should().Be(PurchaseSummary.Empty);
    }

    [Fact]
    public void What_is_given_back_beyond_the_amount_does_not_lower_other_purchases() =>
        AsOf(March5, Bought(Refund("2024-03-04T08:00:00Z", 250)), Paid("2", "ann", "2024-03-02T08:00:00Z", 80)).Money.Should().Be(Units(80));

    [Fact]
    public void A_free_order_of_which_something_was_given_back_is_no_purchase()
    {
        var free = Paid("1", "ann", "2024-03-01T08:00:00Z", 0, Refund("2024-03-04T08:00:00Z", 0.01m));

        AsOf(new LocalDate(2024, 3, 3), free).Purchases.Should().Be(1);
        AsOf(March5, free).Should().Be(PurchaseSummary.Empty);
    }

    [Fact]
    public void A_refund_dated_before_the_payment_lowers_the_purchase()
    {
        var part = Bought(Refund("2024-02-20T08:00:00Z", 30));

        AsOf(new LocalDate(2024, 2, 25), part).Should().Be(PurchaseSummary.Empty);
        AsOf(new LocalDate(2024, 3, 1), part).Money.Should().Be(Units(70));
        AsOf(new LocalDate(2024, 3, 1), Bought(Refund("2024-02-20T08:00:00Z", 100))).Should().Be(PurchaseSummary.Empty);
    }

    [Fact]
    public void A_refunded_first_purchase_moves_the_first_day_and_the_intervals()
    {
        Order[] orders =
        [
            Bought(Refund("2024-03-04T08:00:00Z", 100)),
            Paid("2", "ann", "2024-03-02T08:00:00Z", 20),
            Paid("3", "ann", "2024-03-05T08:00:00Z", 30),
        ];

        var summary = AsOf(March5, orders);

        summary.FirstPurchaseOn.Should().Be(new LocalDate(2024, 3, 2));
        summary.DaysToLastTransaction.Should().Be(3);
        summary.MeanRepeatValue.Should().Be(Units(30));
    }

    [Fact]
    public void A_refund_of_an_unpaid_order_changes_nothing() =>
        AsOf(March5, Unpaid("1", "ann", "2024-03-01T08:00:00Z", 100) with { Refunds = [Refund("2024-03-02T08:00:00Z", 20)] })
            .Should().Be(PurchaseSummary.Empty);

    [Fact]
    public void A_refunds_day_is_of_the_shops_zone()
    {
        // 17:00 in UTC is one o'clock of the next day in Shanghai.
        var shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var order = Bought(Refund("2024-03-05T17:00:00Z", 30));
        var ann = CustomerPurchases.FromOrders(order.CustomerId, [order], shanghai);

        ann.SummarizeAsOf(March5).Money.Should().Be(Units(100));
        ann.SummarizeAsOf(March5.PlusDays(1)).Money.Should().Be(Units(70));
    }

    [Fact]
    public void The_days_on_which_refunds_and_credit_notes_changed_the_past_are_told()
    {
        Order[] orders =
        [
            Bought(Refund("2024-03-04T08:00:00Z", 1), Refund("2024-03-02T08:00:00Z", 1), Refund("2024-03-09T08:00:00Z", 1)),
            Paid("2", "ann", "2024-03-01T08:00:00Z", 20, Refund("2024-03-02T09:00:00Z", 1)),
            Unpaid("3", "ann", "2024-03-05T08:00:00Z", -3),
        ];
        var ann = CustomerPurchases.FromOrders(new CustomerId("ann"), orders, DateTimeZone.Utc);

        ann.AdjustmentDatesUntil(new LocalDate(2024, 3, 8)).Should()
            .Equal(new LocalDate(2024, 3, 2), new LocalDate(2024, 3, 4), new LocalDate(2024, 3, 5));
        ann.AdjustmentDatesUntil(new LocalDate(2024, 3, 1)).Should().BeEmpty();
    }

    private static Order Bought(params Refund[] refunds) => Paid("1", "ann", "2024-03-01T08:00:00Z", 100, refunds);

    private static PurchaseSummary AsOf(LocalDate asOf, params Order[] orders) =>
        CustomerPurchases.FromOrders(new CustomerId("ann"), orders, DateTimeZone.Utc).SummarizeAsOf(asOf);
}
