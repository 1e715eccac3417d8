using NodaTime;

namespace RiceJar.Purchases;

/// <summary>The local days of instants that mostly follow each other: the zone is asked only where its offset changes.</summary>
internal struct LocalDays(DateTimeZone zone)
{
    public const long MicrosecondsPerDay = 86_400_000_000;

    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    // Nothing lies within the empty interval, so the first instant asks the zone.
    private long _from = long.MaxValue;
    private long _until = long.MinValue;
    private long _offset;
    // The day before, which is nearly always the day again.
    private int _day;
    private long _dayFrom = long.MinValue;

    /// <summary>The local day, as a day number, of an instant in microseconds since 1970-01-01T00:00Z, which must lie within the calendar.</summary>
    public int DayOf(long microseconds)
    {
        if (microseconds < _from || microseconds >= _until)
            Ask(microseconds);
        var local = microseconds + _offset;
        if ((ulong)(local - _dayFrom) >= MicrosecondsPerDay)
        {
            _day = (int)(local / MicrosecondsPerDay);
            if (local < _day * MicrosecondsPerDay)
                _day--;
            _dayFrom = _day * MicrosecondsPerDay;
        }

        return _day;
    }

    private void Ask(long microseconds)
    {
        var interval = zone.GetZoneInterval(Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond));
        _from = interval.HasStart ? FirstFrom(interval.Start) : long.MinValue;
        _until = interval.HasEnd ? FirstFrom(interval.End) : long.MaxValue;
        _offset = interval.WallOffset.Seconds * 1_000_000L;
    }

    /// <summary>The first whole microsecond at an instant or after it.</summary>
    private static long FirstFrom(Instant instant)
    {
        var floor = instant.ToUnixTimeTicks() / TicksPerMicrosecond;
        while (Instant.FromUnixTimeTicks(floor * TicksPerMicrosecond) < instant)
            floor++;
        return floor;
    }
}
