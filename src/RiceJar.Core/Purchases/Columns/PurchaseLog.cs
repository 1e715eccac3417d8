using System.Runtime.ExceptionServices;
using NodaTime;
using RiceJar.Numerics;

namespace RiceJar.Purchases;

/// <summary>A shop's purchases as columns, for millions of customers: <see cref="PurchaseSummarizer"/>'s twin, which agrees with it to the bit.</summary>
/// <remarks>
/// <para>A row is one purchase: a fully paid order without refunds. It takes 8 bytes here, whatever it took where it came from. Rows come in any order; in
/// time order they are folded fastest. Customers of whom rows cannot tell all, because of refunds, credit notes or later versions of an order, are set aside:
/// <see cref="SetAside"/> takes their purchases as the plain way folds them, and their rows no longer count.</para>
/// <para>Adding is not thread-safe, but uses several threads by itself for large chunks.</para>
/// </remarks>
public sealed class PurchaseLog
{
    private const int FewestRowsPerThread = 65_536;

    private readonly RowBlocks _blocks = new();
    private readonly RowMoney _money;
    private readonly List<RowWriter> _writers = [];
    private readonly Dictionary<int, CustomerPurchases> _aside = [];
    private readonly DateTimeZone _zone;
    private int _customers;
    private bool _isRead;

    /// <summary>Begins an empty log.</summary>
    /// <param name="zone">The shop's zone, which decides the local day of each purchase.</param>
    /// <param name="amountDecimals">The unit of amounts: 2 = hundredths of the shop's currency, such as cents or fen; 0 to 4.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amountDecimals"/> is out of range.</exception>
    public PurchaseLog(DateTimeZone zone, int amountDecimals = 2)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (amountDecimals is < 0 or > 4)
            throw new ArgumentOutOfRangeException(nameof(amountDecimals), amountDecimals, "Amounts have 0 to 4 decimals.");
        _zone = zone;
        var tenThousandthsPerUnit = Money.Scale;
        for (var i = 0; i < amountDecimals; i++)
            tenThousandthsPerUnit /= 10;
        _money = new RowMoney(tenThousandthsPerUnit);
    }

    /// <summary>How errors name the customer of an index; null = by the index.</summary>
    public Func<int, string>? NameOf { get; init; }

    /// <summary>How many purchases were added, also of customers set aside.</summary>
    public long Count => _writers.Sum(writer => writer.Count);

    /// <summary>One more than the largest index of a customer seen.</summary>
    public int Customers => _writers.Aggregate(_customers, (most, writer) => Math.Max(most, writer.Customers));

    /// <summary>Adds purchases.</summary>
    /// <param name="chunk">The purchases.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may work, or -1 for all processors; small chunks take one.</param>
    /// <exception cref="ArgumentException">A row is wrong; the message says which and why. Rows before it may have been added: the log is of no more use.</exception>
    /// <exception cref="InvalidOperationException">The log was summarised already.</exception>
    public void Add(PurchaseChunk chunk, int maxDegreeOfParallelism = -1)
    {
        CheckNotRead();
        var threads = Math.Clamp(maxDegreeOfParallelism < 0 ? Environment.ProcessorCount : maxDegreeOfParallelism, 1, Math.Max(1, chunk.Length / FewestRowsPerThread));
        while (_writers.Count < threads)
            _writers.Add(new RowWriter(_blocks, _money, _zone));
        if (threads == 1)
        {
            _writers[0].Add(chunk, 0);
            return;
        }

        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
            {
                var from = (int)((long)chunk.Length * thread / threads);
                var to = (int)((long)chunk.Length * (thread + 1) / threads);
                _writers[thread].Add(chunk.Slice(from, to - from), from);
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    /// <summary>Makes a customer known who may have no purchase: a prospect.</summary>
    public void AddKnown(int customer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customer);
        _customers = Math.Max(_customers, checked(customer + 1));
    }

    /// <summary>Sets a customer aside: these purchases count and none of his rows.</summary>
    /// <param name="customer">The customer's index.</param>
    /// <param name="purchases">All his purchases.</param>
    /// <exception cref="InvalidOperationException">The log was summarised already.</exception>
    public void SetAside(int customer, CustomerPurchases purchases)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        CheckNotRead();
        AddKnown(customer);
        _aside[customer] = purchases;
    }

    /// <summary>Folds all customers.</summary>
    /// <param name="asOf">The date; it includes all of that local day, and nothing later counts.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may work, or -1 for all processors.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OverflowException">A customer's money does not fit.</exception>
    public PurchaseColumns Summarize(LocalDate asOf, int maxDegreeOfParallelism = -1, CancellationToken cancellationToken = default)
    {
        _isRead = true;
        var rows = new PartitionedRows(_writers, _money, Customers);
        var summaries = GC.AllocateUninitializedArray<PurchaseSummary>(rows.Customers);
        var years = AnnualChurn.Years.EndingWith(asOf);
        var folds = rows.ForEachPartition(
            () => new SummaryFold(years, asOf.ToDay(), _money, _aside, NameOf ?? (customer => $"{customer}")),
            (first, customers, blocks, fold) => fold.Fold(first, blocks, summaries.AsSpan(first, customers)),
            maxDegreeOfParallelism,
            cancellationToken);
        return new PurchaseColumns(asOf, rows, summaries, ShopTally.Combine(folds.Select(fold => fold.Tally)), _aside);
    }

    private void CheckNotRead()
    {
        if (_isRead)
            throw new InvalidOperationException("A log that was summarised takes no more purchases.");
    }
}
