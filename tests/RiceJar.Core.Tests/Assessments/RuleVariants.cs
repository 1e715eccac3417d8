using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>Rules of which all but one are the same: a variant for every rule there is.</summary>
internal static class RuleVariants
{
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static AssessmentRules Plain => new(Shanghai, Rfm(), Stages(), Ladder(), Clv());

    /// <summary>By the type and the constructor's parameter that makes the rule; a word after it tells variants of one apart.</summary>
    public static IReadOnlyDictionary<string, AssessmentRules> All { get; } = new Dictionary<string, AssessmentRules>
    {
        ["AssessmentRules.zone"] = new(DateTimeZone.Utc, Rfm(), Stages(), Ladder(), Clv()),
        ["AssessmentRules.rfm"] = With(rfm: RfmRules.Default),
        ["AssessmentRules.stages"] = With(stages: StageRules.Default),
        ["AssessmentRules.ladder"] = With(ladder: TierLadder.Default),
        ["AssessmentRules.clv"] = With(clv: PlainClvRules.Default),
        ["RfmRules.scoreCount"] = With(rfm: Rfm(scoreCount: 6)),
        ["RfmRules.frequency"] = With(rfm: Rfm(frequency: FrequencyMeasure.PurchaseDays)),
        ["RfmRules.monetary"] = With(rfm: Rfm(monetary: MonetaryMeasure.Average)),
        ["RfmRules.recencyScoring"] = With(rfm: Rfm(recencyScoring: AxisScoring.Quantiles)),
        ["RfmRules.recencyScoring fixed"] = With(rfm: Rfm(recencyScoring: AxisScoring.FixedRecency(10, 20, 30, 40))),
        ["RfmRules.recencyScoring other"] = With(rfm: Rfm(recencyScoring: AxisScoring.FixedRecency(10, 20, 30, 41))),
        ["RfmRules.frequencyScoring"] = With(rfm: Rfm(frequencyScoring: AxisScoring.Quantiles)),
        ["RfmRules.frequencyScoring fixed"] = With(rfm: Rfm(frequencyScoring: AxisScoring.FixedFrequency(2, 3, 4, 5))),
        ["RfmRules.frequencyScoring other"] = With(rfm: Rfm(frequencyScoring: AxisScoring.FixedFrequency(2, 3, 4, 6))),
        ["RfmRules.monetaryScoring"] = With(rfm: Rfm(monetaryScoring: AxisScoring.Quantiles)),
        ["RfmRules.monetaryScoring fixed"] = With(rfm: Rfm(monetaryScoring: AxisScoring.FixedMonetary(new(-1), new(2), new(3), new(4)))),
        ["RfmRules.monetaryScoring other"] = With(rfm: Rfm(monetaryScoring: AxisScoring.FixedMonetary(new(1), new(2), new(3), new(4)))),
        ["RfmRules.weights"] = With(rfm: Rfm(weights: new RfmWeights(2, 1, 1))),
        ["RfmRules.weights frequency"] = With(rfm: Rfm(weights: new RfmWeights(1, 2, 1))),
        ["RfmRules.weights monetary"] = With(rfm: Rfm(weights: new RfmWeights(1, 1, 2.25))),
        ["RfmRules.segmentation"] = With(rfm: Rfm(segmentation: Segmentation.EightByMedian)),
        ["RfmRules.segmentation fixed"] = With(rfm: Rfm(segmentation: new EightGroups(30, 2, new Money(5)))),
        ["RfmRules.segmentation fixed recency"] = With(rfm: Rfm(segmentation: new EightGroups(31, 2, new Money(5)))),
        ["RfmRules.segmentation fixed frequency"] = With(rfm: Rfm(segmentation: new EightGroups(30, 3, new Money(5)))),
        ["RfmRules.segmentation fixed monetary"] = With(rfm: Rfm(segmentation: new EightGroups(30, 2, new Money(-5)))),
        ["RfmRules.segmentation eleven"] = With(rfm: Rfm(segmentation: Segmentation.Eleven)),
        ["RfmRules.segmentation grid"] = With(rfm: Rfm(segmentation: Grid(new Segment("B", "乙")))),
        ["RfmRules.segmentation grid's name"] = With(rfm: Rfm(segmentation: Grid(new Segment("C", "乙")))),
        ["RfmRules.segmentation grid's Chinese name"] = With(rfm: Rfm(segmentation: Grid(new Segment("B", "丙")))),
        ["RfmRules.minimumBuyers"] = With(rfm: Rfm(minimumBuyers: 51)),
        ["StageRules.limits"] = With(stages: Stages(active: 31)),
        ["StageRules.limits silent"] = With(stages: Stages(silent: 61)),
        ["StageRules.limits sleeping"] = With(stages: Stages(sleeping: 121)),
        ["StageRules.learn"] = With(stages: Stages(learn: true)),
        ["StageRules.activeQuantile"] = With(stages: Stages(activeQuantile: 0.7501m)),
        ["StageRules.silentQuantile"] = With(stages: Stages(silentQuantile: 0.91m)),
        ["StageRules.sleepingQuantile"] = With(stages: Stages(sleepingQuantile: 0.98m)),
        ["StageRules.minimumIntervals"] = With(stages: Stages(minimumIntervals: 201)),
        ["StageRules.farRatio"] = With(stages: Stages(farRatio: 2.5)),
        ["StageRules.formedFrom"] = With(stages: Stages(formedFrom: 6)),
        ["StageRules.nearEndDays"] = With(stages: Stages(nearEndDays: 6)),
        ["TierLadder.tiers"] = With(ladder: new TierLadder([Gold()])),
        ["TierLadder.termDays"] = With(ladder: Ladder(termDays: 364)),
        ["TierLadder.warningDays"] = With(ladder: Ladder(warningDays: 29)),
        ["TierLadder.demoteStraight"] = With(ladder: Ladder(demoteStraight: true)),
        ["Tier.name"] = With(ladder: Ladder(Gold("Gilt"))),
        ["Tier.conditions"] = With(ladder: Ladder(new Tier("Gold", new TierConditions(purchases: 3)))),
        ["TierConditions.amount"] = With(ladder: Ladder(Gold(amount: 100.0001m))),
        ["TierConditions.purchases"] = With(ladder: Ladder(Gold(purchases: 4))),
        ["TierConditions.meanIntervalDays"] = With(ladder: Ladder(Gold(interval: 21))),
        ["TierConditions.match"] = With(ladder: Ladder(Gold(match: TierMatch.Any))),
        ["TierConditions.windowDays"] = With(ladder: Ladder(Gold(window: 364))),
        ["TierConditions.windowDays none"] = With(ladder: Ladder(Gold(window: null))),
        ["PlainClvRules.marginRate"] = With(clv: Clv(marginRate: 0.31)),
        ["PlainClvRules.lifespanYears"] = With(clv: Clv(lifespan: null)),
        ["PlainClvRules.lifespanYears other"] = With(clv: Clv(lifespan: 4.5)),
        ["PlainClvRules.defaultLifespanYears"] = With(clv: Clv(defaultLifespan: 2)),
        ["PlainClvRules.longestLifespanYears"] = With(clv: Clv(longest: 21)),
        ["PlainClvRules.pseudoPurchases"] = With(clv: Clv(k: 3)),
        ["AssessmentRules.prediction"] = With(prediction: new PredictiveClvRules()),
        ["PredictiveClvRules.model"] = With(prediction: new PredictiveClvRules(PurchaseModelKind.BgNbd)),
        ["PredictiveClvRules.model other"] = With(prediction: new PredictiveClvRules(PurchaseModelKind.ParetoNbd)),
        ["PredictiveClvRules.horizonDays"] = With(prediction: new PredictiveClvRules(horizonDays: 364)),
        ["PredictiveClvRules.annualDiscount"] = With(prediction: new PredictiveClvRules(annualDiscount: 0.11)),
        ["PredictiveClvRules.marginRate"] = With(prediction: new PredictiveClvRules(marginRate: 0.9)),
    };

    private static AssessmentRules With(
        RfmRules? rfm = null, StageRules? stages = null, TierLadder? ladder = null, PlainClvRules? clv = null, PredictiveClvRules? prediction = null) =>
        new(Shanghai, rfm ?? Rfm(), stages ?? Stages(), ladder ?? Ladder(), clv ?? Clv(), prediction);

    private static RfmRules Rfm(
        int scoreCount = 5,
        FrequencyMeasure frequency = FrequencyMeasure.Purchases,
        MonetaryMeasure monetary = MonetaryMeasure.Total,
        AxisScoring? recencyScoring = null,
        AxisScoring? frequencyScoring = null,
        AxisScoring? monetaryScoring = null,
        RfmWeights? weights = null,
        Segmentation? segmentation = null,
        int minimumBuyers = 52) =>
        new(
            scoreCount, frequency, monetary, recencyScoring, frequencyScoring, monetaryScoring, weights,
            segmentation ?? Segmentation.EightByMean, minimumBuyers);

    private static StageRules Stages(
        int active = 30,
        int silent = 60,
        int sleeping = 120,
        bool learn = false,
        decimal activeQuantile = 0.75m,
        decimal silentQuantile = 0.90m,
        decimal sleepingQuantile = 0.97m,
        int minimumIntervals = 200,
        double farRatio = 2,
        int formedFrom = 5,
        int nearEndDays = 5) =>
        new(
            new StageLimits(active, silent, sleeping), learn, activeQuantile, silentQuantile, sleepingQuantile,
            minimumIntervals, farRatio, formedFrom, nearEndDays);

    private static TierLadder Ladder(Tier? gold = null, int termDays = 365, int warningDays = 30, bool demoteStraight = false) =>
        new([new Tier("Basic"), gold ?? Gold()], termDays, warningDays, demoteStraight);

    private static Tier Gold(
        string name = "Gold", decimal amount = 100, int purchases = 3, int interval = 20, TierMatch match = TierMatch.All, int? window = 365) =>
        new(name, new TierConditions(Money.FromDecimal(amount), purchases, interval, match, window));

    private static PlainClvRules Clv(double marginRate = 0.3, double? lifespan = 4, double defaultLifespan = 3, double longest = 20, int k = 2) =>
        new(marginRate, lifespan, defaultLifespan, longest, k);

    /// <summary>Five by five, all of one segment but one cell.</summary>
    private static SegmentGrid Grid(Segment corner) =>
        new(
        [
            .. Enumerable.Range(0, 5)
                .Select(row => Enumerable.Range(0, 5).Select(column => row + column == 0 ? corner : new Segment("A", "甲")).ToArray()),
        ]);
}
