using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

public class TierDistributionTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 10, false)]
    [InlineData(20, 80, false)]
    [InlineData(21, 79, true)]
    [InlineData(1, 4, false)]
    [InlineData(1, 3, true)]
    [InlineData(7, 0, true)]
    public void A_top_tier_of_more_than_a_fifth_of_the_buyers_is_too_large(int atTheTop, int below, bool tooLarge)
    {
        var ranks = Enumerable.Repeat(4, atTheTop).Concat(Enumerable.Range(0, below).Select(i => i % 4));
        var distribution = new TierDistribution(TierLadder.Default, ranks);

        distribution.Buyers.Should().Be(atTheTop + below);
        distribution.CountOf(4).Should().Be(atTheTop);
        distribution.TopTierIsTooLarge.Should().Be(tooLarge);
    }

    [Fact]
    public void Each_rank_has_its_count()
    {
        var distribution = new TierDistribution(TierLadder.Default, [0, 1, 1, 3, 3, 3, 1, 0]);

        Enumerable.Range(0, 5).Select(distribution.CountOf).Should().Equal(2, 3, 0, 3, 0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_rank_that_the_ladder_does_not_have_is_refused(int rank)
    {
        ((Action)(() => _ = new TierDistribution(TierLadder.Default, [1, rank]))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => new TierDistribution(TierLadder.Default, [1]).CountOf(rank))).Should().Throw<ArgumentOutOfRangeException>();
    }
}
