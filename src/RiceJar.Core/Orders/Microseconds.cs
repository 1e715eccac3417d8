using NodaTime;

namespace RiceJar.Orders;

/// <summary>Instants as the durable stores keep them: whole microseconds, so that a value read back equals the one written.</summary>
public static class Microseconds
{
    /// <summary>An instant without what is finer than a microsecond.</summary>
    public static Instant Floor(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        var excess = ticks % 10;
        return Instant.FromUnixTimeTicks(ticks - (excess < 0 ? excess + 10 : excess));
    }

    /// <summary>Likewise; null stays null.</summary>
    public static Instant? Floor(Instant? instant) => instant is { } value ? Floor(value) : null;
}
