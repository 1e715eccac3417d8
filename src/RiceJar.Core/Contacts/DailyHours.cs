using NodaTime;

namespace RiceJar.Contacts;

/// <summary>When contacts are allowed on a day: from a time of day until another, which is of the next day where it is not later.</summary>
public readonly record struct DailyHours
{
    private DailyHours(int fromMinute, int untilMinute) => (FromMinute, UntilMinute) = (fromMinute, untilMinute);

    /// <summary>Makes hours that end on the same day, or after midnight when <paramref name="until"/> is not later than <paramref name="from"/>.</summary>
    /// <param name="from">The first allowed time, a whole minute.</param>
    /// <param name="until">The first time that is not allowed any more, a whole minute.</param>
    /// <exception cref="ArgumentException">The times are equal, or not whole minutes.</exception>
    public DailyHours(LocalTime from, LocalTime until)
        : this(Minute(from, nameof(from)), Minute(until, nameof(until)))
    {
        if (from == until)
            throw new ArgumentException($"Hours begin and end at different times, but both are {from:HH:mm}: use AllDay or None.", nameof(until));
        if (until < from)
            UntilMinute += MinutesPerDay;
    }

    /// <summary>The whole day.</summary>
    public static DailyHours AllDay { get; } = new(0, MinutesPerDay);

    /// <summary>No time of the day.</summary>
    public static DailyHours None => default;

    /// <summary>Minutes from the day's midnight to the first allowed one.</summary>
    internal int FromMinute { get; }

    /// <summary>Minutes from the day's midnight to the first that is not allowed any more; over 1440 when that is on the next day.</summary>
    internal int UntilMinute { get; }

    private const int MinutesPerDay = 1440;

    /// <summary>The hours, such as <c>08:00-21:00</c>.</summary>
    public override string ToString() => UntilMinute == 0 ? "none" : $"{Text(FromMinute)}-{Text(UntilMinute)}";

    private static string Text(int minute) => $"{minute / 60 % 24:00}:{minute % 60:00}";

    private static int Minute(LocalTime time, string name) => time.NanosecondOfDay % NodaConstants.NanosecondsPerMinute == 0
        ? (int)(time.NanosecondOfDay / NodaConstants.NanosecondsPerMinute)
        : throw new ArgumentException($"Hours are of whole minutes, but a time is {time}.", name);
}
