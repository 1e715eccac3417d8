using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Orders from a shop's own tables, through a projection that the shop gives. A scope, and so a context, for each call.</summary>
internal sealed class EfOrderSource<TContext>(
    IServiceScopeFactory scopes, Func<TContext, ShopId, IQueryable<OrderRow>> rows, ILogger<EfOrderSource<TContext>>? logger = null) : IOrderSource
    where TContext : DbContext
{
    // So many customers in one query: enough that round trips do not count, and few enough for every plan.
    private const int MostCustomers = 1000;

    private readonly ILogger _logger = logger ?? NullLogger<EfOrderSource<TContext>>.Instance;

    public IAsyncEnumerable<Order> StreamAsync(ShopId shop, Instant before, CancellationToken cancellationToken = default)
    {
        var limit = Stamp.NotBefore(before);
        return StreamAsync(shop, all => InOrderOfPlacing(all.Where(row => row.PlacedAt < limit || row.PaidAt < limit)), cancellationToken);
    }

    public async IAsyncEnumerable<Order> OfCustomersAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        foreach (var some in customers.Select(customer => customer.Value).Distinct(StringComparer.Ordinal).Chunk(MostCustomers))
        {
            // One parameter for all ids, so that the number of parameters has no limit to reach.
            var orders = StreamAsync(shop, all => all.Where(row => EF.Parameter(some).Contains(row.CustomerId)), cancellationToken);
            await foreach (var order in orders.ConfigureAwait(false))
                yield return order;
        }
    }

    public IAsyncEnumerable<Order> ChangedSinceAsync(ShopId shop, Instant since, CancellationToken cancellationToken = default)
    {
        var from = Stamp.NotBefore(since);
        Expression<Func<OrderRow, bool>> isChanged = row =>
            row.ChangedAt >= from || row.PlacedAt >= from || row.PaidAt >= from || row.ClosedAt >= from || row.DepositPaidAt >= from || row.RefundedAt >= from;
        return ReadableAsync(shop, all => all.Where(isChanged), cancellationToken);
    }

    public async IAsyncEnumerable<Order> UnpaidAsync(
        ShopId shop, Instant placedFrom, Instant placedBefore, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (from, limit) = (Stamp.NotBefore(placedFrom), Stamp.NotBefore(placedBefore));
        var orders = ReadableAsync(
            shop,
            all => InOrderOfPlacing(all.Where(row => row.PlacedAt >= from && row.PlacedAt < limit && row.PaidAt == null && row.ClosedAt == null)),
            cancellationToken);
        await foreach (var order in orders.ConfigureAwait(false))
        {
            // SQLite cannot compare amounts in SQL.
            if (!order.IsCreditNote)
                yield return order;
        }
    }

    public async ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default)
    {
        var id = order.Value;
        await foreach (var found in StreamAsync(shop, all => all.Where(row => row.OrderId == id), cancellationToken).ConfigureAwait(false))
            return found;
        return null;
    }

    private static IQueryable<OrderRow> InOrderOfPlacing(IQueryable<OrderRow> rows) => rows.OrderBy(row => row.PlacedAt).ThenBy(row => row.OrderId);

    private async IAsyncEnumerable<Order> StreamAsync(
        ShopId shop, Func<IQueryable<OrderRow>, IQueryable<OrderRow>> choose, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(shop, choose, cancellationToken).ConfigureAwait(false))
            yield return OrderRowReader.Read(row);
    }

    private async IAsyncEnumerable<Order> ReadableAsync(
        ShopId shop, Func<IQueryable<OrderRow>, IQueryable<OrderRow>> choose, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(shop, choose, cancellationToken).ConfigureAwait(false))
        {
            if (OrderRowReader.ReadOrLog(row, _logger) is { } order)
                yield return order;
        }
    }

    private async IAsyncEnumerable<OrderRow> RowsAsync(
        ShopId shop, Func<IQueryable<OrderRow>, IQueryable<OrderRow>> choose, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var db = scope.ServiceProvider.GetRequiredService<TContext>();
            var all = OrderRowDefaults.Complete(rows(db, shop));
            await foreach (var row in choose(all).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return row;
        }
    }
}
