using System.Runtime.CompilerServices;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.Tests.Support;

/// <summary>A source that streams what it was given, as it was given, also orders that were not asked for.</summary>
public class ListOrderSource(IEnumerable<Order> orders, Action<int>? onOrder = null) : IOrderSource
{
    public async IAsyncEnumerable<Order> StreamAsync(
        ShopId shop, Instant before, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var given = 0;
        foreach (var order in orders)
        {
            onOrder?.Invoke(++given);
            cancellationToken.ThrowIfCancellationRequested();
            yield return order;
        }
    }

    public async IAsyncEnumerable<Order> OfCustomersAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var order in orders.Where(order => customers.Contains(order.CustomerId)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return order;
        }
    }

    public IAsyncEnumerable<Order> ChangedSinceAsync(ShopId shop, Instant since, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<Order> UnpaidAsync(
        ShopId shop, Instant placedFrom, Instant placedBefore, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
