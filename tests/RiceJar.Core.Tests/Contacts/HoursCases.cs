using NodaTime;
using NodaTime.Text;
using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Short ways to write hours and moments.</summary>
internal static class HoursCases
{
    /// <summary>Hours from a text such as <c>08:00-21:00</c>.</summary>
    public static DailyHours Hours(string text)
    {
        var times = text.Split('-');
        return new DailyHours(Time(times[0]), Time(times[1]));
    }

    /// <summary>A moment from a text such as <c>2026-03-29T01:00Z</c>.</summary>
    public static Instant Utc(string text) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'").Parse(text).Value;

    /// <summary>A moment from its local time, such as <c>2026-03-29 01:00</c>, which the zone must have exactly once.</summary>
    public static Instant Local(string text, string zone) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(text).Value.InZoneStrictly(Zone(zone)).ToInstant();

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
