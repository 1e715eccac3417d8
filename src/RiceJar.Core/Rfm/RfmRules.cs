using System.Globalization;

namespace RiceJar.Rfm;

/// <summary>How a shop scores and segments its buyers. Immutable; validated when made.</summary>
public sealed class RfmRules
{
    /// <summary>Makes rules.</summary>
    /// <param name="scoreCount">N, the number of scores an axis, 2 to 100.</param>
    /// <param name="frequency">What counts as one for the frequency.</param>
    /// <param name="monetary">What the monetary value is.</param>
    /// <param name="recencyScoring">How recency is scored; null = competition rank.</param>
    /// <param name="frequencyScoring">How frequency is scored; null = competition rank.</param>
    /// <param name="monetaryScoring">How the monetary value is scored; null = competition rank.</param>
    /// <param name="weights">The axes' weights; null = equal.</param>
    /// <param name="segmentation">How scores become segments; null = the eleven groups for N = 5, else the eight groups.</param>
    /// <param name="minimumBuyers">Under so many buyers a result says that it is not reliable.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other, or a number is out of range.</exception>
    public RfmRules(
        int scoreCount = 5,
        FrequencyMeasure frequency = FrequencyMeasure.Purchases,
        MonetaryMeasure monetary = MonetaryMeasure.Total,
        AxisScoring? recencyScoring = null,
        AxisScoring? frequencyScoring = null,
        AxisScoring? monetaryScoring = null,
        RfmWeights? weights = null,
        Segmentation? segmentation = null,
        int minimumBuyers = 50)
    {
        if (scoreCount is < 2 or > 100)
            throw new ArgumentOutOfRangeException(nameof(scoreCount), scoreCount, "The number of scores lies between 2 and 100.");
        ArgumentOutOfRangeException.ThrowIfNegative(minimumBuyers);
        ScoreCount = scoreCount;
        Frequency = frequency;
        Monetary = monetary;
        RecencyScoring = Checked(recencyScoring, "recency", nameof(recencyScoring));
        FrequencyScoring = Checked(frequencyScoring, "frequency", nameof(frequencyScoring));
        MonetaryScoring = Checked(monetaryScoring, "monetary", nameof(monetaryScoring));
        Weights = weights ?? RfmWeights.Equal;
        Segmentation = segmentation ?? (scoreCount == 5 ? Segmentation.Eleven : Segmentation.EightByMean);
        Segmentation.CheckFits(scoreCount);
        MinimumBuyers = minimumBuyers;
    }

    /// <summary>The defaults: five scores by competition rank, purchases, total money, the eleven groups.</summary>
    public static RfmRules Default { get; } = new();

    /// <summary>N, the number of scores an axis.</summary>
    public int ScoreCount { get; }

    /// <summary>What counts as one for the frequency.</summary>
    public FrequencyMeasure Frequency { get; }

    /// <summary>What the monetary value is.</summary>
    public MonetaryMeasure Monetary { get; }

    /// <summary>How recency is scored.</summary>
    public AxisScoring RecencyScoring { get; }

    /// <summary>How frequency is scored.</summary>
    public AxisScoring FrequencyScoring { get; }

    /// <summary>How the monetary value is scored.</summary>
    public AxisScoring MonetaryScoring { get; }

    /// <summary>The axes' weights.</summary>
    public RfmWeights Weights { get; }

    /// <summary>How scores become segments.</summary>
    public Segmentation Segmentation { get; }

    /// <summary>Under so many buyers a result says that it is not reliable.</summary>
    public int MinimumBuyers { get; }

    /// <summary>Whether anything is fitted to the buyers: not where all limits and centers are fixed.</summary>
    internal bool AreFitted =>
        RecencyScoring.Method != ScoringMethod.Fixed || FrequencyScoring.Method != ScoringMethod.Fixed || MonetaryScoring.Method != ScoringMethod.Fixed
        || Segmentation is EightGroups { Center: not Center.Fixed };

    /// <summary>All rules in invariant culture, as the fingerprint takes them.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"rfm N={ScoreCount} F={Frequency}/{FrequencyScoring} M={Monetary}/{MonetaryScoring} R={RecencyScoring} w={Weights} {Segmentation} min={MinimumBuyers}");

    private AxisScoring Checked(AxisScoring? scoring, string axis, string name)
    {
        scoring ??= AxisScoring.CompetitionRank;
        if (scoring.FixedAxis is { } fixedAxis && fixedAxis != axis)
            throw new ArgumentException($"Fixed limits of {fixedAxis} cannot score {axis}.", name);
        return scoring.FixedScoreCount == 0 || scoring.FixedScoreCount == ScoreCount
            ? scoring
            : throw new ArgumentException($"{ScoreCount} scores need {ScoreCount - 1} fixed limits, but there are {scoring.FixedScoreCount - 1}.", name);
    }
}
