using NodaTime;

namespace RiceJar.Numerics;

/// <summary>Local dates as whole days since 1970-01-01: what the folds and the fast paths count in.</summary>
internal static class CalendarDays
{
    /// <summary>The longest span of days that rules may name: with it, dates of any living shop stay within the calendar.</summary>
    public const int LongestSpan = 1_000_000;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static int ToDay(this LocalDate date) => Period.DaysBetween(Epoch, date.WithCalendar(CalendarSystem.Iso));

    public static LocalDate ToDate(int day) => Epoch.PlusDays(day);

    /// <summary>The local day of an instant in a zone.</summary>
    public static int DayIn(this Instant instant, DateTimeZone zone) =>
        // A local instant is the instant moved by the offset, so its day is one division; building a ZonedDateTime costs five times as much.
        (int)Math.Floor((instant.ToUnixTimeSeconds() + zone.GetUtcOffset(instant).Seconds) / 86_400.0);
}
