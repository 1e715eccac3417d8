using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace RiceJar.PostgreSql.Sql;

/// <summary>Names and values as they stand in SQL.</summary>
internal static class Quote
{
    private static readonly InstantPattern Moments = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss.FFFFFF");

    /// <summary>A name, as the database has it.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A moment.</summary>
    public static string Moment(Instant instant) => $"TIMESTAMPTZ '{Moments.Format(instant)}+00'";

    /// <summary>A local day.</summary>
    public static string Day(LocalDate date) => $"DATE '{LocalDatePattern.Iso.Format(date)}'";

    /// <summary>A number to the bit: the shortest text that is read as the same number again.</summary>
    public static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"'{value:R}'::float8");
}
