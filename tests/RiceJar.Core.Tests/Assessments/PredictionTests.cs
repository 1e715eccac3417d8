using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Value;
using RiceJar.Purchases;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>Assessments carry what the models of the baseline say, and nothing where there are none.</summary>
public class PredictionTests
{
    private static readonly ShopPurchases Shop = Histories.Sample;

    public static TheoryData<string> Kinds => [.. Predicting.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_prediction_is_what_the_models_say(string name)
    {
        var baseline = Predicting.All[name];
        var assessor = new CustomerAssessor(baseline);
        var (rules, state) = (baseline.Rules.Prediction!, TierState.Start(baseline.Rules.Ladder));
        var (model, spending) = (baseline.Prediction!.Purchases!, baseline.Prediction.Spend!);
        model.Unit.Should().Be(TimeUnit.Day);
        var cases =
            from row in Gen.Choose(0, Shop.Summaries.Length - 1)
            from later in Gen.Choose(0, 1500)
            select (Row: row, Later: later);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var (summary, asOf) = (Shop.Summaries[one.Row], Shop.AsOf.PlusDays(one.Later));
            var said = assessor.Assess(summary, state, asOf).Prediction;
            said.Should().Be(baseline.Prediction.Predict(summary, asOf));

            var x = summary.PurchaseDays - 1;
            var first = summary.FirstPurchaseOn!.Value;
            var history = new FrequencyRecency(x, Period.DaysBetween(first, summary.LastPurchaseOn!.Value), Period.DaysBetween(first, asOf));
            var spend = spending.ExpectedSpend(x, x == 0 ? 0 : summary.RepeatMoney.ToDouble() / x);
            said!.Value.PAlive.Should().Be(model.PAlive(history));
            said.Value.ExpectedPurchases.Should().Be(model.ExpectedPurchases(history, rules.HorizonDays));
            said.Value.ExpectedSpend.Should().Be(spend);
            said.Value.Clv.Should().BeApproximately(
                rules.MarginRate * spend!.Value * model.DiscountedPurchases(history, rules.HorizonDays, rules.AnnualDiscount), 1e-12 * said.Value.Clv!.Value);
            var median = model.NextPurchase(history).Quantile(0.5);
            said.Value.NextPurchaseOn.Should().Be(median <= PredictiveClvRules.LongestHorizonDays ? asOf.PlusDays((int)Math.Ceiling(median.Value)) : null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(200)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_else_of_an_assessment_changes(string name)
    {
        var (on, off) = (Predicting.All[name], ShopBaseline.Fit(Shop, new AssessmentRules(CdnowLog.Zone)));
        var state = TierState.Start(on.Rules.Ladder);
        foreach (var row in Enumerable.Range(0, 50))
        {
            var summary = Shop.Summaries[row];
            var plain = new CustomerAssessor(off).Assess(summary, state, Shop.AsOf);
            plain.Prediction.Should().BeNull();
            (new CustomerAssessor(on).Assess(summary, state, Shop.AsOf) with { Prediction = null }).Should().Be(plain);
        }
    }

    [Fact]
    public void The_model_asked_for_is_fitted_and_else_the_one_with_the_smallest_BIC()
    {
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
            Predicting.All[$"{kind}"].Prediction!.Purchases!.Kind.Should().Be(kind);
        Predicting.All["auto"].Prediction!.Purchases!.Kind.Should().Be(PurchaseModelChoice.Choose(FrequencyRecencyTable.Of(Shop.Summaries, Shop.AsOf)).Chosen!.Kind);
        Predicting.All["auto"].Prediction!.PurchasesReason.Should().Contain("BIC");
    }

    [Fact]
    public void A_prospect_is_not_predicted()
    {
        var assessor = new CustomerAssessor(Predicting.All["auto"]);
        var state = TierState.Start(assessor.Baseline.Rules.Ladder);
        assessor.Assess(PurchaseSummary.Empty, state, Shop.AsOf).Prediction.Should().BeNull();
        assessor.Explain(PurchaseSummary.Empty, state, Shop.AsOf).Prediction.Should().BeNull();
    }

    [Fact]
    public void Where_nothing_can_be_fitted_nobody_is_predicted_and_the_reason_is_told()
    {
        var rules = new AssessmentRules(DateTimeZone.Utc, prediction: new PredictiveClvRules());
        var summary = PurchaseSummary.Empty.Add(Shop.AsOf, Money.FromDecimal(1));
        var baseline = ShopBaseline.Fit([summary], PurchaseStatistics.Empty, rules, Shop.AsOf);
        baseline.Prediction!.Purchases.Should().BeNull();
        baseline.Prediction.Spend.Should().BeNull();

        var explained = new CustomerAssessor(baseline).Explain(summary, TierState.Start(rules.Ladder).Add(new PurchaseDay(Shop.AsOf, 1, Money.FromDecimal(1))), Shop.AsOf);
        explained.Assessment.Prediction.Should().BeNull();
        explained.Prediction!.Prediction.Should().BeNull();
        explained.ToLines()[^1].Should().StartWith("No prediction.").And.Contain("No time has passed");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Many_are_predicted_without_allocating(string name)
    {
        var assessor = new CustomerAssessor(Predicting.All[name]);
        var summaries = Shop.Summaries[..Trials.Of(500)].ToArray();
        var states = Enumerable.Repeat(TierState.Start(assessor.Baseline.Rules.Ladder), summaries.Length).ToArray();
        var assessed = new CustomerAssessment[summaries.Length];
        Allocations.Of(() => assessor.Assess(summaries, states, Shop.AsOf.PlusDays(3), assessed)).Should().Be(0);
        assessed.Should().OnlyContain(one => one.Prediction!.Value.Clv > 0);
    }
}
