using FsCheck;
using FsCheck.Fluent;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class CompetitionRankTests
{
    private static readonly Arbitrary<Buyer[]> Shops = Buyers.WithTies.NonEmptyListOf().Select(buyers => buyers.ToArray()).ToArbitrary();

    [Fact]
    public void Every_score_of_every_axis_is_the_plain_formula_for_any_N() =>
        Prop.ForAll(Shops, Gen.Choose(2, 100).ToArbitrary(), ScoresArePlain).QuickCheckThrowOnFailure();

    [Fact]
    public void And_so_for_every_N_from_2_to_100()
    {
        var random = new Random(5);
        Buyer[] shop = [.. Enumerable.Range(0, 73).Select(_ => new Buyer(random.Next(30), random.Next(1, 9), random.Next(-20_000, 400_000)))];
        for (var n = 2; n <= 100; n++)
            ScoresArePlain(shop, n);
    }

    [Fact]
    public void Ten_different_buyers_fill_five_scores_in_pairs() =>
        MonetaryScores(5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).Should().Equal(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);

    [Fact]
    public void Equal_values_get_equal_scores_and_a_score_can_stay_empty()
    {
        // Six in ten bought once: nobody is below them, six are below the others: 1 + floor(5 x 6 / 10) = 4, then 4, 5, 5.
        MonetaryScores(5, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5).Should().Equal(1, 1, 1, 1, 1, 1, 4, 4, 5, 5);
        MonetaryScores(5, 7, 7, 7).Should().Equal(1, 1, 1);
    }

    [Fact]
    public void Three_buyers_spread_over_five_scores() => MonetaryScores(5, 10, 20, 30).Should().Equal(1, 2, 4);

    [Fact]
    public void The_only_buyer_has_nobody_below_him() => MonetaryScores(5, 100).Should().Equal(1);

    [Fact]
    public void A_more_recent_purchase_scores_better()
    {
        Buyer[] shop = [.. Enumerable.Range(0, 10).Select(days => new Buyer(days, 1, 1))];
        var scale = shop.Fit(RfmRules.Default);

        shop.Select(buyer => (int)scale.Score(buyer.ToValues()).Recency).Should().Equal(5, 5, 4, 4, 3, 3, 2, 2, 1, 1);
    }

    [Fact]
    public void The_largest_money_scores_as_any_other() =>
        MonetaryScores(5, long.MinValue + 1, 0, 1, 2, long.MaxValue).Should().Equal(1, 2, 3, 4, 5);

    [Fact]
    public void The_largest_money_alone_scores_as_any_other() => MonetaryScores(5, long.MaxValue).Should().Equal(1);

    private static void ScoresArePlain(Buyer[] shop, int n)
    {
        var scale = shop.Fit(new RfmRules(n));
        foreach (var buyer in shop)
        {
            var score = scale.Score(buyer.ToSummary(), Buyers.AsOf);

            ((int)score.Recency).Should().Be(Plain(n, shop.Length, shop.Count(other => other.RecencyDays > buyer.RecencyDays)));
            ((int)score.Frequency).Should().Be(Plain(n, shop.Length, shop.Count(other => other.Frequency < buyer.Frequency)));
            ((int)score.Monetary).Should().Be(Plain(n, shop.Length, shop.Count(other => other.TenThousandths < buyer.TenThousandths)));
        }
    }

    private static int Plain(int n, int buyers, int less) => 1 + (n * less / buyers);

    private static int[] MonetaryScores(int n, params long[] money)
    {
        var scale = money.Select(Buyers.Spending).Fit(new RfmRules(n));
        return [.. money.Select(amount => (int)scale.Score(Buyers.Spending(amount).ToValues()).Monetary)];
    }
}
