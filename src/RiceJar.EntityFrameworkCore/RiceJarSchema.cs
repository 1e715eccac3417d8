using Microsoft.EntityFrameworkCore;
using RiceJar.Configuration;
using RiceJar.EntityFrameworkCore.Sql;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Whether a database has RiceJar's tables as this release needs them.</summary>
public enum SchemaStatus
{
    /// <summary>It has none of them.</summary>
    Missing = 0,

    /// <summary>They are of an earlier release: migrate.</summary>
    Older = 1,

    /// <summary>They are right.</summary>
    Current = 2,

    /// <summary>They are of a later release, which this one cannot work with.</summary>
    Newer = 3,
}

/// <summary>
/// RiceJar's tables (their names begin with <c>ricejar_</c>), which it migrates by itself and on request only, apart from the shop's own migrations.
/// What was applied is kept in <c>ricejar_schema</c>.
/// </summary>
public static class RiceJarSchema
{
    /// <summary>Brings RiceJar's tables to the version that this release needs; where they have it already, nothing happens.</summary>
    /// <remarks>
    /// All or nothing, in a transaction of its own. Two hosts may do it at once: one waits for the other. PostgreSQL: the tables are made in the
    /// first
    /// schema of the connection's search path. SQLite: the file is set to write-ahead logging, which it keeps.
    /// </remarks>
    /// <param name="db">A context on the database, outside a transaction. Thread-safe only as the context is.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="SetupException">The tables are of a later release.</exception>
    /// <exception cref="InvalidOperationException">The context is in a transaction.</exception>
    /// <exception cref="NotSupportedException">The provider is neither that of SQLite nor that of PostgreSQL.</exception>
    public static async Task MigrateAsync(DbContext db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.CurrentTransaction is not null)
            throw new InvalidOperationException("RiceJar migrates its tables in a transaction of its own, but this DbContext is in one already.");
        var session = new Session(db);
        await db.Database.CreateExecutionStrategy()
            .ExecuteAsync(stop => MigrateWithinAsync(db, session, stop), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says whether the tables are there and of the version that this release needs.</summary>
    /// <param name="db">A context on the database. Thread-safe only as the context is.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="NotSupportedException">The provider is neither that of SQLite nor that of PostgreSQL.</exception>
    public static async Task<SchemaStatus> GetStatusAsync(DbContext db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var session = new Session(db);
        var version = await db.Database.CreateExecutionStrategy().ExecuteAsync(
            async stop =>
            {
                await db.Database.OpenConnectionAsync(stop).ConfigureAwait(false);
                try
                {
                    return await SchemaVersion.ReadAsync(session, stop).ConfigureAwait(false);
                }
                finally
                {
                    await db.Database.CloseConnectionAsync().ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
        return version switch
        {
            0 => SchemaStatus.Missing,
            < SchemaVersion.Needed => SchemaStatus.Older,
            SchemaVersion.Needed => SchemaStatus.Current,
            _ => SchemaStatus.Newer,
        };
    }

    private static async Task MigrateWithinAsync(DbContext db, Session session, CancellationToken cancellationToken)
    {
        // One connection from the first statement to the last, also where the pool would give another.
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (session.Dialect.Prepare is { } prepare)
                await session.Sql(prepare).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            var transaction = await db.Database.BeginTransactionAsync(session.Dialect.Isolation, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                if (session.Dialect.LockMigrations is { } wait)
                    await session.Sql(wait).ExecuteAsync(cancellationToken).ConfigureAwait(false);
                await ApplyAsync(session, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private static async Task ApplyAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Sql("CREATE TABLE IF NOT EXISTS ricejar_schema (version integer PRIMARY KEY, applied_at text NOT NULL)")
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        var version = await SchemaVersion.ReadAsync(session, cancellationToken).ConfigureAwait(false);
        if (version > SchemaVersion.Needed)
            throw new SetupException(SchemaVersion.Problem(version));
        for (var next = version + 1; next <= SchemaVersion.Needed; next++)
        {
            await session.Sql(SchemaVersion.Step(session.Dialect, next)).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            await session.Sql("INSERT INTO ricejar_schema (version, applied_at) VALUES (@version, CAST(CURRENT_TIMESTAMP AS text))")
                .With("version", next).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
