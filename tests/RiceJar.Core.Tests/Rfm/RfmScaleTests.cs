using FsCheck;
using FsCheck.Fluent;
using RiceJar.Purchases;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class RfmScaleTests
{
    private static readonly RfmRules[] Rules =
    [
        RfmRules.Default,
        new(3),
        new(10, monetary: MonetaryMeasure.Average),
        new(recencyScoring: AxisScoring.Quantiles, frequencyScoring: AxisScoring.Quantiles, monetaryScoring: AxisScoring.Quantiles),
        new(
            recencyScoring: AxisScoring.FixedRecency(30, 60, 90, 180),
            frequencyScoring: AxisScoring.FixedFrequency(2, 3, 4, 5),
            monetaryScoring: AxisScoring.FixedMonetary(new Money(0), new Money(10_000), new Money(20_000), new Money(1_000_000))),
    ];

    private static readonly Arbitrary<Shop> Shops =
        (from buyers in Buyers.WithTies.ListOf()
         from newcomers in Buyers.WithTies.Two()
         from rules in Gen.Elements(Rules)
         select new Shop(buyers, newcomers.Item1, newcomers.Item2, rules))
        .ToArbitrary();

    [Fact]
    public void Scores_are_monotonic_for_anybody_in_the_fit_or_not() => Prop.ForAll(Shops, shop =>
    {
        var scale = shop.Buyers.Fit(shop.Rules);
        var (one, other) = (scale.Score(shop.One.ToValues()), scale.Score(shop.Other.ToValues()));

        Agree(shop.Other.RecencyDays.CompareTo(shop.One.RecencyDays), one.Recency.CompareTo(other.Recency));
        Agree(shop.One.Frequency.CompareTo(shop.Other.Frequency), one.Frequency.CompareTo(other.Frequency));
        Agree(shop.One.TenThousandths.CompareTo(shop.Other.TenThousandths), one.Monetary.CompareTo(other.Monetary));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Scores_lie_between_1_and_N_for_anybody() => Prop.ForAll(Shops, shop =>
    {
        var score = shop.Buyers.Fit(shop.Rules).Score(shop.One.ToSummary(), Buyers.AsOf);

        score.IsScored.Should().BeTrue();
        new[] { score.Recency, score.Frequency, score.Monetary }.Should().OnlyContain(axis => axis >= 1 && axis <= shop.Rules.ScoreCount);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_limits_are_the_smallest_values_of_each_score() => Prop.ForAll(Shops, shop =>
    {
        if (shop.Buyers.Count == 0)
            return;
        var scale = shop.Buyers.Fit(shop.Rules);
        for (var score = 2; score <= shop.Rules.ScoreCount; score++)
        {
            var (recency, frequency, monetary) = (scale.LargestRecencyDays(score), scale.SmallestFrequency(score), scale.SmallestMonetary(score));
            var at = scale.Score(new RfmValues(recency, (int)frequency, monetary));
            var below = scale.Score(new RfmValues(recency + 1, (int)frequency - 1, new Money(monetary.TenThousandths - 1)));

            new[] { at.Recency, at.Frequency, at.Monetary }.Should().OnlyContain(axis => axis >= score);
            new[] { below.Recency, below.Frequency, below.Monetary }.Should().OnlyContain(axis => axis < score);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_span_is_scored_as_each_alone() => Prop.ForAll(Shops, shop =>
    {
        PurchaseSummary[] summaries = [.. shop.Buyers.ToSummaries(), PurchaseSummary.Empty, shop.One.ToSummary()];
        var scale = RfmScale.Fit(summaries, shop.Rules, Buyers.AsOf);
        var scores = new RfmScore[summaries.Length + 1];

        scale.Score(summaries, Buyers.AsOf, scores);

        scores.Should().Equal(summaries.Select(summary => scale.Score(summary, Buyers.AsOf)).Append(default));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_newcomer_scores_as_the_buyer_whose_values_he_shares()
    {
        var scale = Enumerable.Range(1, 10).Select(units => Buyers.Spending(units * 10_000L)).Fit(RfmRules.Default);

        scale.Score(Buyers.Spending(70_000).ToValues()).Monetary.Should().Be(4);
        scale.Score(Buyers.Spending(69_999).ToValues()).Monetary.Should().Be(3, "the smallest value of score 4 is 7");
        scale.Score(Buyers.Spending(-10_000).ToValues()).Monetary.Should().Be(1);
        scale.Score(Buyers.Spending(9_990_000).ToValues()).Monetary.Should().Be(5);
    }

    [Fact]
    public void A_score_that_nobody_reached_begins_just_above_the_largest_value_seen()
    {
        var scale = Enumerable.Repeat(Buyers.Spending(70_000), 60).Fit(RfmRules.Default);

        scale.SmallestMonetary(2).Should().Be(new Money(70_001));
        scale.SmallestMonetary(5).Should().Be(new Money(70_001));
        scale.Score(Buyers.Spending(70_001).ToValues()).Monetary.Should().Be(5, "all buyers of the fit are below him");
    }

    [Fact]
    public void Prospects_are_passed_over_in_the_fit_and_not_scored()
    {
        Buyer[] shop = [.. Enumerable.Range(1, 10).Select(units => Buyers.Spending(units))];
        PurchaseSummary[] withProspects = [PurchaseSummary.Empty, .. shop.ToSummaries(), PurchaseSummary.Empty.AddCreditNote(new Money(5))];
        var scale = RfmScale.Fit(withProspects, RfmRules.Default, Buyers.AsOf);

        scale.BuyerCount.Should().Be(10);
        scale.ToString().Should().Be(shop.Fit(RfmRules.Default).ToString());
        scale.Score(PurchaseSummary.Empty, Buyers.AsOf).Should().Be(default(RfmScore));
        scale.Score(PurchaseSummary.Empty, Buyers.AsOf).IsScored.Should().BeFalse();
    }

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    public void Under_fifty_buyers_the_scale_says_that_it_is_not_reliable(int buyers, bool reliable) =>
        Enumerable.Repeat(Buyers.Spending(1), buyers).Fit(RfmRules.Default).IsReliable.Should().Be(reliable);

    [Fact]
    public void How_many_buyers_are_enough_is_an_option()
    {
        Enumerable.Repeat(Buyers.Spending(1), 3).Fit(new RfmRules(minimumBuyers: 3)).IsReliable.Should().BeTrue();
        Enumerable.Repeat(Buyers.Spending(1), 3).Fit(new RfmRules(minimumBuyers: 4)).IsReliable.Should().BeFalse();
    }

    [Fact]
    public void At_a_later_as_of_the_same_days_give_the_same_score()
    {
        var scale = Enumerable.Range(0, 100).Select(days => new Buyer(days, 1, 1)).Fit(RfmRules.Default);
        var later = Buyers.AsOf.PlusDays(400);
        var buyer = PurchaseSummary.Empty.Add(later.PlusDays(-19), new Money(1));

        // The best score holds the 20 most recent: 0 to 19 days.
        scale.LargestRecencyDays(5).Should().Be(19);
        scale.Score(buyer, later).Recency.Should().Be(5);
        scale.Score(buyer, later.PlusDays(1)).Recency.Should().Be(4);
    }

    [Fact]
    public void A_purchase_after_as_of_is_refused()
    {
        PurchaseSummary[] summaries = [PurchaseSummary.Empty.Add(Buyers.AsOf.PlusDays(1), new Money(1))];
        var fit = () => RfmScale.Fit(summaries, RfmRules.Default, Buyers.AsOf);
        var score = () => RfmScale.Fit([], RfmRules.Default, Buyers.AsOf).Score(summaries[0], Buyers.AsOf);

        fit.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("asOf");
        score.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("asOf");
    }

    [Fact]
    public void A_destination_that_is_too_short_is_refused()
    {
        var summaries = Enumerable.Repeat(Buyers.Spending(1), 3).ToSummaries();
        var score = () => RfmScale.Fit(summaries, RfmRules.Default, Buyers.AsOf).Score(summaries, Buyers.AsOf, new RfmScore[2]);

        score.Should().Throw<ArgumentException>().WithParameterName("destination").WithMessage("*2*3*");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void A_limit_belongs_to_a_score_from_2_to_N(int outside)
    {
        var scale = new[] { Buyers.Spending(1) }.Fit(RfmRules.Default);

        Action[] limits = [() => scale.LargestRecencyDays(outside), () => scale.SmallestFrequency(outside), () => scale.SmallestMonetary(outside)];
        foreach (var limit in limits)
            limit.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("score");
    }

    [Fact]
    public void Scoring_a_span_allocates_nothing()
    {
        var summaries = Enumerable.Range(0, 2_000).Select(days => new Buyer(days % 300, 1 + (days % 7), days)).ToSummaries();
        var scale = RfmScale.Fit(summaries, RfmRules.Default, Buyers.AsOf);
        var scores = new RfmScore[summaries.Length];

        Allocations.Of(() => scale.Score(summaries, Buyers.AsOf, scores)).Should().Be(0);
    }

    /// <summary>Equal values have equal scores, and a larger value never a lower score.</summary>
    private static void Agree(int values, int scores) => Math.Sign(scores).Should().BeOneOf(0, Math.Sign(values));

    private sealed record Shop(List<Buyer> Buyers, Buyer One, Buyer Other, RfmRules Rules);
}
