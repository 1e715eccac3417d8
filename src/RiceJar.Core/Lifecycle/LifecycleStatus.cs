using NodaTime;

namespace RiceJar.Lifecycle;

/// <summary>Where a customer stands and what time alone brings next.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Habit">The habit.</param>
/// <param name="NextStageOn">The first day of the next stage if nothing is bought until then; null for prospects and the lost.</param>
/// <param name="NearEndOn">The day shortly before that, for the last offer of the stage; null likewise.</param>
public readonly record struct LifecycleStatus(LifecycleStage Stage, PurchaseHabit Habit, LocalDate? NextStageOn, LocalDate? NearEndOn)
{
    /// <summary>
    /// The stage on this or a later date if nothing is bought until then: from <see cref="NextStageOn"/> on the next one. When that one ends in turn is known only when the customer is assessed again.
    /// </summary>
    // Active, silent, sleeping and lost follow one another, and each is at least a day long.
    public LifecycleStage StageOn(LocalDate date) => date >= NextStageOn ? Stage + 1 : Stage;
}
