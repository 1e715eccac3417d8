namespace RiceJar.Rfm;

/// <summary>The limits between the scores of one axis: the smallest value of each score from 2 to N. Immutable.</summary>
/// <remarks>Values are whole numbers of which more is better: days of recency with their sign turned, purchases, ten-thousandths.</remarks>
internal sealed class ScoreLimits(long[] smallest)
{
    /// <summary>The limit of a score that no value reaches.</summary>
    public const long OutOfReach = long.MaxValue;

    /// <summary>N.</summary>
    public int ScoreCount => smallest.Length + 1;

    /// <summary>The smallest value of a score from 2 to N.</summary>
    public long SmallestOf(int score) => smallest[score - 2];

    /// <summary>The score of a value: how many limits it reaches, and one.</summary>
    public byte Score(long value)
    {
        var score = 1;
        foreach (var limit in smallest)
        {
            if (value < limit || limit == OutOfReach)
                break;
            score++;
        }

        return (byte)score;
    }

    public override string ToString() => string.Join(",", smallest);
}
