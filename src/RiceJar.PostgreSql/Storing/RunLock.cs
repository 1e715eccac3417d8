using Npgsql;
using NpgsqlTypes;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>
/// That nobody else writes a shop's assessments: a lock of a session, which goes with its connection, however that ends. What publishes is done on this connection, so that who has lost the
/// lock cannot publish. Not thread-safe.
/// </summary>
internal sealed class RunLock : IAsyncDisposable
{
    private RunLock(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <exception cref="InvalidOperationException">Somebody else holds it.</exception>
    public static async Task<RunLock> TakeAsync(Database database, ShopId shop, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var taken = await Database.QueryAsync(
                connection,
                "SELECT pg_try_advisory_lock(hashtextextended('ricejar_pg ' || @shop, 0))",
                row => row.GetBoolean(0),
                cancellationToken,
                new Parameter("shop", shop.Value, NpgsqlDbType.Text)).ConfigureAwait(false);
            return taken[0]
                ? new RunLock(connection)
                : throw new InvalidOperationException($"Another run is writing the assessments of the shop '{shop}': wait until it has ended. What is published stays.");
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // A connection that goes back to its pool keeps what it locked until it is used again.
            await Database.ExecuteAsync(Connection, "SELECT pg_advisory_unlock_all()", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The connection is broken, and the lock gone with it.
        }

        await Connection.DisposeAsync().ConfigureAwait(false);
    }
}
