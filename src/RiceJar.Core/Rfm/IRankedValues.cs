namespace RiceJar.Rfm;

/// <summary>The values of all buyers on one axis, asked for by rank: all that fitting the limits between scores needs of them, wherever they are.</summary>
/// <remarks>
/// Values are whole numbers of which more is better: days of recency with their sign turned, purchases, ten-thousandths. Rank 0 is the smallest value; equal
/// values have ranks of their own. An implementation answers alike however often it is asked.
/// </remarks>
public interface IRankedValues
{
    /// <summary>How many buyers there are.</summary>
    long Count { get; }

    /// <summary>The sum of all values.</summary>
    Int128 Sum { get; }

    /// <summary>The value of a rank, from 0 to <see cref="Count"/> - 1.</summary>
    long At(long rank);

    /// <summary>The smallest value above another; null when there is none.</summary>
    long? Above(long value);
}
