using NodaTime;
using RiceJar.Core.Tests.Orders;
using RiceJar.Orders;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Purchases;

/// <summary>How the summariser works rather than what it finds: threads, cancellation, and money that does not fit.</summary>
public class PurchaseSummarizerWorkTests
{
    private static readonly LocalDate AsOf = new(2024, 3, 31);
    private static readonly Instant Noon = SampleOrders.At("2024-03-01T12:00:00Z");

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(-1)]
    public void Many_threads_give_what_one_gives(int degree)
    {
        var summarizer = ManyCustomers(5_000);

        var alone = summarizer.Summarize(AsOf, 1);
        var together = summarizer.Summarize(AsOf, degree);

        alone.Summaries.Length.Should().Be(5_000);
        together.Summaries.SequenceEqual(alone.Summaries).Should().BeTrue();
        Ids(together).SequenceEqual(Ids(alone)).Should().BeTrue();
        together.Statistics.AnnualChurn.Should().Be(alone.Statistics.AnnualChurn);
        together.Statistics.FirstPurchaseOn.Should().Be(alone.Statistics.FirstPurchaseOn);
        together.Statistics.Intervals.Count.Should().Be(alone.Statistics.Intervals.Count).And.BePositive();
        for (var days = 1; days <= alone.Statistics.Intervals.LongestDays; days++)
            together.Statistics.Intervals.CountOf(days).Should().Be(alone.Statistics.Intervals.CountOf(days));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Cancelled_work_stops(int degree)
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var summarize = () => ManyCustomers(10).Summarize(AsOf, degree, cancellation.Token);

        summarize.Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Money_that_does_not_fit_is_said_with_its_customer(int degree) =>
        Summing(degree, Paid("1", long.MaxValue), Paid("2", 1)).Should().Throw<OverflowException>().WithMessage("*'rich'*");

    [Fact]
    public void So_are_credit_notes_that_do_not_fit() =>
        Summing(1, Paid("1", -long.MaxValue), Paid("2", -1)).Should().Throw<OverflowException>().WithMessage("*'rich'*");

    [Fact]
    public void So_is_the_one_credit_note_that_is_too_large_alone() =>
        Summing(1, Paid("1", long.MinValue)).Should().Throw<OverflowException>().WithMessage("*'rich'*");

    [Fact]
    public void So_are_refunds_that_do_not_fit()
    {
        var refunds = Enumerable.Repeat(new Refund(Noon, new Money(long.MaxValue)), 3).ToArray();

        Summing(1, Paid("1", 1) with { Refunds = refunds }).Should().Throw<OverflowException>().WithMessage("*'rich'*");
    }

    [Fact]
    public void Money_that_does_not_fit_after_as_of_is_no_matter()
    {
        var later = Noon + Duration.FromDays(365);
        var summarizer = Of(Paid("1", long.MaxValue), Paid("2", 1) with { PaidAt = later });

        summarizer.Summarize(AsOf).Summaries[0].Money.Should().Be(new Money(long.MaxValue));
    }

    [Fact]
    public void Nothing_cannot_be_added()
    {
        var addNothing = () => new PurchaseSummarizer(DateTimeZone.Utc).Add(null!);
        var zoneless = () => new PurchaseSummarizer(null!);

        addNothing.Should().Throw<ArgumentNullException>().WithParameterName("order");
        zoneless.Should().Throw<ArgumentNullException>().WithParameterName("zone");
    }

    private static IEnumerable<CustomerId> Ids(ShopPurchases shop) => shop.Customers.Select(customer => customer.Customer);

    private static Order Paid(string id, long tenThousandths) =>
        new(new OrderId(id), new CustomerId("rich"), Noon, new Money(tenThousandths)) { PaidAt = Noon };

    private static Func<ShopPurchases> Summing(int degree, params Order[] orders) => () => Of(orders).Summarize(AsOf, degree);

    private static PurchaseSummarizer Of(params IEnumerable<Order> orders)
    {
        var summarizer = new PurchaseSummarizer(DateTimeZone.Utc);
        foreach (var order in orders)
            summarizer.Add(order);
        return summarizer;
    }

    private static PurchaseSummarizer ManyCustomers(int count)
    {
        var random = new Random(20240331);
        return Of(Enumerable.Range(0, 3 * count).Select(index =>
        {
            var at = Noon - Duration.FromHours(random.Next(0, 24 * 900));
            return new Order(new OrderId($"{index}"), new CustomerId($"{index % count}"), at, new Money(random.Next(1, 1_000_000))) { PaidAt = at };
        }));
    }
}
