using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Storage;

/// <summary>Where a shop's orders come from: the one thing that every user of RiceJar implements or configures.</summary>
/// <remarks>
/// An implementation gives the version of each order that it knows now, with the instants of what happened; RiceJar itself looks back as of a date. It may
/// give an order more than once, as long as one stream gives it to one customer. It must allow concurrent calls unless it is registered as scoped or transient.
/// What the shop keeps as an order and is none must not stop reminders of the others: <see cref="UnpaidAsync"/> and <see cref="ChangedSinceAsync"/>, which
/// planning and learning read, leave it out and log it. The others, by which a shop or a customer is judged as a whole, throw an <see cref="UnreadableOrderException"/>.
/// </remarks>
public interface IOrderSource
{
    /// <summary>All orders and credit notes placed or paid before an instant, in the order of their placing.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="before">Orders of this instant and later are left out.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    /// <exception cref="UnreadableOrderException">One of them is no order.</exception>
    IAsyncEnumerable<Order> StreamAsync(ShopId shop, Instant before, CancellationToken cancellationToken = default);

    /// <summary>All orders and credit notes of some customers, in any order.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="customers">Whose orders; a customer without any is no error.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    /// <exception cref="UnreadableOrderException">One of them is no order; planning then leaves out its customer alone.</exception>
    IAsyncEnumerable<Order> OfCustomersAsync(ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default);

    /// <summary>The orders that the shop changed at an instant or later, in any order; what is no order is left out.</summary>
    /// <remarks>
    /// Also those that were changed before, but tell of something at that instant or later, such as a refund that is dated ahead: it counts from then on.
    /// </remarks>
    /// <param name="shop">The shop.</param>
    /// <param name="since">Changes at this instant are included, so that none is lost between two calls.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    IAsyncEnumerable<Order> ChangedSinceAsync(ShopId shop, Instant since, CancellationToken cancellationToken = default);

    /// <summary>The orders placed in a window that are neither paid nor closed as far as the source knows now, in the order of their placing; what is no order is left out.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="placedFrom">The window's first instant.</param>
    /// <param name="placedBefore">The first instant after the window.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    IAsyncEnumerable<Order> UnpaidAsync(ShopId shop, Instant placedFrom, Instant placedBefore, CancellationToken cancellationToken = default);

    /// <summary>One order as the source knows it now; null when there is none.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="order">The order's id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="UnreadableOrderException">It is no order.</exception>
    ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default);
}
