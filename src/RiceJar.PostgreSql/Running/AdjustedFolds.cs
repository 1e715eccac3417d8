using NodaTime;
using Npgsql;
using RiceJar.Orders;
using RiceJar.PostgreSql.Sql;
using RiceJar.Purchases;

namespace RiceJar.PostgreSql;

/// <summary>Folds those customers of a run whose past was changed by refunds or credit notes, from their orders.</summary>
internal sealed class AdjustedFolds(Database database, OrderMapping orders, WorkTables work, DateTimeZone zone, Func<CustomerFold> newFold, LocalDate asOf)
{
    /// <summary>Folds one of so many parts.</summary>
    public async Task<FoldTally> FoldAsync(int part, int of, CancellationToken cancellationToken)
    {
        var (fold, tally) = (newFold(), new FoldTally());
        var written = await FoldedWriter.BeginAsync(database, work, orders.CustomerId, asOf, cancellationToken).ConfigureAwait(false);
        await using (written.ConfigureAwait(false))
        {
            await FoldAsync(written, fold, new OrdersSql(orders).OfAdjusted(work, Copy.Part("c.customer", orders.CustomerId, part, of)), cancellationToken).ConfigureAwait(false);
            await written.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        tally.AddIntervals(fold.Intervals);
        return tally;
    }

    private async Task FoldAsync(FoldedWriter written, CustomerFold fold, string query, CancellationToken cancellationToken)
    {
        var (customer, order, known) = (default(string), default(string), new List<Order>());
        List<Refund> refunds = [];
        await Copy.ReadAsync(database, query, ReadAsync, cancellationToken).ConfigureAwait(false);
        await EndAsync(cancellationToken).ConfigureAwait(false);

        async ValueTask ReadAsync(NpgsqlBinaryExporter row, CancellationToken stop)
        {
            var nextCustomer = await row.ReadAsync<string>(stop).ConfigureAwait(false);
            var nextOrder = await row.ReadAsync<string>(stop).ConfigureAwait(false);
            if (nextCustomer != customer)
            {
                await EndAsync(stop).ConfigureAwait(false);
                (customer, order) = (nextCustomer, null);
                known.Clear();
            }

            var placed = await row.ReadAsync<long>(stop).ConfigureAwait(false);
            var paid = await Copy.ReadNumberAsync(row, stop).ConfigureAwait(false);
            var amount = await row.ReadAsync<long>(stop).ConfigureAwait(false);
            var byMember = await row.ReadAsync<bool>(stop).ConfigureAwait(false);
            var refundedAt = await Copy.ReadNumberAsync(row, stop).ConfigureAwait(false);
            var refunded = await Copy.ReadNumberAsync(row, stop).ConfigureAwait(false);
            if (nextOrder != order)
            {
                (order, refunds) = (nextOrder, []);
                known.Add(new Order(new OrderId(nextOrder), new CustomerId(nextCustomer), Moment(placed), new Money(amount))
                {
                    PaidAt = paid is { } at ? Moment(at) : null,
                    PlacedByMember = byMember,
                });
            }

            if (refundedAt is not { } since)
                return;
            refunds.Add(new Refund(Moment(since), new Money(refunded!.Value)));
            known[^1] = known[^1] with { Refunds = refunds };
        }

        Task EndAsync(CancellationToken stop) => customer is null
            ? Task.CompletedTask
            : written.WriteAsync(customer, fold.Fold(CustomerPurchases.FromOrders(new CustomerId(customer), known, zone)), stop);
    }

    private static Instant Moment(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);
}
