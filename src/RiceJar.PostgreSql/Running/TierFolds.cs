using System.Collections.Concurrent;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.PostgreSql.Sql;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.PostgreSql;

/// <summary>
/// Folds the tiers of a run's customers: their purchase days are streamed out in time order, and the states streamed in again. Whose past was changed by refunds or credit
/// notes is folded from his orders. The intervals between purchase days are counted on the way.
/// </summary>
internal sealed class TierFolds(Database database, OrderMapping orders, WorkTables work, AssessmentRules rules, LocalDate asOf)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>Folds all customers, in so many parts at once.</summary>
    /// <param name="hasAdjusted">Whether any customer has refunds or credit notes.</param>
    /// <param name="parallelism">How many parts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many intervals have how many days.</returns>
    public async Task<IReadOnlyDictionary<int, long>> RunAsync(bool hasAdjusted, int parallelism, CancellationToken cancellationToken)
    {
        var intervals = new ConcurrentDictionary<int, long>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, parallelism),
            new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken },
            async (part, stop) =>
            {
                foreach (var (days, count) in await FoldPartAsync(hasAdjusted, part, parallelism, stop).ConfigureAwait(false))
                    intervals.AddOrUpdate(days, count, (_, before) => before + count);
            }).ConfigureAwait(false);
        return intervals;
    }

    private async Task<Dictionary<int, long>> FoldPartAsync(bool hasAdjusted, int part, int of, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var written = await connection.BeginBinaryImportAsync(
                $"COPY {work.Folds} (customer, tier, tier_until, tier_changes_on, tier_state) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
            await using (written.ConfigureAwait(false))
            {
                written.Timeout = Timeout.InfiniteTimeSpan;
                var intervals = await FoldDaysAsync(written, hasAdjusted, Copy.Part("d.customer", part, of), cancellationToken).ConfigureAwait(false);
                if (hasAdjusted)
                    await FoldOrdersAsync(written, Copy.Part("c.customer", part, of), cancellationToken).ConfigureAwait(false);
                await written.CompleteAsync(cancellationToken).ConfigureAwait(false);
                return intervals;
            }
        }
    }

    private async Task<Dictionary<int, long>> FoldDaysAsync(NpgsqlBinaryImporter written, bool hasAdjusted, string part, CancellationToken cancellationToken)
    {
        var (flag, join) = hasAdjusted ? ("c.adjusted", $" JOIN {work.Customers} AS c ON c.customer = d.customer") : ("false", "");
        var days = $"""
            SELECT d.customer::text COLLATE "C", d.day - DATE '1970-01-01', d.purchases, d.money, {flag} FROM {work.Days} AS d{join} WHERE d.day IS NOT NULL AND {part} ORDER BY 1, 2
            """;
        var intervals = new Dictionary<int, long>();
        var (customer, last, isAdjusted) = (default(string), 0, false);
        var state = TierState.Start(rules.Ladder);
        await Copy.ReadAsync(database, days, ReadAsync, cancellationToken).ConfigureAwait(false);
        await EndAsync(cancellationToken).ConfigureAwait(false);
        return intervals;

        async ValueTask ReadAsync(NpgsqlBinaryExporter row, CancellationToken stop)
        {
            var next = await row.ReadAsync<string>(stop).ConfigureAwait(false);
            var day = await row.ReadAsync<int>(stop).ConfigureAwait(false);
            if (next == customer)
            {
                intervals[day - last] = intervals.GetValueOrDefault(day - last) + 1;
            }
            else
            {
                await EndAsync(stop).ConfigureAwait(false);
                (customer, state) = (next, TierState.Start(rules.Ladder));
            }

            last = day;
            var purchased = new PurchaseDay(
                Epoch.PlusDays(day), await row.ReadAsync<int>(stop).ConfigureAwait(false), new Money(await row.ReadAsync<long>(stop).ConfigureAwait(false)));
            isAdjusted = await row.ReadAsync<bool>(stop).ConfigureAwait(false);
            if (!isAdjusted)
                state = state.Add(purchased);
        }

        Task EndAsync(CancellationToken stop) => customer is null || isAdjusted ? Task.CompletedTask : WriteAsync(written, customer, state, stop);
    }

    private async Task FoldOrdersAsync(NpgsqlBinaryImporter written, string part, CancellationToken cancellationToken)
    {
        var (customer, order, known) = (default(string), default(string), new List<Order>());
        List<Refund> refunds = [];
        await Copy.ReadAsync(database, new OrdersSql(orders).OfAdjusted(work.Customers, part), ReadAsync, cancellationToken).ConfigureAwait(false);
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
            var paid = await NullableAsync(row, stop).ConfigureAwait(false);
            var amount = await row.ReadAsync<long>(stop).ConfigureAwait(false);
            var refundedAt = await NullableAsync(row, stop).ConfigureAwait(false);
            var refunded = await NullableAsync(row, stop).ConfigureAwait(false);
            if (nextOrder != order)
            {
                (order, refunds) = (nextOrder, []);
                known.Add(new Order(new OrderId(nextOrder), new CustomerId(nextCustomer), Moment(placed), new Money(amount)) { PaidAt = paid is { } at ? Moment(at) : null });
            }

            if (refundedAt is not { } since)
                return;
            refunds.Add(new Refund(Moment(since), new Money(refunded!.Value)));
            known[^1] = known[^1] with { Refunds = refunds };
        }

        Task EndAsync(CancellationToken stop) => customer is null
            ? Task.CompletedTask
            : WriteAsync(written, customer, TierFold.Fold(rules.Ladder, CustomerPurchases.FromOrders(new CustomerId(customer), known, rules.Zone), asOf), stop);
    }

    private async Task WriteAsync(NpgsqlBinaryImporter rows, string customer, TierState state, CancellationToken cancellationToken)
    {
        var standing = state.StandingAsOf(asOf);
        await rows.StartRowAsync(cancellationToken).ConfigureAwait(false);
        await Copy.WriteIdAsync(rows, orders.CustomerId, customer, cancellationToken).ConfigureAwait(false);
        await rows.WriteAsync((short)standing.Rank, NpgsqlDbType.Smallint, cancellationToken).ConfigureAwait(false);
        await Copy.WriteDateAsync(rows, standing.TermLastDay, cancellationToken).ConfigureAwait(false);
        await Copy.WriteDateAsync(rows, state.NextChangeAfter(asOf), cancellationToken).ConfigureAwait(false);
        await rows.WriteAsync(TierStateJson.Write(state), NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
    }

    private static Instant Moment(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);

    private static async ValueTask<long?> NullableAsync(NpgsqlBinaryExporter row, CancellationToken cancellationToken)
    {
        if (!row.IsNull)
            return await row.ReadAsync<long>(cancellationToken).ConfigureAwait(false);
        await row.SkipAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }
}
