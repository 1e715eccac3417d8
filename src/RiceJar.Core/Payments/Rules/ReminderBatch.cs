using NodaTime;

namespace RiceJar.Payments;

/// <summary>A batch at a fixed local time (定时催付) for the unpaid orders that were placed in a window of the day, such as the night. Immutable; validated when made.</summary>
/// <remarks>It passes over orders that are younger than the real-time delay, and over those that cannot wait until it: these are reminded in real time.</remarks>
public sealed record ReminderBatch
{
    private readonly long _from;
    private readonly long _length;
    private readonly long _wait;

    /// <summary>Makes a batch.</summary>
    /// <param name="at">When it goes out: the first such time at or after the window's end.</param>
    /// <param name="from">When its window begins.</param>
    /// <param name="until">The window's end; of the next day where it is not later than <paramref name="from"/>.</param>
    /// <param name="inSales">Whether it also takes orders that were placed in a sale.</param>
    /// <exception cref="ArgumentException">The window is empty.</exception>
    public ReminderBatch(LocalTime at, LocalTime from, LocalTime until, bool inSales = true)
    {
        if (from == until)
            throw new ArgumentException($"The window of a batch begins and ends at different times, but both are {from:HH:mm}.", nameof(until));
        (At, From, Until, InSales) = (at, from, until, inSales);
        _from = from.TickOfDay;
        _length = Forward(from, until);
        _wait = Forward(until, at);
    }

    /// <summary>The batch of the rulebook: at 08:00 for orders placed from midnight on.</summary>
    public static ReminderBatch Night { get; } = new(new LocalTime(8, 0), LocalTime.Midnight, new LocalTime(8, 0));

    /// <summary>When it goes out.</summary>
    public LocalTime At { get; }

    /// <summary>When its window begins.</summary>
    public LocalTime From { get; }

    /// <summary>The window's end.</summary>
    public LocalTime Until { get; }

    /// <summary>Whether it also takes orders that were placed in a sale.</summary>
    public bool InSales { get; }

    /// <summary>When an order would go out with this batch; null when it was placed outside its window.</summary>
    internal Instant? Of(Instant placedAt, DateTimeZone zone)
    {
        var local = placedAt.InZone(zone).LocalDateTime;
        var sinceFrom = Wrap(local.TimeOfDay.TickOfDay - _from);
        if (sinceFrom >= _length)
            return null;
        // From the day on which the window began, over its end, to the time of going out.
        var began = sinceFrom > local.TimeOfDay.TickOfDay ? local.Date.PlusDays(-1) : local.Date;
        var goesOut = began.AtMidnight().PlusTicks(_from + _length + _wait);
        var at = zone.AtLeniently(goesOut).ToInstant();
        // Where a change of the clocks brings the same hour again, the batch may lie before the order.
        return at >= placedAt ? at : null;
    }

    /// <summary>Whether the windows of two batches share a time of day.</summary>
    internal bool Overlaps(ReminderBatch other) =>
        Wrap(other._from - _from) < _length || Wrap(_from - other._from) < other._length;

    private static long Forward(LocalTime from, LocalTime until) => Wrap(until.TickOfDay - from.TickOfDay);

    private static long Wrap(long ticks) => ((ticks % NodaConstants.TicksPerDay) + NodaConstants.TicksPerDay) % NodaConstants.TicksPerDay;
}
