using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace RiceJar.PostgreSql.Sql;

/// <summary>Streams rows out of the database.</summary>
internal static class Copy
{
    /// <summary>Reads the rows of a query one after another.</summary>
    public static async Task ReadAsync(
        Database database, string query, Func<NpgsqlBinaryExporter, CancellationToken, ValueTask> readRow, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var rows = await connection.BeginBinaryExportAsync($"COPY ({query}) TO STDOUT (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                rows.Timeout = Timeout.InfiniteTimeSpan;
                while (await rows.StartRowAsync(cancellationToken).ConfigureAwait(false) >= 0)
                    await readRow(rows, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One of so many parts of the customers, as a condition on a column of their ids; rows without a customer are in none.</summary>
    public static string Part(string customer, Column column, int part, int of) => of == 1 ? "true" : $"({column.Hash}({customer}) & 2147483647) % {of} = {part}";

    /// <summary>Reads a value, or null.</summary>
    public static async ValueTask<T?> ReadOrNullAsync<T>(NpgsqlBinaryExporter row, CancellationToken cancellationToken)
        where T : class
    {
        if (!row.IsNull)
            return await row.ReadAsync<T>(cancellationToken).ConfigureAwait(false);
        await row.SkipAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Reads a number, or null.</summary>
    public static async ValueTask<long?> ReadNumberAsync(NpgsqlBinaryExporter row, CancellationToken cancellationToken)
    {
        if (!row.IsNull)
            return await row.ReadAsync<long>(cancellationToken).ConfigureAwait(false);
        await row.SkipAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Writes a date, or none.</summary>
    public static Task WriteDateAsync(NpgsqlBinaryImporter rows, LocalDate? date, CancellationToken cancellationToken) => date is { } value
        ? rows.WriteAsync(value.ToDateOnly(), NpgsqlDbType.Date, cancellationToken)
        : rows.WriteNullAsync(cancellationToken);

    /// <summary>Writes a number, or none.</summary>
    public static Task WriteNumberAsync(NpgsqlBinaryImporter rows, double? number, CancellationToken cancellationToken) => number is { } value
        ? rows.WriteAsync(value, NpgsqlDbType.Double, cancellationToken)
        : rows.WriteNullAsync(cancellationToken);

    /// <summary>Writes an id in the shop's own type.</summary>
    public static Task WriteIdAsync(NpgsqlBinaryImporter rows, Column column, string id, CancellationToken cancellationToken) =>
        column.IdType is { } type
            ? rows.WriteAsync(column.ToValue(id), type, cancellationToken)
            : rows.WriteAsync(id, NpgsqlDbType.Text, cancellationToken);
}
