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
        if (Math.Max(recency, Math.Max(frequency, monetary)) <= 0)
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
        if (IsOutside(score.Recency) || IsOutside(score.Frequency) || IsOutside(score.Monetary))
            throw new ArgumentException($"Scores lie between 1 and {scoreCount}, but were {score}.", nameof(score));
        // Against the largest, so that sums of huge weights stay finite; and each axis as a share of its best, so that rounding cannot pass 1.
        var largest = Math.Max(Recency, Math.Max(Frequency, Monetary));
        var (recency, frequency, monetary) = (Recency / largest, Frequency / largest, Monetary / largest);
        var weighted = (recency * ShareOfBest(score.Recency)) + (frequency * ShareOfBest(score.Frequency)) + (monetary * ShareOfBest(score.Monetary));
        return weighted / (recency + frequency + monetary);

        bool IsOutside(byte axis) => axis < 1 || axis > scoreCount;

        double ShareOfBest(byte axis) => (axis - 1) / (double)(scoreCount - 1);
    }

    /// <summary>The weights in invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Recency:R}:{Frequency:R}:{Monetary:R}");

    private static void Check(double weight, string name)
    {
        if (!double.IsFinite(weight) || weight < 0)
            throw new ArgumentOutOfRangeException(name, weight, "A weight is a finite number, zero or above.");
    }
}
