using System.Globalization;

namespace RiceJar.Rfm;

/// <summary>The limits between the scores of one axis: the smallest value of each score from 2 to N. Immutable.</summary>
/// <remarks>Values are whole numbers of which more is better: days of recency with their sign turned, purchases, ten-thousandths.</remarks>
/// <param name="smallest">The smallest value of each score from 2 to N.</param>
/// <param name="withinReach">How many of them a value can reach at all; the rest hold the largest number.</param>
internal sealed class ScoreLimits(long[] smallest, int withinReach)
{
    /// <summary>N.</summary>
    public int ScoreCount => smallest.Length + 1;

    /// <summary>The smallest value of a score from 2 to N.</summary>
    public long SmallestOf(int score) => smallest[score - 2];

    /// <summary>The score of a value: how many limits it reaches, and one.</summary>
    public byte Score(long value)
    {
        var score = 1;
        while (score <= withinReach && value >= smallest[score - 1])
            score++;
        return (byte)score;
    }

    public override string ToString() => string.Join(",", smallest.Select(limit => limit.ToString(CultureInfo.InvariantCulture)));
}
