using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace RiceJar.PostgreSql.Sql;

/// <summary>Parts of the customers, and values that are streamed in.</summary>
internal static class Copy
{
    /// <summary>One of so many parts of the customers, as a condition on a column of their ids; rows without a customer are in none.</summary>
    public static string Part(string customer, Column column, int part, int of) => of == 1 ? "true" : $"({column.Hash}({customer}) & 2147483647) % {of} = {part}";

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
