using Npgsql;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>Says which of a shop's rows cannot be taken: never passed over in silence.</summary>
internal sealed class RowCheck(Database database, OrderMapping orders)
{
    private const string Rule = "an order needs an id that is not blank and has at most 128 bytes of UTF-8, a customer, a moment of placing within the calendar, and an amount of at most four decimals up to 922337203685477.5807; what is no order is left out by the Filter";

    /// <exception cref="InvalidOperationException">Some orders, or customers' ids, cannot be taken.</exception>
    public async Task OrdersAsync(FoldTally tally, CancellationToken cancellationToken)
    {
        if (tally.WrongOrders > 0)
        {
            var first = await database.QueryAsync(
                new OrdersSql(orders).WrongOrders(),
                row => $"order {row.Shown(0)} of customer {row.Shown(1)} over {row.Shown(2)}, placed {row.Shown(3)}, paid {row.Shown(4)}",
                cancellationToken).ConfigureAwait(false);
            throw new InvalidOperationException($"{tally.WrongOrders} orders of '{orders.Table}' cannot be taken: {string.Join("; ", first)}. But {Rule}.");
        }

        if (tally.WrongCustomers.Count > 0)
        {
            throw new InvalidOperationException(
                $"Customers of '{orders.Table}' have ids that cannot be taken: {string.Join(", ", tally.WrongCustomers.Select(id => $"'{id}'"))}. An id is not empty and has at most 128 bytes of UTF-8.");
        }
    }

    /// <exception cref="InvalidOperationException">Some refunds cannot be taken.</exception>
    public async Task RefundsAsync(WorkTables work, bool onlyChanged, CancellationToken cancellationToken)
    {
        if (orders.Refunds is not { } refunds)
            return;
        var sql = new OrdersSql(orders);
        var first = await database.QueryAsync(sql.WrongRefunds(), row => $"{Refund(row)}{(refunds.CustomerId is null ? "" : $" to customer {row.Shown(3)}")}", cancellationToken).ConfigureAwait(false);
        // On a cluster an order is found by its customer alone.
        if (first.Count == 0 && refunds.CustomerId is not null && !work.IsDistributed)
        {
            first = await database.QueryAsync(
                sql.StrayRefunds(work, onlyChanged), row => $"{Refund(row)} to customer {row.Shown(3)}, but the order is that of {row.Shown(4)}", cancellationToken).ConfigureAwait(false);
        }

        if (first.Count > 0)
        {
            throw new InvalidOperationException(
                $"Refunds of '{refunds.Table}' cannot be taken, the first of them: {string.Join("; ", first)}. A refund needs its order, its moment, an amount of at most four decimals that is not negative{(refunds.CustomerId is null ? "" : ", and its order's customer")}.");
        }

        static string Refund(NpgsqlDataReader row) => $"of order {row.Shown(0)} over {row.Shown(1)} at {row.Shown(2)}";
    }

    /// <summary>The error for money that does not fit, with the customer who has most of it.</summary>
    public async Task<OverflowException> OverflowAsync(Exception error, CancellationToken cancellationToken)
    {
        var largest = await database.QueryAsync(
            $"SELECT o.customer::text, sum(abs(o.amount))::text FROM {OrderRows.Orders(orders)} GROUP BY o.customer ORDER BY sum(abs(o.amount)) DESC NULLS LAST LIMIT 1",
            row => $"customer {row.Shown(0)} has orders over {row.Shown(1)} in all",
            cancellationToken).ConfigureAwait(false);
        return new OverflowException($"The money of a customer cannot be summed: an amount lies between -922337203685477.5807 and 922337203685477.5807, but {largest.FirstOrDefault()}.", error);
    }
}
