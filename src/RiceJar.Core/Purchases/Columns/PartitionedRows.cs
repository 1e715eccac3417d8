using System.Runtime.ExceptionServices;

namespace RiceJar.Purchases;

/// <summary>All rows of a log by partition. Thread-safe.</summary>
internal sealed class PartitionedRows(IReadOnlyList<RowWriter> writers, int customers)
{
    /// <summary>How many customers there are; the last partition need not be full.</summary>
    public int Customers => customers;

    /// <summary>Goes through all partitions on several threads.</summary>
    /// <typeparam name="TOwn">What a thread keeps for itself from partition to partition.</typeparam>
    /// <param name="start">Makes a thread's own.</param>
    /// <param name="visit">Told of each partition: its first customer, how many it has, and their rows.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may work, or -1 for all processors.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What the threads kept.</returns>
    public IReadOnlyCollection<TOwn> ForEachPartition<TOwn>(
        Func<TOwn> start, Action<int, int, PartitionRows, TOwn> visit, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var kept = new System.Collections.Concurrent.ConcurrentBag<TOwn>();
        try
        {
            Parallel.For(
                0,
                (customers + PurchaseRow.CustomersPerPartition - 1) >> PurchaseRow.PartitionBits,
                new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism, CancellationToken = cancellationToken },
                () => (Rows: new PartitionRows(), Own: start()),
                (partition, _, thread) =>
                {
                    Load(partition, thread.Rows);
                    var first = partition << PurchaseRow.PartitionBits;
                    visit(first, Math.Min(customers - first, PurchaseRow.CustomersPerPartition), thread.Rows, thread.Own);
                    return thread;
                },
                thread => kept.Add(thread.Own));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return kept;
    }

    /// <summary>Loads the rows of one partition.</summary>
    public void Load(int partition, PartitionRows destination) => destination.Load([.. writers.SelectMany(writer => writer.BlocksOf(partition))]);
}
