using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class PaymentTimesTests
{
    private static readonly Gen<int> Seconds = Gen.OneOf(Gen.Choose(1, 86_399), Gen.Choose(1, 300), Gen.Elements(59, 60, 61, 3599, 3600));

    private static readonly Arbitrary<int[]> Times = Gen.Choose(1, 150).SelectMany(count => Seconds.ArrayOf(count)).ToArbitrary();

    [Fact]
    public void Percentiles_are_the_type_7_quantiles_of_the_sorted_times_rounded_up_to_the_second() => Prop.ForAll(Times, seconds =>
    {
        var learned = Learn(seconds);
        var sorted = seconds.Order().ToArray();

        return Enumerable.Range(0, 101).All(percent => learned.Percentile(percent) == Duration.FromSeconds(QuantileRoundedUp(sorted, percent)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void The_mean_is_the_sum_over_the_count_to_the_nearest_second() => Prop.ForAll(Times, seconds =>
    {
        var exact = (decimal)seconds.Sum(second => (long)second) / seconds.Length;
        var mean = Learn(seconds).Mean;

        return mean == Duration.FromSeconds((long)decimal.Round(exact, MidpointRounding.AwayFromZero));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void The_order_of_the_orders_does_not_matter() => Prop.ForAll(Times, seconds =>
    {
        var (one, other) = (Learn(seconds), Learn([.. seconds.Reverse()]));

        return one.Count == other.Count && one.Mean == other.Mean
            && Enumerable.Range(0, 101).All(percent => one.Percentile(percent) == other.Percentile(percent));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(25, 18)] // 10 + 0.75 x 10 = 17.5
    [InlineData(50, 25)]
    [InlineData(90, 37)] // 30 + 0.7 x 10
    [InlineData(99, 40)] // 30 + 0.97 x 10 = 39.7
    [InlineData(100, 40)]
    public void Between_two_times_a_percentile_is_interpolated(int percent, int seconds) =>
        Learn([40, 10, 30, 20]).Percentile(percent).Should().Be(Duration.FromSeconds(seconds));

    [Fact]
    public void The_median_is_the_fiftieth_percentile() => Learn([10, 20, 90]).Median.Should().Be(Duration.FromSeconds(20));

    [Fact]
    public void Of_a_single_time_every_percentile_is_that_time()
    {
        var learned = Learn([86_399]);

        (learned.Percentile(0), learned.Median, learned.Percentile(100), learned.Mean).Should().Be((
            Duration.FromSeconds(86_399), Duration.FromSeconds(86_399), Duration.FromSeconds(86_399), Duration.FromSeconds(86_399)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_percentage_outside_the_hundred_is_refused(int percent)
    {
        var ask = () => Learn([10]).Percentile(percent);

        ask.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(percent)).Which.ActualValue.Should().Be(percent);
    }

    private static PaymentTimes Learn(int[] seconds)
    {
        var placed = At("2026-03-10 12:00");
        var orders = seconds.Select((second, i) => Placed($"o{i}", placed) with { PaidAt = placed + Duration.FromSeconds(second) });
        return TimeToPay.Fit(orders, new PaymentLearning(Shanghai), new LocalDate(2026, 3, 31)).All!;
    }

    private static long QuantileRoundedUp(int[] sorted, int percent)
    {
        var position = (sorted.Length - 1) * percent / 100m;
        var below = (int)decimal.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return (long)decimal.Ceiling(sorted[below] + ((sorted[above] - sorted[below]) * (position - below)));
    }
}
