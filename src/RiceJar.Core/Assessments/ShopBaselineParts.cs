using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Rfm;
using RiceJar.Value;

namespace RiceJar.Assessments;

/// <summary>What of a <see cref="ShopBaseline"/> was fitted, taken apart for stores. The rules are the shop's to keep: only their fingerprint is here.</summary>
public sealed record ShopBaselineParts
{
    /// <summary>The baseline's id, by which restoring checks that it came back whole.</summary>
    public required string Id { get; init; }

    /// <summary>The fingerprint of the rules it was fitted by.</summary>
    public required string RulesFingerprint { get; init; }

    /// <summary>The date up to and including which purchases counted.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>How many buyers there were.</summary>
    public required int BuyerCount { get; init; }

    /// <summary>The most days since the last purchase of each recency score from 2 up; without the scores that no value can reach.</summary>
    public required IReadOnlyList<int> LargestRecencyDays { get; init; }

    /// <summary>The smallest frequency of each score from 2 up; without the scores that no value can reach.</summary>
    public required IReadOnlyList<long> SmallestFrequencies { get; init; }

    /// <summary>The smallest monetary value of each score from 2 up; without the scores that no value can reach.</summary>
    public required IReadOnlyList<Money> SmallestMonetaries { get; init; }

    /// <summary>Where "high" begins on each axis.</summary>
    public required RfmCenters Centers { get; init; }

    /// <summary>How many purchase intervals there were to learn stage limits from.</summary>
    public required long IntervalCount { get; init; }

    /// <summary>The stage limits that they teach; null when there were too few.</summary>
    public required StageLimits? LearnableLimits { get; init; }

    /// <summary>The shop's money per purchase.</summary>
    public required Money AverageOrderValue { get; init; }

    /// <summary>The shop's purchases per customer and year.</summary>
    public required double PurchasesPerYear { get; init; }

    /// <summary>Where that rate came from.</summary>
    public required FactorSource PurchasesPerYearSource { get; init; }

    /// <summary>How long a customer stays, in years.</summary>
    public required double LifespanYears { get; init; }

    /// <summary>Where the lifespan came from.</summary>
    public required FactorSource LifespanSource { get; init; }

    /// <summary>The models by which customers are predicted; null where the rules predict nothing.</summary>
    public PredictionParts? Prediction { get; init; }
}
