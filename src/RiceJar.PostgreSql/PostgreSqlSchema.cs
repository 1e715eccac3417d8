using System.Reflection;
using Npgsql;
using NpgsqlTypes;
using RiceJar.Configuration;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>
/// The tables in which <see cref="PostgreSqlAssessmentRunner"/> and <see cref="PostgreSqlAssessmentStore"/> keep assessments; their names begin with <c>ricejar_pg_</c>, and what was
/// applied is kept in <c>ricejar_pg_schema</c>. They are apart from those of the journal, and may lie in the same database.
/// </summary>
public static class PostgreSqlSchema
{
    /// <summary>The version that this release needs: the number of its steps.</summary>
    private const int Needed = 1;

    /// <summary>Brings the tables to the version that this release needs; where they have it already, nothing happens.</summary>
    /// <remarks>
    /// All or nothing. Two hosts may do it at once: one waits for the other. The tables are made in the first schema of the connection's search path. The user of the runs needs to read and
    /// write them, and to create tables in that schema: each run makes some of its own, which go with it.
    /// </remarks>
    /// <param name="source">The database.</param>
    /// <param name="options">Says whether the tables are distributed over the workers of a Citus cluster; null = they are not.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="SetupException">The tables are of a later release.</exception>
    public static async Task MigrateAsync(NpgsqlDataSource source, PostgreSqlOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await ApplyAsync(connection, options?.Distributed == true, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <exception cref="SetupException">The tables are not of the version that this release needs, or the database cannot keep every text.</exception>
    internal static async Task DemandAsync(Database database, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var version = await VersionAsync(connection, cancellationToken).ConfigureAwait(false);
            if (version != Needed)
                throw new SetupException(Problem(version));
            var (name, encoding) = (await Database.QueryAsync(
                connection, "SELECT current_database()::text, current_setting('server_encoding')", row => (row.GetString(0), row.GetString(1)), cancellationToken).ConfigureAwait(false))[0];
            if (encoding != "UTF8")
                throw new SetupException($"The database '{name}' keeps text as {encoding}, which has not every character of an id: RiceJar needs one that was made with ENCODING 'UTF8'.");
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, bool isDistributed, CancellationToken cancellationToken)
    {
        // Any number that nobody else is likely to lock: the letters of ricejar, and one more.
        await Database.ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(32204022969164147)", cancellationToken).ConfigureAwait(false);
        var version = await VersionAsync(connection, cancellationToken).ConfigureAwait(false);
        if (version > Needed)
            throw new SetupException(Problem(version));
        if (version == 0)
            await Database.ExecuteAsync(connection, "CREATE TABLE ricejar_pg_schema (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())", cancellationToken).ConfigureAwait(false);
        for (var next = version + 1; next <= Needed; next++)
        {
            await Database.ExecuteAsync(connection, Step(next), cancellationToken).ConfigureAwait(false);
            if (isDistributed && next == 1)
                await DistributeAsync(connection, cancellationToken).ConfigureAwait(false);
            await Database.ExecuteAsync(
                connection, "INSERT INTO ricejar_pg_schema (version) VALUES (@version)", cancellationToken, new Parameter("version", next, NpgsqlDbType.Integer)).ConfigureAwait(false);
        }
    }

    // Customers lie on the workers; the few rows that tell of runs lie on each, so that every join stays where it is.
    private static async Task DistributeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var statement in (string[])
        [
            "SELECT create_reference_table('ricejar_pg_runs')",
            "SELECT create_reference_table('ricejar_pg_segments')",
            "SELECT create_distributed_table('ricejar_pg_customers', 'customer', colocate_with => 'none')",
        ])
        {
            await Database.ExecuteAsync(connection, statement, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var exists = await Database.QueryAsync(connection, "SELECT to_regclass('ricejar_pg_schema') IS NOT NULL", row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false);
        return !exists[0] ? 0 : (await Database.QueryAsync(
            connection, "SELECT coalesce(max(version), 0) FROM ricejar_pg_schema", row => row.GetInt32(0), cancellationToken).ConfigureAwait(false))[0];
    }

    private static string Problem(int version) => version switch
    {
        0 => $"RiceJar's tables ricejar_pg_... are not in this database: call {nameof(PostgreSqlSchema)}.{nameof(MigrateAsync)}, once for each release.",
        > Needed => $"RiceJar's tables ricejar_pg_... are of version {version}, made by a later release; this one knows versions up to {Needed}.",
        _ => $"RiceJar's tables ricejar_pg_... are of version {version}, but this release needs {Needed}: call {nameof(PostgreSqlSchema)}.{nameof(MigrateAsync)}.",
    };

    private static string Step(int version)
    {
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{version:000}.sql");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The migration {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
