using NodaTime;
using RiceJar;
using RiceJar.Orders;
using RiceJar.Storage;

namespace Quickstart;

/// <summary>The shop's orders as RiceJar asks for them. A real shop queries its database in each of these; this one looks through its file.</summary>
internal sealed class RetailOrderSource : IOrderSource
{
    private readonly Lazy<IReadOnlyList<Order>> _orders = new(RetailFile.ReadOrders);

    private IEnumerable<Order> Orders => _orders.Value;

    public IAsyncEnumerable<Order> StreamAsync(ShopId shop, Instant before, CancellationToken cancellationToken = default) =>
        Orders.Where(order => order.PlacedAt < before || order.PaidAt < before).OrderBy(order => order.PlacedAt).ToAsyncEnumerable();

    public IAsyncEnumerable<Order> OfCustomersAsync(ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        Orders.Where(order => customers.Contains(order.CustomerId)).ToAsyncEnumerable();

    public IAsyncEnumerable<Order> ChangedSinceAsync(ShopId shop, Instant since, CancellationToken cancellationToken = default) =>
        Orders.Where(order => order.ChangedAt >= since).ToAsyncEnumerable();

    public IAsyncEnumerable<Order> UnpaidAsync(ShopId shop, Instant placedFrom, Instant placedBefore, CancellationToken cancellationToken = default) =>
        Orders
            .Where(order => order.StateAt(Instant.MaxValue) == OrderState.Unpaid && order.PlacedAt >= placedFrom && order.PlacedAt < placedBefore)
            .OrderBy(order => order.PlacedAt)
            .ToAsyncEnumerable();

    public ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Orders.FirstOrDefault(candidate => candidate.Id == order));
}
