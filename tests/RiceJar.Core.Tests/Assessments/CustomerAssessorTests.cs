using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Assessments;

public class CustomerAssessorTests
{
    private static readonly TestShop Shop = TestShop.Of(300, seed: 1);

    [Theory]
    [MemberData(nameof(RuleSets.Names), MemberType = typeof(RuleSets))]
    public void One_and_many_are_assessed_alike(string name)
    {
        var rules = RuleSets.All[name];
        var assessor = Shop.Assessor(rules);
        var (summaries, states) = (Shop.Summaries, Shop.TierStates(rules.Ladder));
        foreach (var asOf in new[] { TestShop.AsOf, TestShop.AsOf.PlusDays(1), TestShop.AsOf.PlusDays(777) })
        {
            var many = new CustomerAssessment[summaries.Length + 1];
            assessor.Assess(summaries, states, asOf, many);

            for (var i = 0; i < summaries.Length; i++)
                many[i].Should().Be(assessor.Assess(summaries[i], states[i], asOf), "customer {0} as of {1}", i, asOf);
            many[^1].Should().Be(default(CustomerAssessment), "it is beyond the customers");
        }
    }

    [Theory]
    [MemberData(nameof(RuleSets.Names), MemberType = typeof(RuleSets))]
    public void An_assessment_is_what_each_of_its_parts_says(string name)
    {
        var rules = RuleSets.All[name];
        var assessor = Shop.Assessor(rules);
        var baseline = assessor.Baseline;
        var (summaries, states) = (Shop.Summaries, Shop.TierStates(rules.Ladder));
        var asOf = TestShop.AsOf.PlusDays(10);
        for (var i = 0; i < summaries.Length; i++)
        {
            var assessed = assessor.Assess(summaries[i], states[i], asOf);

            assessed.AsOf.Should().Be(asOf);
            assessed.IsBuyer.Should().Be(summaries[i].HasPurchases);
            assessed.Lifecycle.Should().Be(baseline.Stages.StatusOf(summaries[i], asOf));
            assessed.Tier.Should().Be(states[i].StandingAsOf(asOf));
            assessed.Clv.Should().Be(baseline.Clv.Value(summaries[i], asOf));
            assessed.Score.Should().Be(baseline.Rfm.Score(summaries[i], asOf));
            if (!assessed.IsBuyer)
            {
                (assessed.Values, assessed.Segment).Should().Be((null, null));
                assessed.Lifecycle.Stage.Should().Be(LifecycleStage.Prospect);
                continue;
            }

            assessed.Values.Should().Be(RfmValues.Of(summaries[i], rules.Rfm, asOf));
            assessed.Segment.Should().BeSameAs(rules.Rfm.Segmentation.Find(assessed.Score, assessed.Values!.Value, baseline.Rfm.Centers));
        }
    }

    [Fact]
    public void Many_are_assessed_without_allocating()
    {
        var many = Trials.Of(10_000);
        foreach (var rules in RuleSets.All.Values)
        {
            var assessor = Shop.Assessor(rules);
            var summaries = Enumerable.Repeat(Shop.Summaries, 34).SelectMany(all => all).Take(many).ToArray();
            var states = Enumerable.Repeat(Shop.TierStates(rules.Ladder), 34).SelectMany(all => all).Take(many).ToArray();
            var assessed = new CustomerAssessment[many];
            Allocations.Of(() => assessor.Assess(summaries, states, TestShop.AsOf.PlusDays(3), assessed)).Should().Be(0, "of rules {0}", rules);
            assessed[^1].AsOf.Should().Be(TestShop.AsOf.PlusDays(3));
        }
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused_with_their_numbers()
    {
        var assessor = Shop.Assessor(RuleSets.All["default"]);
        var state = TierState.Start(TierLadder.Default);

        var tooFewStates = () => assessor.Assess([default, default, default], [state, state], TestShop.AsOf, new CustomerAssessment[3]);
        var tooManyStates = () => assessor.Assess([default], [state, state], TestShop.AsOf, new CustomerAssessment[3]);
        var tooShort = () => assessor.Assess([default, default], [state, state], TestShop.AsOf, new CustomerAssessment[1]);

        tooFewStates.Should().Throw<ArgumentException>().WithMessage("*2*3*").Which.ParamName.Should().Be("tierStates");
        tooManyStates.Should().Throw<ArgumentException>().WithMessage("*2*1*").Which.ParamName.Should().Be("tierStates");
        tooShort.Should().Throw<ArgumentException>().WithMessage("*1*2*").Which.ParamName.Should().Be("destination");
    }

    [Fact]
    public void A_state_of_another_ladder_is_refused()
    {
        var assessor = Shop.Assessor(RuleSets.All["default"]);
        var foreign = TierState.Start(new TierLadder([new Tier("Other")]));

        Action[] asks =
        [
            () => assessor.Assess(PurchaseSummary.Empty, foreign, TestShop.AsOf),
            () => assessor.Assess([PurchaseSummary.Empty], [foreign], TestShop.AsOf, new CustomerAssessment[1]),
            () => assessor.Explain(PurchaseSummary.Empty, foreign, TestShop.AsOf),
        ];
        foreach (var ask in asks)
            ask.Should().Throw<ArgumentException>().WithMessage("*ladder*").Which.ParamName.Should().Be("tierState");
    }

    [Fact]
    public void A_purchase_after_as_of_is_refused()
    {
        var assessor = Shop.Assessor(RuleSets.All["default"]);
        var on = new LocalDate(2024, 3, 1);
        var summary = PurchaseSummary.Empty.Add(on, Money.Zero);
        var state = TierLadder.Default.Fold(("2024-03-01", 0));

        ((Action)(() => assessor.Assess(summary, state, on.PlusDays(-1)))).Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should()
            .Be("asOf");
        ((Action)(() => assessor.Assess([summary], [state], on.PlusDays(-1), new CustomerAssessment[1])))
            .Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Missing_arguments_are_refused()
    {
        var assessor = Shop.Assessor(RuleSets.All["default"]);

        ((Action)(() => _ = new CustomerAssessor(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => assessor.Assess(PurchaseSummary.Empty, null!, TestShop.AsOf))).Should().Throw<ArgumentNullException>();
        ((Action)(() => ShopBaseline.Fit((ShopPurchases)null!, RuleSets.All["default"]))).Should().Throw<ArgumentNullException>();
        ((Action)(() => ShopBaseline.Fit(Shop.Purchases, null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => ShopBaseline.Fit([], null!, RuleSets.All["default"], TestShop.AsOf))).Should().Throw<ArgumentNullException>();
        ((Action)(() => _ = new AssessmentRules(null!))).Should().Throw<ArgumentNullException>();
    }
}
