namespace RiceJar.Tiers;

/// <summary>How many buyers hold each rank.</summary>
public sealed class TierDistribution
{
    private readonly int[] _countByRank;

    /// <summary>Counts the buyers' ranks.</summary>
    /// <param name="ladder">The ladder they are graded by.</param>
    /// <param name="buyerRanks">The rank of each buyer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ladder has no such rank.</exception>
    public TierDistribution(TierLadder ladder, IEnumerable<int> buyerRanks)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(buyerRanks);
        Ladder = ladder;
        _countByRank = new int[ladder.Tiers.Count + 1];
        foreach (var rank in buyerRanks)
        {
            _ = ladder.TierOf(rank);
            _countByRank[rank]++;
        }

        Buyers = _countByRank.Sum();
    }

    /// <summary>The ladder.</summary>
    public TierLadder Ladder { get; }

    /// <summary>How many buyers there are.</summary>
    public int Buyers { get; }

    /// <summary>How many buyers hold a rank; 0 = without a tier.</summary>
    public int CountOf(int rank)
    {
        _ = Ladder.TierOf(rank);
        return _countByRank[rank];
    }

    /// <summary>Whether more than a fifth of the buyers hold the top tier: if so many are the most valuable, the ladder is not fine enough.</summary>
    public bool TopTierIsTooLarge => _countByRank[^1] * 5L > Buyers;
}
