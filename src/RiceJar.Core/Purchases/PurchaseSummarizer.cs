using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NodaTime;
using RiceJar.Numerics;
using RiceJar.Orders;

namespace RiceJar.Purchases;

/// <summary>Takes a shop's orders in any order of arrival and folds each customer's purchases.</summary>
/// <remarks>
/// The result does not hang on the order of arrival, on repetition, or on the degree of parallelism: a late order, a later version or a late refund is as
/// if it had been there from the start. All orders stay in memory. Adding is not thread-safe.
/// </remarks>
/// <param name="zone">The shop's zone, which decides the local day of each fact.</param>
public sealed class PurchaseSummarizer(DateTimeZone zone)
{
    private const int CustomersPerChunk = 1024;

    private readonly DateTimeZone _zone = zone ?? throw new ArgumentNullException(nameof(zone));
    private readonly Dictionary<OrderId, Order> _latest = [];

    /// <summary>How many orders there are, each counted once.</summary>
    public int OrderCount => _latest.Count;

    /// <summary>How many arrivals were an order that was already there, in this version or another.</summary>
    public long RepeatedArrivals { get; private set; }

    /// <summary>Takes an order or a version of one.</summary>
    public void Add(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, order.Id, out var exists);
        if (exists)
            RepeatedArrivals++;
        if (!exists || order.IsLaterThan(slot!))
            slot = order;
    }

    /// <summary>Folds the customers who were known on a date.</summary>
    /// <param name="asOf">The date; it includes all of that local day, and nothing later counts.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may work, or -1 for all processors.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OverflowException">A customer's money does not fit.</exception>
    public ShopPurchases Summarize(LocalDate asOf, int maxDegreeOfParallelism = -1, CancellationToken cancellationToken = default)
    {
        var customers = _latest.Values
            .GroupBy(order => order.CustomerId)
            .Select(orders => Named(orders.Key, () => CustomerPurchases.FromLatestVersions(orders.Key, [.. orders], _zone)))
            .Where(customer => customer.IsKnownAsOf(asOf))
            .ToArray();
        Array.Sort(customers, (left, right) => left.Customer.CompareTo(right.Customer));

        var summaries = new PurchaseSummary[customers.Length];
        var tallies = Fold(customers, summaries, asOf, maxDegreeOfParallelism, cancellationToken);
        return new ShopPurchases(asOf, customers, summaries, ShopTally.Combine(tallies));
    }

    private static ConcurrentBag<ShopTally> Fold(
        CustomerPurchases[] customers, PurchaseSummary[] summaries, LocalDate asOf, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var until = asOf.ToDay();
        var years = AnnualChurn.Years.EndingWith(asOf);
        var tallies = new ConcurrentBag<ShopTally>();
        try
        {
            Parallel.ForEach(
                Partitioner.Create(0, Math.Max(customers.Length, 1), CustomersPerChunk),
                new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism, CancellationToken = cancellationToken },
                () => new ShopTally(years),
                (chunk, _, tally) =>
                {
                    for (var i = chunk.Item1; i < Math.Min(chunk.Item2, customers.Length); i++)
                    {
                        var customer = customers[i];
                        summaries[i] = Named(customer.Customer, () => customer.Fold(until, tally));
                    }

                    return tally;
                },
                tallies.Add);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return tallies;
    }

    /// <summary>Money that does not fit is an error that names the customer.</summary>
    private static T Named<T>(CustomerId customer, Func<T> fold)
    {
        try
        {
            return fold();
        }
        catch (OverflowException e)
        {
            throw new OverflowException($"The money of customer '{customer}' cannot be summed: {e.Message}", e);
        }
    }
}
