using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>The sentences name the limits, the rule that fired, and what was learned, given or shrunk.</summary>
public class ExplanationSentenceTests
{
    private static readonly LocalDate AsOf = new(2024, 2, 29);

    private static readonly RfmRules Fixed = new(
        recencyScoring: AxisScoring.FixedRecency(10, 20, 30, 40),
        frequencyScoring: AxisScoring.FixedFrequency(2, 3, 4, 5),
        monetaryScoring: AxisScoring.FixedMonetary(
            Money.FromDecimal(100), Money.FromDecimal(200.5m), Money.FromDecimal(300), Money.FromDecimal(400)));

    private static readonly TierLadder Ladder = new(
        [new Tier("Basic"), new Tier("Silver", new TierConditions(purchases: 2)), new Tier("Gold", new TierConditions(Money.FromDecimal(500), 3))]);

    // Bought 55 and 25 days ago: 150 in two purchases.
    private static readonly Bought[] Two = [new(new LocalDate(2024, 1, 5), 100), new(new LocalDate(2024, 2, 4), 50)];

    [Fact]
    public void Each_axis_names_its_limit_and_the_next()
    {
        var lines = Explain(Two).ToLines();

        lines.Should().HaveCount(7);
        lines[0].Should().Contain("Recency 25 days").And.Contain("scores 3").And.Contain("through 30 days").And.Contain("4 through 20 days")
            .And.Contain("fixed");
        lines[1].Should().Contain("Frequency 2").And.Contain("scores 2").And.Contain("from 2").And.Contain("3 from 3");
        lines[2].Should().Contain("Monetary 150").And.Contain("scores 2").And.Contain("from 100").And.Contain("3 from 200.5");
    }

    [Fact]
    public void Fitted_limits_say_of_how_many_buyers_and_whether_they_are_too_few()
    {
        var few = Explain(Two, rfm: RfmRules.Default).ToLines()[0];
        var enough = Explain(Two, rfm: new RfmRules(minimumBuyers: 1)).ToLines()[0];

        few.Should().Contain("1 buyer").And.Contain("too few");
        enough.Should().Contain("1 buyer").And.NotContain("too few");
    }

    [Fact]
    public void The_segment_names_the_scores_that_put_him_there()
    {
        var explained = Explain(Two);

        // R 3 with FM (2 + 2) / 2 = 2.
        explained.Segment!.Segment.Name.Should().Be("About to Sleep");
        explained.ToLines()[3].Should().Contain("About to Sleep").And.Contain("即将沉睡客户").And.Contain("R 3").And.Contain("FM 2");
    }

    [Fact]
    public void Of_the_eight_groups_it_names_the_centers_and_the_sides()
    {
        var line = Explain(Two, rfm: new RfmRules(segmentation: new EightGroups(30, 3, Money.FromDecimal(150)))).ToLines()[3];

        line.Should().Contain("Important Development").And.Contain("重要发展客户");
        line.Should().MatchRegex("recency high[^,]*30.*frequency low[^,]*3.*monetary high[^,]*150");
    }

    [Fact]
    public void The_stage_names_its_limits_and_the_next_day_that_counts()
    {
        var line = Explain(Two).ToLines()[4];

        // Active through day 45: day 46 after 4 February 2024 is 21 March.
        line.Should().Contain("Active").And.Contain("25 days").And.Contain("2024-02-04").And.Contain("45,90,180").And.Contain("fixed")
            .And.Contain("2024-03-21");
        line.Should().Contain("Forming").And.Contain("2 purchase days");
    }

    [Fact]
    public void Learned_limits_say_from_how_many_intervals()
    {
        // One interval of thirty days: the limits are 30, 31 and 32.
        var line = Explain(Two, stages: new StageRules(learn: true, minimumIntervals: 1)).Stage.ToString();

        line.Should().Contain("30,31,32").And.Contain("learned from 1 ");
    }

    [Fact]
    public void The_tier_names_its_conditions_its_term_and_what_the_next_one_asks()
    {
        var line = Explain(Two).Tier.ToString();

        // 365 days from 4 February 2024 end on 2 February 2025, after 29 February 2024.
        line.Should().Contain("Silver").And.Contain("purchases >= 2 in 365 days").And.Contain("since 2024-02-04").And.Contain("through 2025-02-02");
        line.Should().Contain("Gold asks amount >= 500.00 and purchases >= 3 in 365 days").And.Contain("150.00 in 2 purchases");
    }

    [Fact]
    public void A_demotion_that_is_near_says_when_and_what_is_missing()
    {
        Bought[] bought = [new(new LocalDate(2023, 3, 1), 300), new(new LocalDate(2023, 3, 10), 150), new(new LocalDate(2023, 3, 14), 80)];
        var explained = Explain(bought);

        // Gold from 14 March 2023 for 365 days, through 12 March 2024; the window that ends then holds the last purchase alone.
        explained.Assessment.Tier.Should().Be(new TierStanding(3, new LocalDate(2024, 3, 12)));
        explained.Tier.Warning.Should().NotBeNull();
        explained.Tier.ToString().Should().Contain("Falls to rank 2").And.Contain("2024-03-12").And.Contain("420.00 short")
            .And.Contain("2 purchases short");
        explained.Tier.ToString().Should().NotContain("asks", "there is no tier above");
    }

    [Fact]
    public void The_lifetime_value_says_what_was_given_learned_and_shrunk()
    {
        var byDefault = Explain(Two).Clv!.ToString();
        var given = Explain(Two, clv: new PlainClvRules(0.25, 4, pseudoPurchases: 0)).Clv!.ToString();

        byDefault.Should().Contain("revenue").And.Contain("lifespan by default").And.Contain("2 purchases worth 150.00")
            .And.Contain("shrunk by 2").And.Contain("75.00");
        byDefault.Should().Contain("rate learned");
        given.Should().Contain("margin at 0.25").And.Contain("lifespan given").And.Contain("not shrunk").And.NotContain("since no margin rate");
    }

    [Fact]
    public void Of_a_prospect_it_says_that_he_has_not_bought()
    {
        var explained = Explain([]);

        explained.ToLines().Should().HaveCount(2);
        explained.ToString().Should().Contain("Prospect").And.Contain("No tier").And.NotContain("Lifetime value");
        explained.ToString().Split(Environment.NewLine).Should().Equal(explained.ToLines());
    }

    [Fact]
    public void The_sentences_are_the_same_in_every_culture()
    {
        var here = Explain(Two).ToString();

        OtherCulture.Run(() => Explain(Two).ToString().Should().Be(here));
    }

    /// <summary>A shop with this one customer, who is explained.</summary>
    private static AssessmentExplanation Explain(Bought[] bought, RfmRules? rfm = null, StageRules? stages = null, PlainClvRules? clv = null)
    {
        var orders = bought.Select((one, i) => TestOrders.Paid($"{i}", one.On.ToString("uuuu-MM-dd", null), one.Amount));
        var summarizer = new PurchaseSummarizer(TestOrders.Zone);
        foreach (var order in orders)
            summarizer.Add(order);
        var shop = summarizer.Summarize(AsOf, maxDegreeOfParallelism: 1);
        var baseline = ShopBaseline.Fit(shop, new AssessmentRules(TestOrders.Zone, rfm ?? Fixed, stages, Ladder, clv));
        return new CustomerAssessor(baseline).Explain(bought.Length == 0 ? PurchaseSummary.Empty : shop.Summaries[0], Ladder.Fold(bought), AsOf);
    }
}
