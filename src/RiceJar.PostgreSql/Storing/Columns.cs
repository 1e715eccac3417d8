using NodaTime;
using NodaTime.Extensions;
using Npgsql;

namespace RiceJar.PostgreSql;

/// <summary>Reads columns as RiceJar has them.</summary>
internal static class Columns
{
    public static LocalDate? Date(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(column));

    public static Instant? Moment(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTime>(column).ToInstant();

    public static double? Number(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    /// <summary>A text in quotes, or that there is none.</summary>
    public static string Shown(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? "(none)" : $"'{row.GetString(column)}'";
}
