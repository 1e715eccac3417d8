namespace RiceJar.Configuration;

/// <summary>Scores and segments.</summary>
public sealed class RfmOptions
{
    /// <summary>N, the scores an axis, N best; 2 to 100. Default: 5.</summary>
    public int ScoreCount { get; set; } = 5;

    /// <summary>What counts as one for the frequency: <c>purchases</c> or <c>purchase-days</c>. Default: <c>purchases</c>.</summary>
    public string Frequency { get; set; } = "purchases";

    /// <summary>What the monetary value is: <c>total</c> or <c>average</c> (money per purchase). Default: <c>total</c>.</summary>
    public string Monetary { get; set; } = "total";

    /// <summary>How axes without fixed limits are scored: <c>competition-rank</c> or <c>quantiles</c>. Default: <c>competition-rank</c>.</summary>
    public string Scoring { get; set; } = "competition-rank";

    /// <summary>Fixed limits for recency: the last day of each score from the best down, N - 1 of them, ascending; null = fitted. Default: null.</summary>
    public IList<int>? RecencyLimits { get; set; }

    /// <summary>Fixed limits for frequency: the smallest frequency of each score from 2 up, N - 1 of them, such as 2, 3, 4, 5; null = fitted. Default: null.</summary>
    public IList<int>? FrequencyLimits { get; set; }

    /// <summary>Fixed limits for the monetary value: the smallest amount of each score from 2 up, N - 1 of them; null = fitted. Default: null.</summary>
    public IList<decimal>? MonetaryLimits { get; set; }

    /// <summary>The weight of recency, zero or above. Default: 1.</summary>
    public double RecencyWeight { get; set; } = 1;

    /// <summary>The weight of frequency, zero or above. Default: 1.</summary>
    public double FrequencyWeight { get; set; } = 1;

    /// <summary>The weight of the monetary value, zero or above. Default: 1.</summary>
    public double MonetaryWeight { get; set; } = 1;

    /// <summary>
    /// How buyers are segmented: <c>eleven</c> (needs five scores), <c>eight</c> (against the means) or <c>eight-median</c>; null = eleven for five scores, else
    /// eight. Default: null.
    /// </summary>
    public string? Segments { get; set; }

    /// <summary>
    /// The shop's own segment names instead: a row for each recency score from N down to 1, in each row a name for (F + M) / 2 from 1 to N; null = none.
    /// Default: null.
    /// </summary>
    public IList<IList<string>>? SegmentTable { get; set; }

    /// <summary>Under so many buyers the result says that scores are not reliable. Default: 50.</summary>
    public int MinimumBuyers { get; set; } = 50;
}
