using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Storage;

/// <summary>Where a shop's orders come from: the one thing that every user of RiceJar implements or configures.</summary>
/// <remarks>
/// An implementation gives the version of each order that it knows now, with the instants of what happened; RiceJar itself looks back as of a date. It may
/// give an order more than once, as long as one stream gives it to one customer. It must allow concurrent calls unless it is registered as scoped or transient.
/// </remarks>
public interface IOrderSource
{
    /// <summary>All orders and credit notes placed or paid before an instant, in the order of their placing.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="before">Orders of this instant and later are left out.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    IAsyncEnumerable<Order> StreamAsync(ShopId shop, Instant before, CancellationToken cancellationToken = default);

    /// <summary>All orders and credit notes of some customers, in any order.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="customers">Whose orders; a customer without any is no error.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    IAsyncEnumerable<Order> OfCustomersAsync(ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default);

    /// <summary>The orders that the shop changed at an instant or later, in any order.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="since">Changes at this instant are included, so that none is lost between two calls.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    IAsyncEnumerable<Order> ChangedSinceAsync(ShopId shop, Instant since, CancellationToken cancellationToken = default);

    /// <summary>The orders placed in a window that are neither paid nor closed as far as the source knows now, in the order of their placing.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="placedFrom">The window's first instant.</param>
    /// <param name="placedBefore">The first instant after the window.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    IAsyncEnumerable<Order> UnpaidAsync(ShopId shop, Instant placedFrom, Instant placedBefore, CancellationToken cancellationToken = default);

    /// <summary>One order as the source knows it now; null when there is none.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="order">The order's id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default);
}
