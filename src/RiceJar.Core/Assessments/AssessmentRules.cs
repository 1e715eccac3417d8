using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Numerics;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Assessments;

/// <summary>All rules by which a shop's customers are assessed. Immutable and thread-safe.</summary>
public sealed class AssessmentRules
{
    /// <summary>Makes rules.</summary>
    /// <param name="zone">The shop's zone, which decides what it calls a day.</param>
    /// <param name="rfm">Scores and segments; null = defaults.</param>
    /// <param name="stages">Lifecycle stages; null = defaults.</param>
    /// <param name="ladder">Value tiers; null = the example ladder.</param>
    /// <param name="clv">The plain formula for lifetime value; null = defaults.</param>
    /// <param name="prediction">Lifetime value predicted by models; null = off.</param>
    public AssessmentRules(
        DateTimeZone zone,
        RfmRules? rfm = null,
        StageRules? stages = null,
        TierLadder? ladder = null,
        PlainClvRules? clv = null,
        PredictiveClvRules? prediction = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Zone = zone;
        Rfm = rfm ?? RfmRules.Default;
        Stages = stages ?? StageRules.Default;
        Ladder = ladder ?? TierLadder.Default;
        Clv = clv ?? PlainClvRules.Default;
        Prediction = prediction;
        Fingerprint = StableHash.Hex(ToString());
    }

    /// <summary>The shop's zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Scores and segments.</summary>
    public RfmRules Rfm { get; }

    /// <summary>Lifecycle stages.</summary>
    public StageRules Stages { get; }

    /// <summary>Value tiers.</summary>
    public TierLadder Ladder { get; }

    /// <summary>The plain formula for lifetime value.</summary>
    public PlainClvRules Clv { get; }

    /// <summary>Lifetime value predicted by models; null = off.</summary>
    public PredictiveClvRules? Prediction { get; }

    /// <summary>Sixteen hexadecimal digits that are equal for equal rules on every machine, and differ when a rule does.</summary>
    public string Fingerprint { get; }

    /// <summary>All rules in invariant culture, a line each.</summary>
    public override string ToString()
    {
        var always = string.Join('\n', $"zone {Zone.Id}", Rfm, Stages, Ladder, Clv);
        // Only where it is on: rules without it keep the fingerprint by which what they made is stored.
        return Prediction is null ? always : $"{always}\n{Prediction}";
    }
}
