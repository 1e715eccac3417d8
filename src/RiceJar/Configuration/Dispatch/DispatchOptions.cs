namespace RiceJar.Configuration;

/// <summary>How contacts are taken up, sent and tried again.</summary>
public sealed class DispatchOptions
{
    /// <summary>How many contacts are held at once; at least 1. Default: 20.</summary>
    public int BatchSize { get; set; } = 20;

    /// <summary>How many contacts one run takes up at most; at least 1. Default: 1,000.</summary>
    public int MostPerRun { get; set; } = 1_000;

    /// <summary>How long a batch is held; what is not begun by then is left to others. Null = <c>PT2M</c>.</summary>
    public string? Lease { get; set; }

    /// <summary>How long a channel's answer is waited for; then nobody knows whether the message was sent; at most a day. Null = <c>PT30S</c>.</summary>
    public string? SendTimeout { get; set; }

    /// <summary>How often sending is begun at most; at least 1. Default: 10.</summary>
    public int MostAttempts { get; set; } = 10;

    /// <summary>How long to wait after the first attempt that was not accepted; twice as long after each that follows. Null = <c>PT1M</c>.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>How long to wait at most. Null = <c>PT1H</c>.</summary>
    public string? RetryAtMost { get; set; }
}
