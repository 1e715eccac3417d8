using NodaTime;
using Npgsql;
using NpgsqlTypes;
using RiceJar.Assessments;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>Writes and reads the table <c>ricejar_pg_runs</c>.</summary>
internal static class RunTable
{
    public const int Writing = 0;
    public const int Published = 1;
    public const int Previous = 2;
    public const int Dropped = 3;
    public const int Undone = 4;

    /// <summary>The number of the next run.</summary>
    public static async Task<long> NextIdAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => (await Database.QueryAsync(
        connection, "SELECT nextval('ricejar_pg_run_ids')", row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))[0];

    /// <summary>The published run of a shop; null before the first.</summary>
    public static async Task<StoredRun?> FindAsync(Database database, ShopId shop, CancellationToken cancellationToken) => (await database.QueryAsync(
        $"SELECT {StoredRun.Columns} FROM ricejar_pg_runs r WHERE r.shop = @shop AND r.state = {Published}", StoredRun.Read, cancellationToken, Shop(shop)).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Begins a run beside what is published, with the segments of its rules where it is its own base.</summary>
    public static async Task BeginAsync(NpgsqlConnection connection, StoredRun run, ShopBaseline baseline, CancellationToken cancellationToken)
    {
        await Database.ExecuteAsync(
            connection,
            $"""
            INSERT INTO ricejar_pg_runs (run_id, shop, state, base_run, as_of, baseline_id, rules_fingerprint, ladder_fingerprint, started_at, changes_seen_until, refunds_seen_until, orders_from,
                clv_lifespan_years, clv_margin_rate, clv_average_order, clv_purchases_per_year, clv_pseudo_purchases, baseline)
            VALUES (@run, @shop, {Writing}, @base, @as_of, @baseline_id, @rules, @ladder, @started_at, @orders_seen, @refunds_seen, @orders_from, @lifespan, @margin, @average, @rate, @pseudo, @baseline)
            """,
            cancellationToken,
            Run(run.Id),
            Shop(run.Run.Shop),
            new("base", run.Base, NpgsqlDbType.Bigint),
            new("as_of", run.Run.AsOf.ToDateOnly(), NpgsqlDbType.Date),
            new("baseline_id", run.Run.BaselineId, NpgsqlDbType.Text),
            new("rules", run.Run.RulesFingerprint, NpgsqlDbType.Text),
            new("ladder", run.LadderFingerprint, NpgsqlDbType.Text),
            Moment("started_at", run.Run.StartedAt),
            Moment("orders_seen", run.OrdersSeenUntil),
            Moment("refunds_seen", run.RefundsSeenUntil),
            new("orders_from", run.OrdersFrom, NpgsqlDbType.Text),
            new("lifespan", baseline.Clv.LifespanYears, NpgsqlDbType.Double),
            new("margin", baseline.Clv.Rules.MarginRate, NpgsqlDbType.Double),
            new("average", baseline.Clv.AverageOrderValue.ToDouble(), NpgsqlDbType.Double),
            new("rate", baseline.Clv.PurchasesPerYear, NpgsqlDbType.Double),
            new("pseudo", baseline.Clv.Rules.PseudoPurchases, NpgsqlDbType.Integer),
            new("baseline", run.Baseline, NpgsqlDbType.Text)).ConfigureAwait(false);
        if (run.Id != run.Base)
            return;
        var segments = baseline.Rules.Rfm.Segmentation.Segments;
        await Database.ExecuteAsync(
            connection,
            "INSERT INTO ricejar_pg_segments (run_id, segment, name, chinese_name) SELECT @run, (place - 1)::smallint, name, chinese FROM unnest(@names, @chinese) WITH ORDINALITY AS s(name, chinese, place)",
            cancellationToken,
            Run(run.Id),
            new("names", segments.Select(segment => segment.Name).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text),
            new("chinese", segments.Select(segment => segment.ChineseName).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)).ConfigureAwait(false);
    }

    /// <summary>Holds a run that is being written until the transaction ends, so that nobody clears it away meanwhile, and nothing is written to one that was.</summary>
    /// <exception cref="InvalidOperationException">It is not being written any more.</exception>
    public static async Task HoldAsync(NpgsqlConnection connection, long run, CancellationToken cancellationToken)
    {
        var held = await Database.QueryAsync(
            connection, $"SELECT 1 FROM ricejar_pg_runs WHERE run_id = @run AND state = {Writing} FOR SHARE", row => row.GetInt32(0), cancellationToken, Run(run)).ConfigureAwait(false);
        if (held.Count == 0)
            throw new InvalidOperationException($"Run {run} is published or disposed of, or was taken for dead by a later one.");
    }

    /// <summary>Readers see it from the commit on.</summary>
    /// <exception cref="InvalidOperationException">It is not being written any more.</exception>
    public static async Task PublishAsync(NpgsqlConnection connection, ShopId shop, long run, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await HoldAsync(connection, run, cancellationToken).ConfigureAwait(false);
            // One after the other: no two may be published at any moment.
            foreach (var step in (string[])
            [
                $"UPDATE ricejar_pg_runs SET state = {Dropped} WHERE shop = @shop AND state = {Previous}",
                $"UPDATE ricejar_pg_runs SET state = {Previous} WHERE shop = @shop AND state = {Published}",
                $"UPDATE ricejar_pg_runs SET state = {Published} WHERE shop = @shop AND run_id = @run",
            ])
            {
                await Database.ExecuteAsync(connection, step, cancellationToken, Shop(shop), Run(run)).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public static Parameter Shop(ShopId shop) => new("shop", shop.Value, NpgsqlDbType.Text);

    public static Parameter Run(long run) => new("run", run, NpgsqlDbType.Bigint);

    private static Parameter Moment(string name, Instant? instant) => new(name, instant is { } at ? Orders.Microseconds.Floor(at).ToDateTimeUtc() : null, NpgsqlDbType.TimestampTz);
}
