using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.InMemory;

/// <summary>Orders in memory: for tests, samples, and shops whose orders come from a file. Thread-safe.</summary>
public sealed class InMemoryOrderSource : IOrderSource
{
    private readonly ConcurrentDictionary<(ShopId Shop, OrderId Order), Order> _orders = new();

    /// <summary>Takes an order, or a version of one: the latest counts, whichever arrives first.</summary>
    public void Add(Order order, ShopId? shop = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        _orders.AddOrUpdate((shop ?? ShopId.Default, order.Id), order, (_, known) => order.IsLaterThan(known) ? order : known);
    }

    /// <summary>Takes many orders.</summary>
    public void AddRange(IEnumerable<Order> orders, ShopId? shop = null)
    {
        ArgumentNullException.ThrowIfNull(orders);
        foreach (var order in orders)
            Add(order, shop);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Order> StreamAsync(ShopId shop, Instant before, CancellationToken cancellationToken = default) =>
        Stream(InOrderOfPlacing(Of(shop).Where(order => order.PlacedAt < before || order.PaidAt < before)), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Order> OfCustomersAsync(ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
    {
        var wanted = customers.ToHashSet();
        return Stream(Of(shop).Where(order => wanted.Contains(order.CustomerId)), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Order> ChangedSinceAsync(ShopId shop, Instant since, CancellationToken cancellationToken = default) =>
        Stream(Of(shop).Where(order => order.ChangedAt >= since || TellsOf(order, since)), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Order> UnpaidAsync(ShopId shop, Instant placedFrom, Instant placedBefore, CancellationToken cancellationToken = default) =>
        Stream(
            InOrderOfPlacing(Of(shop).Where(order =>
                order.PlacedAt >= placedFrom && order.PlacedAt < placedBefore && order.StateAt(Instant.MaxValue) == OrderState.Unpaid)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_orders.GetValueOrDefault((shop, order)));

    private static bool TellsOf(Order order, Instant since) =>
        order.PlacedAt >= since || order.PaidAt >= since || order.ClosedAt >= since || order.DepositPaidAt >= since || order.Refunds.Any(refund => refund.At >= since);

    private static IOrderedEnumerable<Order> InOrderOfPlacing(IEnumerable<Order> orders) => orders.OrderBy(order => order.PlacedAt).ThenBy(order => order.Id);

    private static async IAsyncEnumerable<Order> Stream(IEnumerable<Order> orders, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var order in orders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return order;
        }
    }

    private IEnumerable<Order> Of(ShopId shop) => _orders.Where(entry => entry.Key.Shop == shop).Select(entry => entry.Value);
}
