using NodaTime;
using RiceJar.Orders;

namespace RiceJar.EntityFrameworkCore.Sql;

/// <summary>Instants as the databases keep them: UTC in whole microseconds, within the years that both know.</summary>
internal static class Stamp
{
    private static readonly Instant Least = Instant.FromDateTimeUtc(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc));

    /// <summary>What is finer than a microsecond is cut off.</summary>
    public static DateTime Of(Instant instant)
    {
        var floored = Microseconds.Floor(instant);
        return (floored < Least ? Least : floored).ToDateTimeUtc();
    }

    /// <summary>The first whole microsecond that is not before an instant: what is before the one is before the other.</summary>
    public static DateTime NotBefore(Instant instant)
    {
        var floored = Microseconds.Floor(instant);
        return Of(floored < instant && floored < Microseconds.Floor(Instant.MaxValue) ? floored.PlusTicks(10) : floored);
    }

    /// <summary>Reads one; SQLite does not say that it is UTC.</summary>
    public static Instant Read(DateTime value) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
