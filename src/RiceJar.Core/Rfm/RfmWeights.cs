using System.Globalization;

namespace RiceJar.Rfm;

/// <summary>
/// The weight of each axis, by the nature of the goods: fast-moving goods lean on frequency and recency, durable or dear goods on monetary.
/// </summary>
public readonly record struct RfmWeights
{
    /// <summary>Makes weights; only their ratios matter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite, or all are zero.</exception>
    public RfmWeights(double recency, double frequency, double monetary)
    {
        Check(recency, nameof(recency));
        Check(frequency, nameof(frequency));
        Check(monetary, nameof(monetary));
        if (recency + frequency + monetary <= 0)
            throw new ArgumentOutOfRangeException(nameof(recency), recency, "At least one weight must be above zero.");
        (Recency, Frequency, Monetary) = (recency, frequency, monetary);
    }

    /// <summary>Equal weights, the default.</summary>
    public static RfmWeights Equal { get; } = new(1, 1, 1);

    /// <summary>The weight of R.</summary>
    public double Recency { get; }

    /// <summary>The weight of F.</summary>
    public double Frequency { get; }

    /// <summary>The weight of M.</summary>
    public double Monetary { get; }

    /// <summary>The weighted score: sum of w (s - 1) / ((N - 1) sum of w), from 0 (worst on every axis) to 1 (best on every axis).</summary>
    /// <param name="score">The scores.</param>
    /// <param name="scoreCount">N.</param>
    /// <exception cref="ArgumentException"><paramref name="score"/> is no score, or above <paramref name="scoreCount"/>.</exception>
    public double Apply(RfmScore score, int scoreCount)
    {
        if (!score.IsScored || score.Recency > scoreCount || score.Frequency > scoreCount || score.Monetary > scoreCount)
            throw new ArgumentException($"Scores lie between 1 and {scoreCount}, but were {score}.", nameof(score));
        var weighted = (Recency * (score.Recency - 1)) + (Frequency * (score.Frequency - 1)) + (Monetary * (score.Monetary - 1));
        return weighted / ((scoreCount - 1) * (Recency + Frequency + Monetary));
    }

    /// <summary>The weights in invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Recency:R}:{Frequency:R}:{Monetary:R}");

    private static void Check(double weight, string name)
    {
        if (!double.IsFinite(weight) || weight < 0)
            throw new ArgumentOutOfRangeException(name, weight, "A weight is a finite number, zero or above.");
    }
}
