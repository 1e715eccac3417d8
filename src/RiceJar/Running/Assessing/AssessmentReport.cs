using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>What a run did.</summary>
/// <param name="Run">The run that is now published.</param>
/// <param name="Overview">The shop's customers counted, with the baseline they were assessed by.</param>
/// <param name="Orders">How many orders were read, each counted once: by an update those of the customers that it folded again.</param>
/// <param name="RepeatedArrivals">How many times the source gave an order again.</param>
/// <param name="PreviousRun">The run that was published before; null for the first.</param>
/// <param name="Transitions">Who moved from which stage to which since then; customers new since count as prospects before. Null for the first run.</param>
/// <param name="Duration">How long it took.</param>
public sealed record AssessmentReport(
    AssessmentRun Run,
    ShopOverview Overview,
    long Orders,
    long RepeatedArrivals,
    AssessmentRun? PreviousRun,
    StageTransitions? Transitions,
    TimeSpan Duration);
