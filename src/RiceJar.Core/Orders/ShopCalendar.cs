using NodaTime;
using RiceJar.Numerics;

namespace RiceJar.Orders;

/// <summary>What a shop calls a day: local days of its zone, through nights that the clocks change and days that the zone never had.</summary>
public static class ShopCalendar
{
    /// <summary>The local day of an instant.</summary>
    public static LocalDate DayOf(Instant instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return CalendarDays.ToDate(instant.DayIn(zone));
    }

    /// <summary>The first instant after a local day: everything that an as-of date includes lies before it.</summary>
    public static Instant EndOf(LocalDate date, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (date >= LocalDate.MaxIsoValue)
            return Instant.MaxValue;
        var midnight = date.PlusDays(1).AtMidnight();
        // Far from any change of the clocks, which is nearly always, the offset is that of the whole interval.
        var near = midnight.InUtc().ToInstant();
        var interval = zone.GetZoneInterval(near);
        var margin = Duration.FromDays(2);
        if ((!interval.HasStart || near - interval.Start > margin) && (!interval.HasEnd || interval.End - near > margin))
            return midnight.WithOffset(interval.WallOffset).ToInstant();
        // Where midnight is skipped, the day ends with the gap. Where it comes twice, the day ends with the second if its own last hour is repeated before it,
        // else with the first, and it is the next day's first hour that comes twice.
        var mapping = zone.MapLocal(midnight);
        if (mapping.Count == 0)
            return mapping.LateInterval.Start;
        var last = mapping.Last().ToInstant();
        return DayOf(last - Duration.Epsilon, zone) <= date ? last : mapping.First().ToInstant();
    }
}
