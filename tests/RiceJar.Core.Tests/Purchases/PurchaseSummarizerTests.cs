using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Purchases;

public class PurchaseSummarizerTests
{
    private static readonly LocalDate March31 = new(2024, 3, 31);

    [Fact]
    public void A_shop_without_orders_has_no_customers()
    {
        var shop = Summarize(March31);

        shop.Customers.Should().BeEmpty();
        shop.Summaries.Length.Should().Be(0);
        shop.Statistics.FirstPurchaseOn.Should().BeNull();
        shop.Statistics.Intervals.Count.Should().Be(0);
        shop.Statistics.AnnualChurn.Should().Be(new AnnualChurn(0, 0));
    }

    [Fact]
    public void Customers_stand_in_ordinal_order()
    {
        var shop = Summarize(
            March31,
            Paid("1", "b", "2024-03-01T08:00:00Z", 1),
            Paid("2", "a", "2024-03-02T08:00:00Z", 2),
            Paid("3", "B", "2024-03-03T08:00:00Z", 3));

        shop.Customers.Select(customer => customer.Customer.Value).Should().Equal("B", "a", "b");
        shop.Summaries.ToArray().Select(summary => summary.Money).Should().Equal(Units(3), Units(2), Units(1));
    }

    [Fact]
    public void A_customer_with_unpaid_orders_alone_is_a_prospect()
    {
        var shop = Summarize(March31, Unpaid("1", "ann", "2024-03-31T08:00:00Z", 10));

        shop.Customers.Should().ContainSingle().Which.Customer.Should().Be(new CustomerId("ann"));
        shop.Summaries[0].Should().Be(PurchaseSummary.Empty);
        Summarize(new LocalDate(2024, 3, 30), Unpaid("1", "ann", "2024-03-31T08:00:00Z", 10)).Customers.Should().BeEmpty();
    }

    [Fact]
    public void A_customer_whose_only_order_was_closed_unpaid_or_wholly_refunded_is_a_prospect()
    {
        var closed = Unpaid("1", "ann", "2024-03-01T08:00:00Z", 10) with { ClosedAt = At("2024-03-02T08:00:00Z") };
        var refunded = Paid("2", "bob", "2024-03-01T08:00:00Z", 10, Refund("2024-03-03T08:00:00Z", 10));

        var shop = Summarize(March31, closed, refunded);

        shop.Customers.Should().HaveCount(2);
        shop.Summaries.ToArray().Should().OnlyContain(summary => summary == PurchaseSummary.Empty);
    }

    [Fact]
    public void A_purchase_is_dated_by_its_payment()
    {
        var presale = Unpaid("1", "ann", "2024-03-01T08:00:00Z", 10) with
        {
            DepositPaidAt = At("2024-03-01T08:05:00Z"),
            PaidAt = At("2024-03-20T08:00:00Z"),
        };

        Only(March31, presale).FirstPurchaseOn.Should().Be(new LocalDate(2024, 3, 20));
        Only(new LocalDate(2024, 3, 19), presale).HasPurchases.Should().BeFalse();
    }

    [Fact]
    public void An_order_paid_before_it_was_placed_is_a_purchase_of_the_payment()
    {
        var early = Unpaid("1", "ann", "2024-03-05T08:00:00Z", 10) with { PaidAt = At("2024-03-04T08:00:00Z") };

        Only(new LocalDate(2024, 3, 4), early).LastPurchaseOn.Should().Be(new LocalDate(2024, 3, 4));
    }

    [Fact]
    public void A_free_order_is_a_purchase()
    {
        var summary = Only(March31, Paid("1", "ann", "2024-03-01T08:00:00Z", 0));

        summary.Purchases.Should().Be(1);
        summary.Money.Should().Be(Money.Zero);
    }

    [Fact]
    public void An_order_that_arrives_twice_counts_once()
    {
        var summarizer = new PurchaseSummarizer(DateTimeZone.Utc);
        for (var arrival = 0; arrival < 3; arrival++)
            summarizer.Add(Paid("1", "ann", "2024-03-01T08:00:00Z", 10));
        summarizer.Add(Paid("2", "ann", "2024-03-01T08:00:00Z", 10));

        summarizer.OrderCount.Should().Be(2);
        summarizer.RepeatedArrivals.Should().Be(2);
        summarizer.Summarize(March31).Summaries[0].Purchases.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_latest_version_of_an_order_counts(bool latestArrivesFirst)
    {
        Order[] versions =
        [
            Unpaid("1", "ann", "2024-03-01T08:00:00Z", 10),
            Unpaid("1", "ann", "2024-03-01T08:00:00Z", 12) with { PaidAt = At("2024-03-02T08:00:00Z") },
        ];
        if (latestArrivesFirst)
            Array.Reverse(versions);

        Only(March31, versions).Money.Should().Be(Units(12));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_later_version_of_another_customer_takes_the_order_away(bool latestArrivesFirst)
    {
        Order[] versions =
        [
            Paid("1", "ann", "2024-03-01T08:00:00Z", 10),
            Paid("1", "bob", "2024-03-01T08:00:00Z", 10) with { ChangedAt = At("2024-03-09T08:00:00Z") },
        ];
        if (latestArrivesFirst)
            Array.Reverse(versions);

        var shop = Summarize(March31, versions);

        shop.Customers.Should().ContainSingle().Which.Customer.Should().Be(new CustomerId("bob"));
        shop.Summaries[0].Purchases.Should().Be(1);
    }

    [Fact]
    public void A_late_arrival_is_as_if_it_had_been_there_from_the_start()
    {
        var summarizer = new PurchaseSummarizer(DateTimeZone.Utc);
        summarizer.Add(Paid("2", "ann", "2024-03-20T08:00:00Z", 20));
        summarizer.Summarize(March31).Summaries[0].FirstPurchaseOn.Should().Be(new LocalDate(2024, 3, 20));

        summarizer.Add(Paid("1", "ann", "2024-03-01T08:00:00Z", 10));
        var summary = summarizer.Summarize(March31).Summaries[0];

        summary.FirstPurchaseOn.Should().Be(new LocalDate(2024, 3, 1));
        summary.MeanRepeatValue.Should().Be(Units(20));
    }

    [Fact]
    public void Another_customers_order_is_refused_for_one_customer()
    {
        var fold = () => CustomerPurchases.FromOrders(new CustomerId("ann"), [Paid("7", "bob", "2024-03-01T08:00:00Z", 1)], DateTimeZone.Utc);

        fold.Should().Throw<ArgumentException>().WithParameterName("orders").WithMessage("*7*bob*ann*");
    }

    [Fact]
    public void A_customer_is_known_from_his_first_order_on()
    {
        var ann = CustomerPurchases.FromOrders(new CustomerId("ann"), [Unpaid("1", "ann", "2024-03-02T08:00:00Z", 1)], DateTimeZone.Utc);

        ann.IsKnownAsOf(new LocalDate(2024, 3, 1)).Should().BeFalse();
        ann.IsKnownAsOf(new LocalDate(2024, 3, 2)).Should().BeTrue();
    }

    private static PurchaseSummary Only(LocalDate asOf, params Order[] orders)
    {
        var shop = Summarize(asOf, orders);
        return shop.Summaries.Length == 0 ? PurchaseSummary.Empty : shop.Summaries.ToArray().Single();
    }

    private static ShopPurchases Summarize(LocalDate asOf, params Order[] orders)
    {
        var summarizer = new PurchaseSummarizer(DateTimeZone.Utc);
        foreach (var order in orders)
            summarizer.Add(order);
        return summarizer.Summarize(asOf);
    }
}
