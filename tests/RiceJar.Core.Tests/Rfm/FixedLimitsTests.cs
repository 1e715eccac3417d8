using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class FixedLimitsTests
{
    private static readonly RfmScale Scale = new[] { Buyers.Spending(1) }.Fit(new RfmRules(
        recencyScoring: AxisScoring.FixedRecency(30, 60, 90, 180),
        frequencyScoring: AxisScoring.FixedFrequency(2, 3, 4, 5),
        monetaryScoring: AxisScoring.FixedMonetary(Units(0.5m), Units(100), Units(200), Units(1_000))));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(30, 5)]
    [InlineData(31, 4)]
    [InlineData(60, 4)]
    [InlineData(61, 3)]
    [InlineData(90, 3)]
    [InlineData(91, 2)]
    [InlineData(180, 2)]
    [InlineData(181, 1)]
    [InlineData(100_000, 1)]
    public void A_limit_of_recency_names_the_last_day_of_its_score(int days, int score) =>
        ((int)Scale.Score(new RfmValues(days, 1, Money.Zero)).Recency).Should().Be(score);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(int.MaxValue, 5)]
    public void The_habit_rule_scores_one_to_five_purchases(int frequency, int score) =>
        ((int)Scale.Score(new RfmValues(0, frequency, Money.Zero)).Frequency).Should().Be(score);

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0.4999, 1)]
    [InlineData(0.5, 2)]
    [InlineData(99.9999, 2)]
    [InlineData(100, 3)]
    [InlineData(200, 4)]
    [InlineData(999.9999, 4)]
    [InlineData(1_000, 5)]
    public void A_limit_of_money_is_the_smallest_amount_of_its_score(decimal amount, int score) =>
        ((int)Scale.Score(new RfmValues(0, 1, Units(amount))).Monetary).Should().Be(score);

    [Fact]
    public void Fixed_limits_do_not_hang_on_the_buyers()
    {
        var others = Enumerable.Range(0, 200).Select(days => new Buyer(days, 9, 1_000_000L * days)).Fit(Scale.Rules);

        for (var score = 2; score <= 5; score++)
        {
            others.LargestRecencyDays(score).Should().Be(Scale.LargestRecencyDays(score));
            others.SmallestFrequency(score).Should().Be(score);
            others.SmallestMonetary(score).Should().Be(Scale.SmallestMonetary(score));
        }

        Scale.LargestRecencyDays(5).Should().Be(30);
        Scale.LargestRecencyDays(2).Should().Be(180);
    }

    [Fact]
    public void Limits_that_do_not_ascend_are_refused()
    {
        var equal = () => AxisScoring.FixedRecency(30, 30);
        var descending = () => AxisScoring.FixedFrequency(3, 2);
        var money = () => AxisScoring.FixedMonetary(Units(2), Units(1));

        equal.Should().Throw<ArgumentException>().WithParameterName("lastDays").WithMessage("*30, 30*");
        descending.Should().Throw<ArgumentException>().WithParameterName("smallest").WithMessage("*3, 2*");
        money.Should().Throw<ArgumentException>().WithParameterName("smallest").WithMessage("*2.00, 1.00*");
    }

    [Fact]
    public void Limits_out_of_range_and_no_limits_are_refused()
    {
        var negativeDays = () => AxisScoring.FixedRecency(-1, 30);
        var everybody = () => AxisScoring.FixedFrequency(1, 2);
        var none = () => AxisScoring.FixedMonetary();

        var tooFar = () => AxisScoring.FixedRecency(30, 1_000_001);
        var tooFarToBeHigh = () => new EightGroups(1_000_001, 2, Units(1));

        negativeDays.Should().Throw<ArgumentException>().WithParameterName("lastDays");
        tooFar.Should().Throw<ArgumentException>().WithParameterName("lastDays").WithMessage("*1000000*1000001*");
        tooFarToBeHigh.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("recencyDays");
        everybody.Should().Throw<ArgumentException>().WithParameterName("smallest");
        none.Should().Throw<ArgumentException>().WithParameterName("smallest");
    }

    [Fact]
    public void The_farthest_limits_that_are_accepted_never_fail_later()
    {
        var rules = new RfmRules(2, recencyScoring: AxisScoring.FixedRecency(1_000_000), segmentation: new EightGroups(1_000_000, 2, Units(1)));
        var last = new NodaTime.LocalDate(2199, 12, 31);
        var summaries = new[] { RiceJar.Purchases.PurchaseSummary.Empty.Add(last, Units(1)) };
        var baseline = RiceJar.Assessments.ShopBaseline.Fit(
            summaries, RiceJar.Purchases.PurchaseStatistics.Empty, new RiceJar.Assessments.AssessmentRules(NodaTime.DateTimeZone.Utc, rules), last);
        var tier = RiceJar.Tiers.TierState.Start(baseline.Rules.Ladder).Add(new RiceJar.Purchases.PurchaseDay(last, 1, Units(1)));
        new RiceJar.Assessments.CustomerAssessor(baseline).Assess(summaries[0], tier, last).Score.Recency.Should().Be(2);
    }

    [Fact]
    public void There_is_one_limit_fewer_than_scores()
    {
        var tooFew = () => new RfmRules(5, recencyScoring: AxisScoring.FixedRecency(30, 60, 90));
        var tooMany = () => new RfmRules(4, frequencyScoring: AxisScoring.FixedFrequency(2, 3, 4, 5));

        tooFew.Should().Throw<ArgumentException>().WithParameterName("recencyScoring").WithMessage("*5*4*3*");
        tooMany.Should().Throw<ArgumentException>().WithParameterName("frequencyScoring").WithMessage("*4*3*4*");
        new RfmRules(3, monetaryScoring: AxisScoring.FixedMonetary(Units(1), Units(2))).ScoreCount.Should().Be(3);
    }

    [Fact]
    public void Fixed_limits_of_one_axis_do_not_score_another()
    {
        var recency = () => new RfmRules(3, recencyScoring: AxisScoring.FixedFrequency(2, 3));
        var frequency = () => new RfmRules(3, frequencyScoring: AxisScoring.FixedMonetary(Units(1), Units(2)));
        var monetary = () => new RfmRules(3, monetaryScoring: AxisScoring.FixedRecency(30, 60));

        recency.Should().Throw<ArgumentException>().WithParameterName("recencyScoring").WithMessage("*frequency*recency*");
        frequency.Should().Throw<ArgumentException>().WithParameterName("frequencyScoring").WithMessage("*monetary*frequency*");
        monetary.Should().Throw<ArgumentException>().WithParameterName("monetaryScoring").WithMessage("*recency*monetary*");
    }

    [Fact]
    public void A_single_limit_at_the_end_of_its_range_is_allowed()
    {
        new RfmRules(2, recencyScoring: AxisScoring.FixedRecency(0)).RecencyScoring.Method.Should().Be(ScoringMethod.Fixed);
        new RfmRules(2, frequencyScoring: AxisScoring.FixedFrequency(2)).FrequencyScoring.Method.Should().Be(ScoringMethod.Fixed);
    }

    private static Money Units(decimal amount) => Money.FromDecimal(amount);
}
