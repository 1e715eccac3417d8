using NodaTime;
using RiceJar.Numerics;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;

namespace RiceJar.Assessments;

/// <summary>Says who customers are: a pure function of summary, tier state, baseline and as-of. Immutable and thread-safe.</summary>
/// <param name="baseline">What was learned from the shop.</param>
public sealed class CustomerAssessor(ShopBaseline baseline)
{
    /// <summary>What was learned from the shop.</summary>
    public ShopBaseline Baseline { get; } = baseline ?? throw new ArgumentNullException(nameof(baseline));

    /// <summary>Assesses one customer. Does not allocate, but for what a model of the baseline remembers of the first customers that it predicts.</summary>
    /// <param name="summary">His purchases up to as-of.</param>
    /// <param name="tierState">His tier, folded over the same purchases.</param>
    /// <param name="asOf">The date; it includes all of that local day. It may lie after the baseline's.</param>
    /// <exception cref="ArgumentException">The tier state was folded by another ladder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public CustomerAssessment Assess(in PurchaseSummary summary, TierState tierState, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(tierState);
        return Assess(summary, tierState, asOf, summary.CheckedDay(asOf));
    }

    /// <summary>Assesses many customers. Does not allocate, but for what a model of the baseline remembers of the first customers that it predicts.</summary>
    /// <param name="summaries">The customers' purchases up to as-of.</param>
    /// <param name="tierStates">Their tiers, in the same order.</param>
    /// <param name="asOf">The date; it includes all of that local day.</param>
    /// <param name="destination">Takes each customer's assessment at his place; at least as long.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or a tier state was folded by another ladder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public void Assess(ReadOnlySpan<PurchaseSummary> summaries, ReadOnlySpan<TierState> tierStates, LocalDate asOf, Span<CustomerAssessment> destination)
    {
        if (tierStates.Length != summaries.Length)
            throw new ArgumentException($"There are {tierStates.Length} tier states for {summaries.Length} customers.", nameof(tierStates));
        if (destination.Length < summaries.Length)
            throw new ArgumentException($"The destination has {destination.Length} places for {summaries.Length} customers.", nameof(destination));
        for (var i = 0; i < summaries.Length; i++)
            destination[i] = Assess(in summaries[i], tierStates[i], asOf, summaries[i].CheckedDay(asOf));
    }

    /// <summary>Says why a customer is assessed as he is: the limits, the rule that fired, what was learned, given or shrunk.</summary>
    /// <exception cref="ArgumentException">The tier state was folded by another ladder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public AssessmentExplanation Explain(in PurchaseSummary summary, TierState tierState, LocalDate asOf) =>
        AssessmentExplanation.Of(Baseline, summary, tierState, Assess(summary, tierState, asOf));

    /// <summary>Assesses a customer whose tier is known already.</summary>
    internal CustomerAssessment Assess(in PurchaseSummary summary, TierStanding tier, LocalDate? tierChangesOn, LocalDate asOf, int asOfDay)
    {
        var judged = Judge(summary, tier, tierChangesOn, asOf, asOfDay);
        return summary.HasPurchases
            ? judged with { Clv = Baseline.Clv.Value(summary, asOfDay), Prediction = Baseline.Prediction?.Predict(summary, asOf) }
            : judged;
    }

    /// <summary>All of an assessment but what the customer is worth.</summary>
    internal CustomerAssessment Judge(in PurchaseSummary summary, TierStanding tier, LocalDate? tierChangesOn, LocalDate asOf, int asOfDay)
    {
        var lifecycle = Baseline.Stages.StatusOf(summary, asOf);
        if (!summary.HasPurchases)
            return new CustomerAssessment { AsOf = asOf, Lifecycle = lifecycle, Tier = tier, UnchangedUntil = tierChangesOn };

        var values = RfmValues.Of(summary, Baseline.Rules.Rfm, asOfDay);
        var score = Baseline.Rfm.Score(values);
        var scoreChangesOn = Baseline.Rfm.LastUnchangedRecencyDays(score, values) is { } days
            ? CalendarDays.ToDate(summary.LastDay + days + 1)
            : (LocalDate?)null;
        return new CustomerAssessment
        {
            AsOf = asOf,
            Values = values,
            Score = score,
            Segment = Baseline.Rfm.Segment(score, values),
            Lifecycle = lifecycle,
            Tier = tier,
            WeightedScore = Baseline.Rules.Rfm.Weights.Apply(score, Baseline.Rfm.ScoreCount),
            UnchangedUntil = Earliest(Earliest(scoreChangesOn, lifecycle.NextStageOn), tierChangesOn),
        };
    }

    /// <summary>Checks that a ladder is the baseline's.</summary>
    internal void CheckLadder(TierLadder ladder, string parameter)
    {
        if (!Baseline.Rules.Ladder.GradesAs(ladder))
            throw new ArgumentException("The tier state was folded by another ladder than the baseline's rules have.", parameter);
    }

    private CustomerAssessment Assess(in PurchaseSummary summary, TierState tierState, LocalDate asOf, int asOfDay)
    {
        CheckLadder(tierState.Ladder, nameof(tierState));
        return Assess(summary, tierState.StandingAsOf(asOf), tierState.NextChangeAfter(asOf), asOf, asOfDay);
    }

    private static LocalDate? Earliest(LocalDate? left, LocalDate? right) => left is null || right < left ? right : left;
}
