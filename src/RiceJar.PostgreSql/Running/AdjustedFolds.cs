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
        await database.StreamAsync(query, ReadAsync, cancellationToken).ConfigureAwait(false);
        await EndAsync(cancellationToken).ConfigureAwait(false);

        async ValueTask ReadAsync(NpgsqlDataReader row, CancellationToken stop)
        {
            var (nextCustomer, nextOrder) = (row.GetString(0), row.GetString(1));
            if (nextCustomer != customer)
            {
                await EndAsync(stop).ConfigureAwait(false);
                (customer, order) = (nextCustomer, null);
                known.Clear();
            }

            if (nextOrder != order)
            {
                (order, refunds) = (nextOrder, []);
                known.Add(new Order(new OrderId(nextOrder), new CustomerId(nextCustomer), Moment(row.GetInt64(2)), new Money(row.GetInt64(4)))
                {
                    PaidAt = row.IsDBNull(3) ? null : Moment(row.GetInt64(3)),
                    PlacedByMember = row.GetBoolean(5),
                });
            }

            if (row.IsDBNull(6))
                return;
            refunds.Add(new Refund(Moment(row.GetInt64(6)), new Money(row.GetInt64(7))));
            known[^1] = known[^1] with { Refunds = refunds };
        }

        Task EndAsync(CancellationToken stop) => customer is null
            ? Task.CompletedTask
            : written.WriteAsync(customer, fold.Fold(CustomerPurchases.FromOrders(new CustomerId(customer), known, zone)), stop);
    }

    private static Instant Moment(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);
}
