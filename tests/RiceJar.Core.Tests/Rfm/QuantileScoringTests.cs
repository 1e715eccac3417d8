using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class QuantileScoringTests
{
    [Fact]
    public void Scores_by_quantiles_are_the_plain_type_7_for_any_N() =>
        Prop.ForAll(Buyers.WithTies.NonEmptyListOf().ToArbitrary(), Gen.Choose(2, 20).ToArbitrary(), (shop, n) =>
        {
            var scale = shop.Fit(Rules(n));
            foreach (var buyer in shop)
            {
                var score = scale.Score(buyer.ToSummary(), Buyers.AsOf);

                ((int)score.Recency).Should().Be(Plain(n, -buyer.RecencyDays, shop.Select(other => (long)-other.RecencyDays)));
                ((int)score.Frequency).Should().Be(Plain(n, buyer.Frequency, shop.Select(other => (long)other.Frequency)));
                ((int)score.Monetary).Should().Be(Plain(n, buyer.TenThousandths, shop.Select(other => other.TenThousandths)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_quantiles_of_eleven_values_are_values_and_belong_to_the_score_below()
    {
        // (11 - 1) x s / 5 is whole: the quantiles of 0, 10, ... 100 are 20, 40, 60, 80; a value above the quantile scores higher.
        long[] money = [.. Enumerable.Range(0, 11).Select(step => 10L * step)];

        Scores(5, money).Should().Equal(1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
    }

    [Fact]
    public void Quantiles_are_interpolated_between_values()
    {
        // The median of 1, 2, 4, 9 by type 7 is 3: whoever is above 3 is in the upper half, in the fit or not.
        var scale = new long[] { 1, 2, 4, 9 }.Select(Buyers.Spending).Fit(Rules(2));

        scale.SmallestMonetary(2).Should().Be(new Money(4));
        scale.Score(Buyers.Spending(3).ToValues()).Monetary.Should().Be(1);
        scale.Score(Buyers.Spending(4).ToValues()).Monetary.Should().Be(2);
    }

    [Fact]
    public void A_quantile_between_two_whole_numbers_begins_the_score_at_the_upper_one()
    {
        // The median of 1 and 4 is 2.5, that of -4 and -1 is -2.5.
        new long[] { 1, 4 }.Select(Buyers.Spending).Fit(Rules(2)).SmallestMonetary(2).Should().Be(new Money(3));
        new long[] { -4, -1 }.Select(Buyers.Spending).Fit(Rules(2)).SmallestMonetary(2).Should().Be(new Money(-2));
    }

    [Fact]
    public void Equal_values_get_equal_scores()
    {
        Scores(5, 7, 7, 7, 7).Should().Equal(1, 1, 1, 1);
        Scores(5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 100).Should().Equal(1, 1, 1, 1, 1, 1, 1, 1, 1, 5);
    }

    [Fact]
    public void Quantiles_of_the_widest_range_do_not_overflow() =>
        Scores(3, long.MinValue + 1, 0, long.MaxValue - 1).Should().Equal(1, 2, 3);

    [Fact]
    public void Nobody_lies_above_a_quantile_that_is_the_largest_number()
    {
        Scores(3, 5, long.MaxValue, long.MaxValue).Should().Equal(1, 2, 2);
        Scores(3, long.MaxValue, long.MaxValue).Should().Equal(1, 1);
    }

    private static RfmRules Rules(int n) =>
        new(n, recencyScoring: AxisScoring.Quantiles, frequencyScoring: AxisScoring.Quantiles, monetaryScoring: AxisScoring.Quantiles);

    private static int[] Scores(int n, params long[] money)
    {
        var scale = money.Select(Buyers.Spending).Fit(Rules(n));
        return [.. money.Select(amount => (int)scale.Score(Buyers.Spending(amount).ToValues()).Monetary)];
    }

    /// <summary>One more than the number of quantiles at s / N that the value exceeds, everything times N to stay whole.</summary>
    private static int Plain(int n, long value, IEnumerable<long> values)
    {
        var sorted = values.Order().ToArray();
        return 1 + Enumerable.Range(1, n - 1).Count(s =>
        {
            var position = (sorted.Length - 1) * s;
            var low = (BigInteger)sorted[position / n];
            var high = (BigInteger)sorted[Math.Min((position / n) + 1, sorted.Length - 1)];
            return n * (BigInteger)value > (n * low) + ((high - low) * (position % n));
        });
    }
}
