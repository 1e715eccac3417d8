using NodaTime;
using NodaTime.Text;

namespace RiceJar.Testing.Conformance;

/// <summary>The fixed moments that cases happen at: no case reads a clock.</summary>
internal static class Moments
{
    public static Instant Start { get; } = Instant.FromUtc(2026, 3, 10, 2, 0);

    public static Duration Microsecond { get; } = Duration.FromTicks(10);

    public static Duration Lease { get; } = Duration.FromMinutes(5);

    /// <summary>Moments that stores are known to bend: at full microseconds, finer ones, before 1970, far away, and where milliseconds or doubles round.</summary>
    public static IReadOnlyList<Instant> Difficult { get; } =
    [
        Start + Microsecond,
        Start - Microsecond,
        Start + Duration.FromNanoseconds(123_456_789),
        Start + Duration.FromNanoseconds(999_999_999),
        Instant.FromUnixTimeTicks(0),
        Instant.FromUnixTimeTicks(-1),
        Instant.FromUnixTimeTicks(-10),
        Instant.FromUtc(1969, 12, 31, 23, 59, 59) + Duration.FromNanoseconds(999_999_999),
        Instant.FromUtc(1900, 1, 1, 0, 0) + Microsecond,
        Instant.FromUtc(2038, 1, 19, 3, 14, 8) + Microsecond,
        Instant.FromUtc(2500, 6, 30, 12, 0) + Duration.FromNanoseconds(654_321_987),
        Instant.FromUtc(9998, 12, 31, 23, 59, 59) + Duration.FromNanoseconds(999_999_999),
    ];

    public static Instant After(double minutes) => Start + Duration.FromMinutes(minutes);

    /// <summary>What a store gives back, worked out otherwise than RiceJar itself does.</summary>
    public static Instant Floor(Instant instant)
    {
        var nanoseconds = (instant - Start).ToBigIntegerNanoseconds();
        var excess = ((nanoseconds % 1000) + 1000) % 1000;
        return instant - Duration.FromNanoseconds((long)excess);
    }

    public static string Text(Instant? instant) => instant is { } value ? InstantPattern.ExtendedIso.Format(value) : "-";
}
