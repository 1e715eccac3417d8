using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Rfm;
using RiceJar.Storage;

namespace RiceJar.PostgreSql;

/// <summary>What a run in the database did.</summary>
public sealed record PostgreSqlAssessmentReport
{
    /// <summary>The run that is now published.</summary>
    public required AssessmentRun Run { get; init; }

    /// <summary>The baseline that the customers were assessed by.</summary>
    public required ShopBaseline Baseline { get; init; }

    /// <summary>Why the run was a full one; null where it was incremental.</summary>
    public required string? FullBecause { get; init; }

    /// <summary>How many orders were read.</summary>
    public required long Orders { get; init; }

    /// <summary>How many customers this run wrote; in a full run all of them.</summary>
    public required long Assessed { get; init; }

    /// <summary>All customers known, prospects included.</summary>
    public required long Customers { get; init; }

    /// <summary>Those who have bought.</summary>
    public required long Buyers { get; init; }

    /// <summary>Buyers in each segment; every segment is there, in the segmentation's order.</summary>
    public required IReadOnlyDictionary<Segment, long> BySegment { get; init; }

    /// <summary>Customers in each stage; every stage is there.</summary>
    public required IReadOnlyDictionary<LifecycleStage, long> ByStage { get; init; }

    /// <summary>Buyers of each rank of the ladder; every rank from 0 is there.</summary>
    public required IReadOnlyList<long> ByTierRank { get; init; }

    /// <summary>How much of the money comes from how few buyers.</summary>
    public required Concentration Concentration { get; init; }

    /// <summary>The repurchase rate of members over all that was summed up.</summary>
    public required RepurchaseRate MemberRepurchase { get; init; }

    /// <summary>The repurchase rate of other customers.</summary>
    public required RepurchaseRate OtherRepurchase { get; init; }

    /// <summary>The run that was published before; null for the first.</summary>
    public required AssessmentRun? PreviousRun { get; init; }

    /// <summary>
    /// How many customers moved from which stage to which since then, customers new since as prospects before; empty for the first run.
    /// </summary>
    public required IReadOnlyDictionary<(LifecycleStage From, LifecycleStage To), long> Transitions { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }
}
