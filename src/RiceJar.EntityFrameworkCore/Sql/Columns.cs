using System.Data.Common;
using NodaTime;

namespace RiceJar.EntityFrameworkCore.Sql;

/// <summary>Reads columns that may be null.</summary>
internal static class Columns
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static short? Small(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt16(column);

    public static bool? Flag(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetBoolean(column);

    public static Instant Moment(this DbDataReader row, int column) => Stamp.Read(row.GetDateTime(column));

    public static LocalDate Date(this DbDataReader row, int column) => LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(column));

    public static Instant? MomentOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Moment(column);
}
