using System.Globalization;
using RiceJar.Numerics;

namespace RiceJar.Rfm;

/// <summary>The limits between the scores of one axis: the smallest value of each score from 2 to N. Immutable.</summary>
/// <remarks>Values are whole numbers of which more is better: days of recency with their sign turned, purchases, ten-thousandths.</remarks>
/// <param name="smallest">The smallest value of each score from 2 to N.</param>
/// <param name="withinReach">How many of them a value can reach at all; the rest hold the largest number.</param>
internal sealed class ScoreLimits(long[] smallest, int withinReach)
{
    /// <summary>N.</summary>
    public int ScoreCount => smallest.Length + 1;

    /// <summary>The limits that a value can reach, which are the first.</summary>
    public ReadOnlySpan<long> WithinReach => smallest.AsSpan(0, withinReach);

    /// <summary>The limits again, of those that a value can reach.</summary>
    public static ScoreLimits Restore(long[] withinReach, int scoreCount, string axis)
    {
        if (withinReach.Length > scoreCount - 1)
            throw WrongParts.Because($"{scoreCount} scores have at most {scoreCount - 1} limits of {axis}, but there are {withinReach.Length}.");
        for (var i = 1; i < withinReach.Length; i++)
        {
            if (withinReach[i] < withinReach[i - 1])
                throw WrongParts.Because($"The limits of {axis} go from the lowest score to the best, but limit {i + 1} is below the one before it.");
        }

        var smallest = new long[scoreCount - 1];
        Array.Fill(smallest, long.MaxValue);
        withinReach.CopyTo(smallest, 0);
        return new ScoreLimits(smallest, withinReach.Length);
    }

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
