using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Core.Tests.Orders;
using RiceJar.Orders;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Purchases;

public class PurchaseIntervalsTests
{
    [Fact]
    public void Without_intervals_there_is_nothing_to_take_a_quantile_of()
    {
        var quantile = () => PurchaseIntervals.Empty.Quantile(0.5m);

        PurchaseIntervals.Empty.Count.Should().Be(0);
        PurchaseIntervals.Empty.LongestDays.Should().Be(0);
        PurchaseIntervals.Empty.CountOf(1).Should().Be(0);
        quantile.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Intervals_that_were_counted_elsewhere_add_up()
    {
        var intervals = PurchaseIntervals.FromCounts([new(30, 2), new(7, 1), new(30, 1), new(9, 0)]);

        intervals.Count.Should().Be(4);
        intervals.CountOf(30).Should().Be(3);
        intervals.Quantile(0.25m).Should().Be(7);
        intervals.Quantile(0.26m).Should().Be(30);
        intervals.LongestDays.Should().Be(30);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, -1)]
    public void A_count_that_can_be_none_is_refused(int days, long count)
    {
        var make = () => PurchaseIntervals.FromCounts([new(days, count)]);
        make.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*{count} of {days} days*");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.1")]
    [InlineData("1.0000001")]
    public void A_probability_lies_above_zero_and_is_at_most_one(string text)
    {
        var quantile = () => Of(1, 2).Quantile(Decimal(text));

        quantile.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("probability");
    }

    [Theory]
    [InlineData("0.1", 10)]
    [InlineData("0.100001", 20)]
    [InlineData("0.5", 50)]
    [InlineData("0.75", 80)]
    [InlineData("0.9", 90)]
    [InlineData("0.97", 100)]
    [InlineData("1", 100)]
    [InlineData("0.0000000001", 10)]
    public void The_quantile_of_ten_intervals_by_hand(string probability, int days) =>
        Of(10, 20, 30, 40, 50, 60, 70, 80, 90, 100).Quantile(Decimal(probability)).Should().Be(days);

    [Fact]
    public void A_percentile_of_a_hundred_intervals_is_not_thrown_off_by_binary_fractions()
    {
        // In doubles 0.07 of 100 is a little more than 7.
        var hundred = Of([.. Enumerable.Range(1, 100)]);

        Enumerable.Range(1, 100).Select(percent => hundred.Quantile(percent / 100m)).Should().Equal(Enumerable.Range(1, 100));
    }

    [Fact]
    public void A_quantile_is_the_shortest_that_enough_intervals_do_not_exceed() =>
        Prop.ForAll(Gen.Choose(1, 900).NonEmptyListOf().Zip(Gen.Choose(1, 1_000)).ToArbitrary(), one =>
        {
            var (days, permille) = one;
            var intervals = Of([.. days]);

            // Enough: count x 1,000 >= permille x n, in whole numbers.
            var shortest = days.Order().First(candidate => days.Count(length => length <= candidate) * 1_000L >= (long)permille * days.Count);
            intervals.Quantile(permille / 1_000m).Should().Be(shortest);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Histograms_add_up_in_any_order() => Prop.ForAll(Gen.Choose(1, 700).ListOf().ListOf().ToArbitrary(), groups =>
    {
        var all = groups.SelectMany(group => group).ToList();
        var parts = groups.Select(group => Of([.. group])).ToList();

        foreach (var combined in new[] { PurchaseIntervals.Combine(parts), PurchaseIntervals.Combine(Enumerable.Reverse(parts)) })
        {
            combined.Count.Should().Be(all.Count);
            combined.LongestDays.Should().Be(all.DefaultIfEmpty(0).Max());
            foreach (var days in all.Distinct())
                combined.CountOf(days).Should().Be(all.Count(length => length == days));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lengths_that_no_interval_has_count_nothing()
    {
        var intervals = Of(3, 3, 5);

        new[] { int.MinValue, -1, 0, 1, 4, 6, int.MaxValue }.Should().OnlyContain(days => intervals.CountOf(days) == 0);
        intervals.CountOf(3).Should().Be(2);
    }

    [Fact]
    public void Intervals_lie_between_consecutive_purchase_days_of_one_customer()
    {
        var summarizer = new PurchaseSummarizer(DateTimeZone.Utc);
        Order[] orders =
        [
            SampleOrders.Paid("1", "ann", "2024-03-01T08:00:00Z", 1),
            SampleOrders.Paid("2", "ann", "2024-03-01T20:00:00Z", 1),
            SampleOrders.Paid("3", "ann", "2024-03-04T08:00:00Z", 1),
            SampleOrders.Paid("4", "ann", "2024-03-06T08:00:00Z", 5, SampleOrders.Refund("2024-03-07T08:00:00Z", 5)),
            SampleOrders.Paid("5", "ann", "2024-03-11T08:00:00Z", 1),
            SampleOrders.Paid("6", "bob", "2024-03-02T08:00:00Z", 1),
            SampleOrders.Paid("7", "bob", "2024-03-05T08:00:00Z", 1),
            SampleOrders.Paid("8", "bob", "2024-04-01T08:00:00Z", 1),
        ];
        foreach (var order in orders)
            summarizer.Add(order);

        var intervals = summarizer.Summarize(new LocalDate(2024, 3, 31)).Statistics.Intervals;

        // Ann: 1 to 4 March, and 4 to 11 March past what was wholly refunded; Bob: 2 to 5 March.
        intervals.Count.Should().Be(3);
        intervals.CountOf(3).Should().Be(2);
        intervals.CountOf(7).Should().Be(1);
    }

    private static decimal Decimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static PurchaseIntervals Of(params int[] days)
    {
        var builder = new PurchaseIntervals.Builder();
        foreach (var length in days)
            builder.Add(length);
        return builder.Build();
    }
}
