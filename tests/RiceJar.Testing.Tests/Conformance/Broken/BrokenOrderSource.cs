using NodaTime;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

/// <summary>A source of orders with one thing broken.</summary>
public sealed class BrokenOrderSource(
    IReadOnlyList<Order> orders, Func<Order, Order>? given = null, Func<Order, IEnumerable<Instant?>>? changes = null, bool anyOrder = false, bool paidToo = false)
    : IOrderSource
{
    private readonly InMemoryOrderSource _inner = Source(orders, given);

    public IAsyncEnumerable<Order> StreamAsync(ShopId shop, Instant before, CancellationToken cancellationToken = default)
    {
        var stream = _inner.StreamAsync(shop, before, cancellationToken);
        return anyOrder ? stream.OrderBy(order => order.Id) : stream;
    }

    public IAsyncEnumerable<Order> OfCustomersAsync(ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        _inner.OfCustomersAsync(shop, customers, cancellationToken);

    public IAsyncEnumerable<Order> ChangedSinceAsync(ShopId shop, Instant since, CancellationToken cancellationToken = default) => changes is null
        ? _inner.ChangedSinceAsync(shop, since, cancellationToken)
        : _inner.StreamAsync(shop, Instant.MaxValue, cancellationToken).Where(order => changes(order).Max() >= since);

    public IAsyncEnumerable<Order> UnpaidAsync(ShopId shop, Instant placedFrom, Instant placedBefore, CancellationToken cancellationToken = default) => paidToo
        ? _inner.StreamAsync(shop, placedBefore, cancellationToken).Where(order => order.PlacedAt >= placedFrom && order.ClosedAt is null)
        : _inner.UnpaidAsync(shop, placedFrom, placedBefore, cancellationToken);

    public ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default) => _inner.FindAsync(shop, order, cancellationToken);

    private static InMemoryOrderSource Source(IReadOnlyList<Order> orders, Func<Order, Order>? given)
    {
        var source = new InMemoryOrderSource();
        source.AddRange(given is null ? orders : orders.Select(given));
        return source;
    }
}
