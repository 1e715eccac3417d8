using NodaTime;
using RiceJar.Numerics;
using RiceJar.Purchases;

namespace RiceJar.Rfm;

/// <summary>How a shop's buyers are spread over the three axes: what <see cref="RfmScale"/> is fitted to.</summary>
public sealed class RfmDistribution
{
    private const int ManyBuyers = 100_000;

    /// <summary>Puts three axes together.</summary>
    /// <param name="recency">Days of recency with their sign turned, so that more is better.</param>
    /// <param name="frequency">Purchases, or purchase days, as the rules say.</param>
    /// <param name="monetary">Money in ten-thousandths, in all or on average, as the rules say.</param>
    /// <exception cref="ArgumentException">The axes are not of equally many buyers.</exception>
    public RfmDistribution(IRankedValues recency, IRankedValues frequency, IRankedValues monetary)
    {
        ArgumentNullException.ThrowIfNull(recency);
        ArgumentNullException.ThrowIfNull(frequency);
        ArgumentNullException.ThrowIfNull(monetary);
        CheckCount(frequency, nameof(frequency));
        CheckCount(monetary, nameof(monetary));
        Recency = recency;
        Frequency = frequency;
        Monetary = monetary;

        void CheckCount(IRankedValues axis, string name)
        {
            if (axis.Count != recency.Count)
                throw new ArgumentException($"There are {axis.Count} values of {name} for {recency.Count} of recency.", name);
        }
    }

    /// <summary>How many buyers there are.</summary>
    public long Buyers => Recency.Count;

    /// <summary>Days of recency with their sign turned.</summary>
    public IRankedValues Recency { get; }

    /// <summary>Purchases, or purchase days.</summary>
    public IRankedValues Frequency { get; }

    /// <summary>Money in ten-thousandths.</summary>
    public IRankedValues Monetary { get; }

    /// <summary>The distribution of all buyers among the summaries; prospects are passed over.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public static RfmDistribution Of(ReadOnlySpan<PurchaseSummary> summaries, RfmRules rules, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var recency = GC.AllocateUninitializedArray<long>(summaries.Length);
        var frequency = GC.AllocateUninitializedArray<long>(summaries.Length);
        var monetary = GC.AllocateUninitializedArray<long>(summaries.Length);
        var asOfDay = asOf.ToDay();
        var buyers = 0;
        foreach (ref readonly var summary in summaries)
        {
            if (!summary.HasPurchases)
                continue;
            if (summary.LastDay > asOfDay)
                summary.CheckedDay(asOf);
            var values = RfmValues.Of(summary, rules, asOfDay);
            recency[buyers] = values.RecencyValue;
            frequency[buyers] = values.Frequency;
            monetary[buyers] = values.Monetary.TenThousandths;
            buyers++;
        }

        // Each axis is counted by itself, on threads of their own where there are many buyers.
        long[][] axes = [recency, frequency, monetary];
        var ranked = new RankedValues[axes.Length];
        Parallel.For(0, axes.Length, new ParallelOptions { MaxDegreeOfParallelism = buyers < ManyBuyers ? 1 : -1 }, axis => ranked[axis] = new RankedValues(axes[axis], 0, buyers));
        return new RfmDistribution(ranked[0], ranked[1], ranked[2]);
    }
}
