using NodaTime;
using Npgsql;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>
/// Folds a run's customers: the database gathers each one's purchases and streams them out, a row for each, and what they fold into is streamed in again. Customers whose past was changed by refunds or
/// credit notes are written down, to be folded from their orders.
/// </summary>
internal sealed class CustomerFolds(Database database, OrderMapping orders, WorkTables work, DayLimit until, Func<CustomerFold> newFold, LocalDate asOf) : IDisposable
{
    // Ids that wait to be written down: few enough for memory, enough for one statement.
    private const int AdjustedAtOnce = 10_000;

    // Microseconds from 1970 to 2000, from which the server counts.
    private const long ServerEpoch = 946_684_800_000_000;

    // Two connections for each part are taken already; a pool need not hold a third for each.
    private readonly SemaphoreSlim _writesDown = new(1);

    /// <summary>Folds one of so many parts.</summary>
    public async Task<FoldTally> FoldAsync(bool onlyChanged, int part, int of, CancellationToken cancellationToken)
    {
        var (tally, fold, adjusted) = (new FoldTally(), newFold(), new List<string>());
        var written = await FoldedWriter.BeginAsync(database, work, orders.CustomerId, asOf, cancellationToken).ConfigureAwait(false);
        await using (written.ConfigureAwait(false))
        {
            await database.StreamAsync(new OrdersSql(orders).Purchases(work, until, onlyChanged, part, of), ReadAsync, cancellationToken).ConfigureAwait(false);
            await written.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        await WriteDownAsync(adjusted, cancellationToken).ConfigureAwait(false);
        tally.AddIntervals(fold.Intervals);
        return tally;

        async ValueTask ReadAsync(NpgsqlDataReader row, CancellationToken stop)
        {
            tally.Orders += row.GetInt64(1);
            var wrong = row.GetInt64(2);
            tally.WrongOrders += wrong;
            // The run ends with an error, and what the row says further is not all there is.
            if (wrong > 0)
                return;
            var customer = row.GetString(0);
            if (!CanBeId(customer))
            {
                tally.AddWrongCustomer(customer);
            }
            else if (row.GetBoolean(6))
            {
                tally.Adjusted++;
                adjusted.Add(customer);
                if (adjusted.Count == AdjustedAtOnce)
                    await WriteDownAsync(adjusted, stop).ConfigureAwait(false);
            }
            else
            {
                var (moments, amounts) = (Numbers(row, 3), Numbers(row, 4));
                foreach (ref var moment in moments.AsSpan())
                    moment += ServerEpoch;
                await written.WriteAsync(customer, fold.Fold(moments, amounts, row.GetBoolean(5)), stop).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteDownAsync(List<string> adjusted, CancellationToken cancellationToken)
    {
        if (adjusted.Count == 0)
            return;
        await _writesDown.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CopyAsync(adjusted, cancellationToken).ConfigureAwait(false);
            adjusted.Clear();
        }
        finally
        {
            _writesDown.Release();
        }
    }

    private async Task CopyAsync(List<string> adjusted, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var rows = await connection.BeginBinaryImportAsync($"COPY {work.Adjusted} (customer) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                rows.Timeout = Timeout.InfiniteTimeSpan;
                foreach (var customer in adjusted)
                {
                    await rows.StartRowAsync(cancellationToken).ConfigureAwait(false);
                    await Copy.WriteIdAsync(rows, orders.CustomerId, customer, cancellationToken).ConfigureAwait(false);
                }

                await rows.CompleteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _writesDown.Dispose();

    private static long[] Numbers(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<long[]>(column);

    private static bool CanBeId(string text)
    {
        try
        {
            _ = new CustomerId(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
