namespace RiceJar.Rfm;

/// <summary>How much of the money comes from how few of the buyers.</summary>
/// <param name="TopFifthShare">The share of the money by the top 20% of buyers, their number rounded up; 0 when there is no money.</param>
/// <param name="Gini">The Gini coefficient: 0 when all spend alike, near 1 when one spends all; 0 when there is no money.</param>
/// <param name="NegativeTotals">How many buyers' totals were below zero and counted as zero.</param>
public readonly record struct Concentration(double TopFifthShare, double Gini, int NegativeTotals)
{
    /// <summary>Measures the concentration of buyers' totals.</summary>
    /// <param name="totals">Each buyer's money.</param>
    public static Concentration Of(ReadOnlySpan<Money> totals)
    {
        var sorted = new long[totals.Length];
        var negative = 0;
        for (var i = 0; i < totals.Length; i++)
        {
            sorted[i] = Math.Max(totals[i].TenThousandths, 0);
            negative += totals[i] < Money.Zero ? 1 : 0;
        }

        Array.Sort(sorted);
        Int128 sum = 0;
        Int128 rankWeighted = 0;
        Int128 top = 0;
        var topFrom = sorted.Length - ((sorted.Length + 4) / 5);
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            rankWeighted += (Int128)(i + 1) * sorted[i];
            if (i >= topFrom)
                top += sorted[i];
        }

        if (sum == 0)
            return new Concentration(0, 0, negative);

        // G = (2 sum of i x_i - (n + 1) sum of x) / (n sum of x), with x ascending; the numerator in whole numbers, so that nothing cancels.
        var gini = (double)((2 * rankWeighted) - ((Int128)(sorted.Length + 1) * sum)) / ((double)sum * sorted.Length);
        return new Concentration((double)top / (double)sum, gini, negative);
    }
}
