using Npgsql;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>Clears away what nobody reads any more: what a run that did not end has left, and rows that neither the published run nor the one before it sees.</summary>
internal static class RunCleaner
{
    /// <summary>Undoes the runs of a shop that did not end. Under the shop's lock: then none of them is alive.</summary>
    /// <remarks>A statement of such a run that the server is still at work on is waited for.</remarks>
    public static async Task ClearDeadAsync(NpgsqlConnection connection, ShopId shop, CancellationToken cancellationToken)
    {
        var dead = await Database.QueryAsync(
            connection,
            $"SELECT run_id FROM ricejar_pg_runs WHERE shop = @shop AND state IN ({RunTable.Writing}, {RunTable.Undone})",
            row => row.GetInt64(0),
            cancellationToken,
            RunTable.Shop(shop)).ConfigureAwait(false);
        foreach (var run in dead)
            await UndoAsync(connection, shop, run, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Undoes a run that was not published.</summary>
    public static async Task UndoAsync(NpgsqlConnection connection, ShopId shop, long run, CancellationToken cancellationToken)
    {
        // The row goes first: nothing can be written for it from then on. What it closed is opened, and what it wrote deleted.
        foreach (var step in (string[])
        [
            $"UPDATE ricejar_pg_runs SET state = {RunTable.Undone} WHERE run_id = @run AND shop = @shop AND state = {RunTable.Writing}",
            "UPDATE ricejar_pg_customers SET to_run = NULL WHERE shop = @shop AND to_run = @run",
            "DELETE FROM ricejar_pg_customers WHERE shop = @shop AND from_run = @run",
            "DELETE FROM ricejar_pg_segments WHERE run_id = @run",
            $"DELETE FROM ricejar_pg_runs WHERE run_id = @run AND shop = @shop AND state = {RunTable.Undone}",
        ])
        {
            await Database.ExecuteAsync(connection, step, cancellationToken, RunTable.Shop(shop), RunTable.Run(run)).ConfigureAwait(false);
        }
    }

    /// <summary>Drops the tables of a shop's runs, which nobody needs once its lock is free.</summary>
    public static async Task DropWorkAsync(NpgsqlConnection connection, ShopId shop, CancellationToken cancellationToken)
    {
        var tables = await Database.QueryAsync(
            connection,
            "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r' AND starts_with(c.relname::text, @prefix) AND pg_table_is_visible(c.oid)",
            row => row.GetString(0),
            cancellationToken,
            new Parameter("prefix", WorkTables.Prefix(shop), NpgsqlTypes.NpgsqlDbType.Text)).ConfigureAwait(false);
        foreach (var table in tables)
            await Database.ExecuteAsync(connection, $"DROP TABLE IF EXISTS {table}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes rows that are seen neither in the published run nor in the one before it.</summary>
    public static async Task DeleteUnseenAsync(NpgsqlConnection connection, ShopId shop, CancellationToken cancellationToken)
    {
        var kept = $"SELECT {{0}} FROM ricejar_pg_runs WHERE shop = @shop AND state IN ({RunTable.Published}, {RunTable.Previous})";
        var oldest = string.Format(System.Globalization.CultureInfo.InvariantCulture, kept, "min(run_id)");
        var oldestBase = string.Format(System.Globalization.CultureInfo.InvariantCulture, kept, "min(base_run)");
        var dropped = $"ricejar_pg_runs WHERE shop = @shop AND state = {RunTable.Dropped}";
        await Database.ExecuteAsync(connection, $"DELETE FROM ricejar_pg_customers WHERE shop = @shop AND to_run <= ({oldest})", cancellationToken, RunTable.Shop(shop)).ConfigureAwait(false);
        var olderBases = await Database.QueryAsync(
            connection, $"SELECT count(*) FROM {dropped} AND base_run < ({oldestBase})", row => row.GetInt64(0), cancellationToken, RunTable.Shop(shop)).ConfigureAwait(false);
        if (olderBases[0] > 0)
            await Database.ExecuteAsync(connection, $"DELETE FROM ricejar_pg_customers WHERE shop = @shop AND from_run < ({oldestBase})", cancellationToken, RunTable.Shop(shop)).ConfigureAwait(false);
        await Database.ExecuteAsync(connection, $"DELETE FROM {dropped}", cancellationToken, RunTable.Shop(shop)).ConfigureAwait(false);
        await Database.ExecuteAsync(
            connection,
            "DELETE FROM ricejar_pg_segments s WHERE NOT EXISTS (SELECT 1 FROM ricejar_pg_runs r WHERE r.base_run = s.run_id)",
            cancellationToken).ConfigureAwait(false);
    }
}
