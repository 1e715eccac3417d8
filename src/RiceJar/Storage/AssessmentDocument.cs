using System.Text.Json.Serialization;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Storage;

/// <summary>An assessment as it is written: all of it, so that reading needs neither baseline nor rules and no later version computes it otherwise.</summary>
internal sealed record AssessmentDocument(LocalDate AsOf, BuyerDocument? Buyer, StatusDocument Lifecycle, StandingDocument Tier, LocalDate? UnchangedUntil)
{
    public static AssessmentDocument Of(in CustomerAssessment assessment) => new(
        assessment.AsOf,
        BuyerDocument.Of(assessment),
        new StatusDocument(assessment.Lifecycle.Stage, assessment.Lifecycle.Habit, assessment.Lifecycle.NextStageOn, assessment.Lifecycle.NearEndOn),
        new StandingDocument(assessment.Tier.Rank, assessment.Tier.TermLastDay),
        assessment.UnchangedUntil);

    /// <summary>The assessment, which is of a summary.</summary>
    public CustomerAssessment ToAssessment(in PurchaseSummary summary)
    {
        if (summary.HasPurchases != Buyer is not null)
            throw new ArgumentException($"A customer with {summary.Purchases} purchases is assessed as {(Buyer is null ? "a prospect" : "a buyer")}.");
        if (summary.HasPurchases != (Lifecycle.Stage != LifecycleStage.Prospect) || !Enum.IsDefined(Lifecycle.Stage) || !Enum.IsDefined(Lifecycle.Habit))
            throw new ArgumentException($"A customer with {summary.Purchases} purchases is in the stage {Lifecycle.Stage} with the habit {Lifecycle.Habit}.");
        if (Buyer is not null && summary.RecencyDays(AsOf) != Buyer.RecencyDays)
            throw new ArgumentException($"The last purchase was on {summary.LastPurchaseOn}, {Buyer.RecencyDays} days before {AsOf}: that is wrong.");
        if (Tier.Rank < 0)
            throw new ArgumentException($"A tier has the rank {Tier.Rank}.");
        var assessment = new CustomerAssessment
        {
            AsOf = AsOf,
            Lifecycle = new LifecycleStatus(Lifecycle.Stage, Lifecycle.Habit, Lifecycle.NextStageOn, Lifecycle.NearEndOn),
            Tier = new TierStanding(Tier.Rank, Tier.TermLastDay),
            UnchangedUntil = UnchangedUntil,
        };
        return Buyer is null ? assessment : Buyer.AddTo(assessment);
    }
}

internal sealed record StatusDocument(LifecycleStage Stage, PurchaseHabit Habit, LocalDate? NextStageOn, LocalDate? NearEndOn);

internal sealed record StandingDocument(int Rank, LocalDate? TermLastDay);

/// <summary>What only a buyer has.</summary>
internal sealed record BuyerDocument(
    int RecencyDays,
    int Frequency,
    Money Monetary,
    byte RecencyScore,
    byte FrequencyScore,
    byte MonetaryScore,
    string Segment,
    string SegmentChinese,
    double WeightedScore,
    double LifespanYears,
    double MarginPerPurchase,
    double PurchasesPerYear,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PredictionDocument? Prediction = null)
{
    public static BuyerDocument? Of(in CustomerAssessment assessment) =>
        assessment is { Values: { } values, Score: var score, Segment: { } segment, WeightedScore: { } weighted, Clv: { } clv }
            ? new(
                values.RecencyDays,
                values.Frequency,
                values.Monetary,
                score.Recency,
                score.Frequency,
                score.Monetary,
                segment.Name,
                segment.ChineseName,
                weighted,
                clv.LifespanYears,
                clv.MarginPerPurchase,
                clv.PurchasesPerYear,
                assessment.Prediction is { } prediction ? PredictionDocument.Of(prediction) : null)
            : null;

    public CustomerAssessment AddTo(CustomerAssessment assessment)
    {
        if (RecencyScore < 1 || FrequencyScore < 1 || MonetaryScore < 1)
            throw new ArgumentException($"Scores begin at 1, but were {RecencyScore}, {FrequencyScore}, {MonetaryScore}.");
        // A number too large for a double is read as infinity.
        if (!double.IsFinite(WeightedScore) || !double.IsFinite(LifespanYears) || !double.IsFinite(MarginPerPurchase) || !double.IsFinite(PurchasesPerYear))
            throw new ArgumentException("The weighted score or a factor of the lifetime value is not finite.");
        return assessment with
        {
            Values = new RfmValues(RecencyDays, Frequency, Monetary),
            Score = new RfmScore(RecencyScore, FrequencyScore, MonetaryScore),
            Segment = new Segment(Segment, SegmentChinese),
            WeightedScore = WeightedScore,
            Clv = new PlainClv(LifespanYears, MarginPerPurchase, PurchasesPerYear),
            Prediction = Prediction?.ToPrediction(),
        };
    }
}
