using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Running;

/// <summary>How contacts are taken up, sent and tried again. Immutable; each part is validated when set.</summary>
public sealed record DispatchRules
{
    // No timer runs for months.
    private static readonly Duration LongestTimeout = Duration.FromDays(1);

    /// <summary>How many contacts are held at once; at least 1. Default: 20.</summary>
    public int BatchSize { get; init => field = AtLeastOne(value, nameof(value)); } = 20;

    /// <summary>How many contacts one run takes up at most, so that it ends; at least 1. Default: 1,000.</summary>
    public int MostPerRun { get; init => field = AtLeastOne(value, nameof(value)); } = 1_000;

    /// <summary>How long a batch is held; what is not begun by then is left to others. Above zero. Default: 2 minutes.</summary>
    public Duration Lease { get; init => field = AboveZero(value, nameof(value)); } = Duration.FromMinutes(2);

    /// <summary>How long a channel's answer is waited for; then nobody knows. Above zero, at most a day. Default: 30 seconds.</summary>
    public Duration SendTimeout
    {
        get;
        init => field = value <= LongestTimeout
            ? AboveZero(value, nameof(value))
            : throw new ArgumentOutOfRangeException(nameof(value), value, "An answer is waited for a day at most.");
    } = Duration.FromSeconds(30);

    /// <summary>How often sending is begun at most; at least 1. Default: 10.</summary>
    public int MostAttempts { get; init => field = AtLeastOne(value, nameof(value)); } = 10;

    /// <summary>How long to wait after the first attempt that was not accepted; twice as long after each that follows, and up to a fifth more by chance. Above zero. Default: 1 minute.</summary>
    public Duration RetryAfter { get; init => field = AboveZero(value, nameof(value)); } = Duration.FromMinutes(1);

    /// <summary>How long to wait at most. Above zero. Default: 1 hour.</summary>
    public Duration RetryAtMost { get; init => field = AboveZero(value, nameof(value)); } = Duration.FromHours(1);

    /// <summary>How long the end of a sending may take to be written before another host takes the contact up.</summary>
    internal Duration SendingLease => SendTimeout + SendTimeout;

    /// <summary>How long to wait after an attempt.</summary>
    /// <param name="attempts">How many there were, from 1.</param>
    /// <param name="key">Of which contact: what failed together is not tried again together.</param>
    internal Duration WaitAfter(int attempts, ContactKey key)
    {
        var chance = (uint)HashCode.Combine(key, attempts) / (double)uint.MaxValue;
        var factor = Math.Pow(2, Math.Clamp(attempts - 1, 0, 30)) * (1 + (0.2 * chance));
        return Duration.FromSeconds(Math.Min(RetryAfter.TotalSeconds * factor, RetryAtMost.TotalSeconds));
    }

    private static int AtLeastOne(int value, string parameter) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(parameter, value, "There is at least one.");

    private static Duration AboveZero(Duration value, string parameter) =>
        value > Duration.Zero ? value : throw new ArgumentOutOfRangeException(parameter, value, "The time is above zero.");
}
