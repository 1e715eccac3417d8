using Npgsql;
using NpgsqlTypes;

namespace RiceJar.PostgreSql.Sql;

/// <summary>A parameter of a statement.</summary>
internal readonly record struct Parameter(string Name, object? Value, NpgsqlDbType Type);

/// <summary>Runs statements, each on a connection of its own unless one is given. Thread-safe.</summary>
internal sealed class Database(NpgsqlDataSource source)
{
    public NpgsqlDataSource Source => source;

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await ExecuteAsync(connection, sql, cancellationToken, parameters).ConfigureAwait(false);
    }

    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await QueryAsync(connection, sql, read, cancellationToken, parameters).ConfigureAwait(false);
    }

    /// <summary>Takes the rows of a query one after another, as they come.</summary>
    /// <remarks>Not by COPY: its first row is waited for no longer than the connection's own limit, which a statement cannot change.</remarks>
    public async Task StreamAsync(string sql, Func<NpgsqlDataReader, CancellationToken, ValueTask> take, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = Command(connection, sql, parameters);
            await using (command.ConfigureAwait(false))
            {
                var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    try
                    {
                        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                            await take(rows, cancellationToken).ConfigureAwait(false);
                    }
                    catch
                    {
                        // A reader that is closed reads the rest first, which may be most of a shop.
                        command.Cancel();
                        throw;
                    }
                }
            }
        }
    }

    /// <remarks>Statements of a run take as long as they take: a caller's own limit is its cancellation.</remarks>
    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        var command = Command(connection, sql, parameters);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public static async Task<List<T>> QueryAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        var command = Command(connection, sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                List<T> rows = [];
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    rows.Add(read(reader));
                return rows;
            }
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Parameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter(parameter.Name, parameter.Type) { Value = parameter.Value ?? DBNull.Value });
        return command;
    }
}
