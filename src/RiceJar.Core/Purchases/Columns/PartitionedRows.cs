using System.Runtime.ExceptionServices;

namespace RiceJar.Purchases;

/// <summary>All rows of a log by partition. Thread-safe.</summary>
internal sealed class PartitionedRows(IReadOnlyList<RowWriter> writers, RowMoney money, int customers)
{
    /// <summary>What the money of rows stands for.</summary>
    public RowMoney Money => money;

    /// <summary>How many customers there are; the last partition need not be full.</summary>
    public int Customers => customers;

    /// <summary>Goes through all partitions on several threads.</summary>
    /// <typeparam name="TOwn">What a thread keeps for itself from partition to partition.</typeparam>
    /// <param name="start">Makes a thread's own.</param>
    /// <param name="visit">Told of each partition: its first customer, how many it has, and their rows in the order of adding.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may work, or -1 for all processors.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What the threads kept.</returns>
    public IReadOnlyCollection<TOwn> ForEachPartition<TOwn>(
        Func<TOwn> start, Action<int, int, IReadOnlyList<ArraySegment<ulong>>, TOwn> visit, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var kept = new System.Collections.Concurrent.ConcurrentBag<TOwn>();
        try
        {
            Parallel.For(
                0,
                (customers + PurchaseRow.CustomersPerPartition - 1) >> PurchaseRow.PartitionBits,
                new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism, CancellationToken = cancellationToken },
                start,
                (partition, _, own) =>
                {
                    var first = partition << PurchaseRow.PartitionBits;
                    visit(first, Math.Min(customers - first, PurchaseRow.CustomersPerPartition), Of(partition), own);
                    return own;
                },
                kept.Add);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return kept;
    }

    /// <summary>The rows of one partition in the order of adding.</summary>
    public IReadOnlyList<ArraySegment<ulong>> Of(int partition) => [.. writers.SelectMany(writer => writer.BlocksOf(partition))];
}
