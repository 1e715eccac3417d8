using RiceJar.Numerics;

namespace RiceJar.Rfm;

/// <summary>Segments by a square table of the recency score against (F + M) / 2 rounded half up. Immutable.</summary>
public sealed class SegmentGrid : Segmentation
{
    private readonly Segment[][] _fromBestRecency;

    /// <summary>Makes a table.</summary>
    /// <param name="rowsFromBestRecency">A row for each recency score from N down to 1; in each row a segment for FM 1 to N.</param>
    /// <exception cref="ArgumentException">The table is not square, or has fewer than two rows.</exception>
    public SegmentGrid(IReadOnlyList<IReadOnlyList<Segment>> rowsFromBestRecency)
    {
        ArgumentNullException.ThrowIfNull(rowsFromBestRecency);
        var size = rowsFromBestRecency.Count;
        if (size < 2)
            throw new ArgumentException($"A segment table has at least two rows, but this one has {size}.", nameof(rowsFromBestRecency));
        for (var row = 0; row < size; row++)
        {
            if (rowsFromBestRecency[row].Count != size)
            {
                throw new ArgumentException(
                    $"A segment table is square, but row {row + 1} has {rowsFromBestRecency[row].Count} segments beside {size} rows.",
                    nameof(rowsFromBestRecency));
            }
        }

        _fromBestRecency = [.. rowsFromBestRecency.Select(row => row.ToArray())];
        Segments = [.. _fromBestRecency.SelectMany(row => row).Distinct()];
    }

    /// <summary>N, the scores an axis that the table takes.</summary>
    public int ScoreCount => _fromBestRecency.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments { get; }

    /// <summary>The segment of a recency score and an FM score, each from 1 to N.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A score is out of range.</exception>
    public Segment Find(int recency, int frequencyMonetary)
    {
        CheckScore(recency, nameof(recency));
        CheckScore(frequencyMonetary, nameof(frequencyMonetary));
        return _fromBestRecency[ScoreCount - recency][frequencyMonetary - 1];
    }

    /// <inheritdoc/>
    public override Segment Find(RfmScore score, RfmValues values, RfmCenters centers) => Find(score.Recency, score.FrequencyMonetary);

    /// <summary>The table in one line.</summary>
    public override string ToString() => $"grid({string.Join("; ", _fromBestRecency.Select(row => string.Join(", ", row.Select(Text))))})";

    internal override string Explain(RfmScore score, RfmValues values, RfmCenters centers) =>
        $"R {score.Recency} with FM {score.FrequencyMonetary} (half of F {score.Frequency} + M {score.Monetary}, rounded half up)";

    internal override void CheckFits(int scoreCount)
    {
        if (ScoreCount != scoreCount)
            throw new ArgumentException($"This segment table is for {ScoreCount} scores an axis, but the rules make {scoreCount}.", nameof(scoreCount));
    }

    private static string Text(Segment segment) => $"{Quoted.Text(segment.Name)} {Quoted.Text(segment.ChineseName)}";

    private void CheckScore(int score, string name)
    {
        if (score < 1 || score > ScoreCount)
            throw new ArgumentOutOfRangeException(name, score, $"A score of this table lies between 1 and {ScoreCount}.");
    }
}
