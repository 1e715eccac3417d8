using RiceJar.Assessments;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Lifecycle;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>Rules that differ in all that a customer's assessment can hang on.</summary>
internal static class RuleSets
{
    private static readonly TierLadder Restless = new(
        [
            new Tier("Silver", new TierConditions(purchases: 1, windowDays: 60)),
            new Tier("Gold", new TierConditions(Money.FromDecimal(300), 2, match: TierMatch.Any, windowDays: 90)),
            new Tier("Old friend", new TierConditions(Money.FromDecimal(1_500), windowDays: null)),
        ],
        termDays: 45,
        demoteStraight: true);

    public static IReadOnlyDictionary<string, AssessmentRules> All { get; } = new Dictionary<string, AssessmentRules>
    {
        ["default"] = Rules(),
        ["eight by mean"] = Rules(new RfmRules(segmentation: Segmentation.EightByMean)),
        ["eight by median"] = Rules(new RfmRules(segmentation: Segmentation.EightByMedian), ladder: Restless),
        ["eight by fixed values"] = Rules(new RfmRules(segmentation: new EightGroups(60, 2, Money.FromDecimal(500)))),
        ["fixed recency"] = Rules(new RfmRules(recencyScoring: AxisScoring.FixedRecency(0, 30, 90, 365))),
        ["all axes fixed, eight groups"] = Rules(
            new RfmRules(
                recencyScoring: AxisScoring.FixedRecency(7, 14, 50, 700),
                frequencyScoring: AxisScoring.FixedFrequency(2, 3, 4, 5),
                monetaryScoring: AxisScoring.FixedMonetary(Money.Zero, Money.FromDecimal(100), Money.FromDecimal(500), Money.FromDecimal(1_000)),
                segmentation: new EightGroups(0, 3, Money.Zero)),
            ladder: Restless),
        ["quantiles, three scores"] = Rules(
            new RfmRules(3, FrequencyMeasure.PurchaseDays, recencyScoring: AxisScoring.Quantiles, frequencyScoring: AxisScoring.Quantiles)),
        ["ten scores, learned stages"] = Rules(
            new RfmRules(10), new StageRules(learn: true, minimumIntervals: 20), clv: new PlainClvRules(0.3, 4, pseudoPurchases: 0)),
        ["predicting"] = new(TestOrders.Zone, prediction: new PredictiveClvRules(PurchaseModelKind.MbgNbd, 200, 0.2, 0.5)),
        ["quick stages"] = Rules(stages: new StageRules(new StageLimits(1, 2, 3), nearEndDays: 1), ladder: Restless),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    private static AssessmentRules Rules(RfmRules? rfm = null, StageRules? stages = null, TierLadder? ladder = null, PlainClvRules? clv = null) =>
        new(TestOrders.Zone, rfm, stages, ladder, clv);
}
