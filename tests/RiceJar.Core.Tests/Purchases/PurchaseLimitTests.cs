using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Purchases;

/// <summary>Long intervals, many purchases, and what is not taken.</summary>
public class PurchaseLimitTests
{
    private static readonly LocalDate First = new(2015, 1, 1);

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1500)]
    [InlineData(3650)]
    public void An_interval_of_years_is_counted(int days)
    {
        var summarizer = new PurchaseSummarizer(DateTimeZone.Utc);
        summarizer.Add(Paid("a", First));
        summarizer.Add(Paid("b", First.PlusDays(days)));

        var intervals = summarizer.Summarize(First.PlusDays(4000)).Statistics.Intervals;

        intervals.Count.Should().Be(1);
        intervals.LongestDays.Should().Be(days);
        intervals.CountOf(days).Should().Be(1);
        intervals.CountOf(days + 1).Should().Be(0);
        intervals.CountOf(0).Should().Be(0);
        intervals.CountOf(-1).Should().Be(0);
        PurchaseIntervals.Combine([intervals, intervals]).CountOf(days).Should().Be(2);
    }

    [Fact]
    public void More_purchases_than_can_be_counted_are_an_error_and_not_a_wrong_count()
    {
        var summary = PurchaseSummary.Empty.Add(First, Money.Zero);
        for (var doubled = 0; doubled < 30; doubled++)
            summary = PurchaseSummary.Concat(summary, summary);
        var twice = () => PurchaseSummary.Concat(summary, summary);
        var most = PurchaseSummary.Concat(summary, LessOne(summary));
        var oneMore = () => most.Add(First, Money.Zero);

        summary.Purchases.Should().Be(1 << 30);
        most.Purchases.Should().Be(int.MaxValue);
        twice.Should().Throw<OverflowException>();
        oneMore.Should().Throw<OverflowException>();
    }

    [Fact]
    public void Parts_are_needed_to_combine()
    {
        var combine = () => PurchaseIntervals.Combine(null!);

        combine.Should().Throw<ArgumentNullException>().WithParameterName("parts");
    }

    /// <summary>2^30 - 1 purchases: 1 + 2 + 4 and so on.</summary>
    private static PurchaseSummary LessOne(PurchaseSummary thirtyTimesDoubled)
    {
        var (sum, power) = (PurchaseSummary.Empty, PurchaseSummary.Empty.Add(First, Money.Zero));
        while (power.Purchases < thirtyTimesDoubled.Purchases)
            (sum, power) = (PurchaseSummary.Concat(sum, power), PurchaseSummary.Concat(power, power));
        return sum;
    }

    private static Order Paid(string id, LocalDate on)
    {
        var at = on.AtMidnight().InUtc().ToInstant();
        return new Order(new OrderId(id), new CustomerId("c"), at, Money.FromDecimal(1)) { PaidAt = at };
    }
}
