using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Purchases;

namespace RiceJar.Assessments;

/// <summary>Why a customer is in his lifecycle stage.</summary>
/// <param name="Status">The stage, the habit and the next boundary.</param>
/// <param name="LastPurchaseOn">The last purchase day; null for a prospect.</param>
/// <param name="DaysSinceLastPurchase">Whole days since then; null for a prospect.</param>
/// <param name="PurchaseDays">The purchase days that the habit stands on.</param>
/// <param name="Limits">The limits in force.</param>
/// <param name="LimitsAreLearned">Whether they were learned from the shop; else they are fixed.</param>
/// <param name="IntervalCount">How many purchase intervals there were to learn from.</param>
public sealed record StageExplanation(
    LifecycleStatus Status,
    LocalDate? LastPurchaseOn,
    int? DaysSinceLastPurchase,
    int PurchaseDays,
    StageLimits Limits,
    bool LimitsAreLearned,
    long IntervalCount)
{
    /// <summary>The explanation as a sentence.</summary>
    public override string ToString()
    {
        if (LastPurchaseOn is not { } last)
            return "Stage Prospect: no purchase yet.";
        var source = LimitsAreLearned ? $"learned from {IntervalCount} purchase intervals" : "fixed";
        var next = Status.NextStageOn is { } on ? $"; next stage on {on:uuuu-MM-dd} unless he buys" : "";
        return $"Stage {Status.Stage}: {DaysSinceLastPurchase} days since {last:uuuu-MM-dd} (last days {Limits}, {source}){next}. "
            + $"Habit {Status.Habit}: {PurchaseDays} purchase {(PurchaseDays == 1 ? "day" : "days")}.";
    }

    internal static StageExplanation Of(StageScale scale, in PurchaseSummary summary, in CustomerAssessment assessment) => new(
        assessment.Lifecycle,
        summary.LastPurchaseOn,
        summary.RecencyDays(assessment.AsOf),
        summary.PurchaseDays,
        scale.Limits,
        scale.IsLearned,
        scale.IntervalCount);
}
