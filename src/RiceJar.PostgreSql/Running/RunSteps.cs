using NodaTime;
using Npgsql;
using NpgsqlTypes;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>The steps of one run, in the order in which they are taken.</summary>
internal sealed class RunSteps(Database database, OrderMapping orders, PostgreSqlSettings settings, AssessmentRules rules, LocalDate asOf, WorkTables work)
{
    // What one connection does in less than a second is not worth another, which would look at all orders too.
    private const int CustomersPerPart = 50_000;

    private readonly OrdersSql _sql = new(orders);
    private int _parts = settings.Parallelism;

    /// <summary>Makes the run's own tables.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        foreach (var statement in work.Create())
            await database.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Up to when changes of orders and of refunds are seen by what is read from now on.</summary>
    public async Task<(Instant? Orders, Instant? Refunds)> SeenUntilAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync(_sql.SeenUntil(), row => (row.Moment(0), row.Moment(1)), cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Finds the customers of an incremental run: of whom something changed, who was reached by the date, or whom time alone has changed.</summary>
    public async Task FindChangedAsync(StoredRun published, CancellationToken cancellationToken)
    {
        var since = published.OrdersSeenUntil!.Value - settings.ChangesOverlap;
        var refundsSince = published.RefundsSeenUntil is { } seen ? seen - settings.ChangesOverlap : Instant.FromUtc(1, 1, 2, 0, 0);
        var ofOrders = _sql.ChangedCustomers(since, refundsSince, RunPlan.ReachedFrom(published, rules));
        var kept = $"SELECT ({CustomerText.Id("c.customer")})::{orders.CustomerId.KeptAs} FROM ricejar_pg_customers c JOIN ricejar_pg_runs r ON r.run_id = @run AND {StoredRun.Sees} WHERE c.renew_on <= {Quote.Day(asOf)}";
        var changed = await database.ExecuteAsync(
            $"INSERT INTO {work.Changed} SELECT DISTINCT changed.customer FROM (\n{ofOrders}\nUNION ALL\n{kept}\n) AS changed(customer) WHERE changed.customer IS NOT NULL",
            cancellationToken,
            RunTable.Run(published.Id)).ConfigureAwait(false);
        _parts = Math.Clamp(changed / CustomersPerPart, 1, settings.Parallelism);
        await AnalyzeAsync(work.Changed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gathers each customer's purchases and folds them: into his summary, his tier, and the shop's intervals.</summary>
    /// <exception cref="InvalidOperationException">Rows of the shop cannot be taken; the message names the first of them.</exception>
    /// <exception cref="OverflowException">The money of a customer, or of all, does not fit.</exception>
    public async Task<FoldTally> FoldAsync(bool onlyChanged, CancellationToken cancellationToken)
    {
        var check = new RowCheck(database, orders);
        await check.RefundsAsync(work, onlyChanged, cancellationToken).ConfigureAwait(false);
        if (orders.Refunds is not null)
        {
            await database.ExecuteAsync($"INSERT INTO {work.Refunded} {_sql.RefundedCustomers(work, onlyChanged)}", cancellationToken).ConfigureAwait(false);
            await AnalyzeAsync(work.Refunded, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            using var customers = new CustomerFolds(database, orders, work, new DayLimit(rules.Zone, asOf), NewFold, asOf);
            var tally = await InPartsAsync((part, of, stop) => customers.FoldAsync(onlyChanged, part, of, stop), cancellationToken).ConfigureAwait(false);
            await check.OrdersAsync(tally, cancellationToken).ConfigureAwait(false);
            if (tally.Adjusted > 0)
            {
                await AnalyzeAsync(work.Adjusted, cancellationToken).ConfigureAwait(false);
                var adjusted = new AdjustedFolds(database, orders, work, rules.Zone, NewFold, asOf);
                tally.Add(await InPartsAsync(adjusted.FoldAsync, cancellationToken).ConfigureAwait(false));
            }

            await AnalyzeAsync(work.Customers, cancellationToken).ConfigureAwait(false);
            return tally;
        }
        catch (Exception e) when (e is OverflowException or PostgresException { SqlState: PostgresErrorCodes.NumericValueOutOfRange })
        {
            throw await check.OverflowAsync(e, cancellationToken).ConfigureAwait(false);
        }

        CustomerFold NewFold() => new(rules, asOf);
    }

    /// <summary>What the customers come to.</summary>
    /// <exception cref="OverflowException">The money of all does not fit.</exception>
    public Task<ShopTotals> TotalsAsync(CancellationToken cancellationToken) => ShopTotals.OfAsync(database, work, asOf, cancellationToken);

    /// <summary>Predicts each buyer by the baseline's models, where it has some.</summary>
    public async Task PredictAsync(ShopBaseline baseline, CancellationToken cancellationToken)
    {
        if (baseline.Prediction?.Purchases is null)
            return;
        await new Predictions(database, orders, work, baseline.Prediction, asOf).RunAsync(_parts, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the run's customers beside what is published; of an incremental run, closes what they take the place of.</summary>
    public async Task<long> ApplyAsync(StoredRun run, ShopBaseline baseline, CancellationToken cancellationToken)
    {
        if (run.Base != run.Id)
        {
            await InTransactionAsync(
                run,
                $"""
                UPDATE ricejar_pg_customers SET to_run = @run WHERE shop = @shop AND from_run >= @base AND from_run < @run AND to_run IS NULL
                    AND customer IN (SELECT {CustomerText.Kept("customer::text")} FROM {work.Changed})
                """,
                cancellationToken,
                new Parameter("base", run.Base, NpgsqlDbType.Bigint)).ConfigureAwait(false);
        }

        var scores = new ScoresSql(baseline);
        var written = 0L;
        // The server writes with one processor for each connection.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, _parts),
            new ParallelOptions { MaxDegreeOfParallelism = _parts, CancellationToken = cancellationToken },
            async (part, stop) =>
            {
                var rows = scores.Rows(work, asOf, Copy.Part("c.customer", orders.CustomerId, part, _parts));
                Interlocked.Add(ref written, await InTransactionAsync(run, $"INSERT INTO ricejar_pg_customers ({ScoresSql.Columns}) {rows}", stop).ConfigureAwait(false));
            }).ConfigureAwait(false);
        return written;
    }

    private async Task<int> InTransactionAsync(StoredRun run, string statement, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await RunTable.HoldAsync(connection, run.Id, cancellationToken).ConfigureAwait(false);
                var rows = await Database.ExecuteAsync(
                    connection, statement, cancellationToken, [RunTable.Shop(run.Run.Shop), RunTable.Run(run.Id), .. parameters]).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return rows;
            }
        }
    }

    private async Task<FoldTally> InPartsAsync(Func<int, int, CancellationToken, Task<FoldTally>> fold, CancellationToken cancellationToken)
    {
        var tally = new FoldTally();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, _parts),
            new ParallelOptions { MaxDegreeOfParallelism = _parts, CancellationToken = cancellationToken },
            async (part, stop) =>
            {
                var one = await fold(part, _parts, stop).ConfigureAwait(false);
                lock (tally)
                    tally.Add(one);
            }).ConfigureAwait(false);
        return tally;
    }

    // Nobody else analyzes tables that are minutes old, and plans are made from what is known of them.
    private Task<int> AnalyzeAsync(string table, CancellationToken cancellationToken) => database.ExecuteAsync($"ANALYZE {table}", cancellationToken);
}
