using NodaTime;
using RiceJar.Numerics;
using RiceJar.Purchases;

namespace RiceJar.Lifecycle;

/// <summary>The stage limits of a shop, fixed or learned from its purchase intervals, and where they came from. Immutable and thread-safe.</summary>
public sealed class StageScale
{
    private StageScale(StageRules rules, StageLimits limits, bool isLearned, long intervalCount, StageLimits? learnable)
    {
        Rules = rules;
        Limits = limits;
        IsLearned = isLearned;
        IntervalCount = intervalCount;
        LearnableLimits = learnable;
    }

    /// <summary>The rules it was made by.</summary>
    public StageRules Rules { get; }

    /// <summary>The limits in force.</summary>
    public StageLimits Limits { get; }

    /// <summary>Whether they were learned; else they are the fixed ones.</summary>
    public bool IsLearned { get; }

    /// <summary>How many purchase intervals there were to learn from.</summary>
    public long IntervalCount { get; }

    /// <summary>What the intervals would teach; null when there are too few.</summary>
    public StageLimits? LearnableLimits { get; }

    /// <summary>Whether the limits in force are fixed and one lies further than the rules' ratio from what the intervals would teach.</summary>
    public bool FixedLimitsAreFar =>
        !IsLearned && LearnableLimits is { } learnable
        && (IsFar(Limits.Active, learnable.Active) || IsFar(Limits.Silent, learnable.Silent) || IsFar(Limits.Sleeping, learnable.Sleeping));

    /// <summary>Finds the limits: the fixed ones, or where the rules say so and there are enough intervals, quantiles of them at least a day apart.</summary>
    public static StageScale Fit(PurchaseIntervals intervals, StageRules rules)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        ArgumentNullException.ThrowIfNull(rules);
        StageLimits? learnable = null;
        if (intervals.Count >= rules.MinimumIntervals)
        {
            var active = intervals.Quantile(rules.ActiveQuantile);
            var silent = Math.Max(intervals.Quantile(rules.SilentQuantile), active + 1);
            var sleeping = Math.Max(intervals.Quantile(rules.SleepingQuantile), silent + 1);
            learnable = new StageLimits(active, silent, sleeping);
        }

        return Of(rules, intervals.Count, learnable);
    }

    /// <summary>Where a customer stands on a date, and what comes next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public LifecycleStatus StatusOf(in PurchaseSummary summary, LocalDate asOf)
    {
        if (summary.RecencyDays(asOf) is not { } days)
            return new LifecycleStatus(LifecycleStage.Prospect, PurchaseHabit.None, null, null);
        var stage = Limits.StageAt(days);
        var nextOn = Limits.LastDayOf(stage) is { } lastDay ? summary.LastPurchaseOn!.Value.PlusDays(lastDay + 1) : (LocalDate?)null;
        return new LifecycleStatus(stage, Rules.HabitAt(summary.PurchaseDays), nextOn, nextOn?.PlusDays(-Rules.NearEndDays));
    }

    /// <summary>The limits and where they came from, in invariant culture.</summary>
    public override string ToString() => $"{(IsLearned ? "learned" : "fixed")} {Limits} from {IntervalCount} intervals";

    /// <summary>The scale again, of what was learned.</summary>
    internal static StageScale Restore(StageRules rules, long intervalCount, StageLimits? learnable)
    {
        if (intervalCount < 0)
            throw WrongParts.Because($"A shop has no {intervalCount} purchase intervals.");
        if (learnable is null == intervalCount >= rules.MinimumIntervals || learnable == default(StageLimits))
            throw WrongParts.Because($"Stage limits are learned from {rules.MinimumIntervals} intervals on, but from {intervalCount} came '{learnable}'.");
        return Of(rules, intervalCount, learnable);
    }

    private static StageScale Of(StageRules rules, long intervalCount, StageLimits? learnable)
    {
        var isLearned = rules.Learn && learnable is not null;
        return new StageScale(rules, isLearned ? learnable!.Value : rules.FixedLimits, isLearned, intervalCount, learnable);
    }

    private bool IsFar(int fixedLimit, int learnedLimit) =>
        fixedLimit > learnedLimit * Rules.FarRatio || learnedLimit > fixedLimit * Rules.FarRatio;
}
