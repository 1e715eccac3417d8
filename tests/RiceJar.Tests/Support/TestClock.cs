using NodaTime;

namespace RiceJar.Tests.Support;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class TestClock(Instant now) : TimeProvider
{
    public Instant Now { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();
}
