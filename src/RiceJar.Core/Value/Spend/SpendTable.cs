using System.Globalization;
using RiceJar.Purchases;

namespace RiceJar.Value;

/// <summary>How much each of many customers spent at a time, as columns: what the Gamma-Gamma model is fitted to. Immutable and thread-safe, as long as nobody writes to its arrays.</summary>
/// <remarks>Customers without repeat transactions, or with a mean value of zero or less, may be in it; a fit passes over them.</remarks>
public sealed class SpendTable
{
    private readonly int[] _transactions;
    private readonly double[] _means;

    /// <summary>Takes columns over.</summary>
    /// <param name="transactions">x of each customer: the repeat transactions.</param>
    /// <param name="means">Their mean value.</param>
    /// <exception cref="ArgumentException">Columns of different lengths, or a row with a negative number or a value that is not finite: the message names it.</exception>
    public SpendTable(int[] transactions, double[] means)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        ArgumentNullException.ThrowIfNull(means);
        if (transactions.Length != means.Length)
            throw new ArgumentException($"There are {transactions.Length} numbers of transactions, but {means.Length} mean values.", nameof(means));
        for (var row = 0; row < means.Length; row++)
        {
            if (transactions[row] < 0 || !double.IsFinite(means[row]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Row {row} has {transactions[row]} transactions of the mean value {means[row]}: the number is not negative, the value finite."));
            }
        }

        (_transactions, _means) = (transactions, means);
    }

    /// <summary>The number of rows.</summary>
    public int Count => _means.Length;

    /// <summary>x of each row.</summary>
    public ReadOnlySpan<int> Transactions => _transactions;

    /// <summary>The mean value of each row.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>The table of a shop's buyers, in the order of <see cref="FrequencyRecencyTable.Of(ReadOnlySpan{PurchaseSummary}, NodaTime.LocalDate, TimeUnit)"/>.</summary>
    public static SpendTable Of(ReadOnlySpan<PurchaseSummary> summaries)
    {
        var (transactions, means) = (new List<int>(), new List<double>());
        foreach (ref readonly var summary in summaries)
        {
            if (!summary.HasPurchases)
                continue;
            transactions.Add(summary.RepeatTransactions);
            means.Add(MeanOf(summary));
        }

        return new SpendTable([.. transactions], [.. means]);
    }

    /// <summary>The mean value of a buyer's repeat transactions, not rounded; 0 without any.</summary>
    internal static double MeanOf(in PurchaseSummary summary) =>
        summary.RepeatTransactions > 0 ? summary.RepeatMoney.ToDouble() / summary.RepeatTransactions : 0;

    /// <summary>Whether the model can learn from a row.</summary>
    internal bool Counts(int row) => _transactions[row] > 0 && _means[row] > 0;
}
