namespace RiceJar.Webhooks;

/// <summary>How a channel posts its messages; binds from the section <c>RiceJar:Webhooks:{channel}</c>. Code wins over configuration.</summary>
public sealed class WebhookOptions
{
    /// <summary>Where to post: an absolute <c>https</c> or <c>http</c> address without user name and password. Required.</summary>
    public string? Url { get; set; }

    /// <summary>
    /// The secrets that requests are signed with, each <c>whsec_</c> and 24 to 64 bytes in base64: one, or while it is being changed two, the
    /// receiver accepting either.
    /// Null = requests are not signed, so that anybody can imitate them. Default: null.
    /// </summary>
    public IList<string>? Secrets { get; set; }

    /// <summary>
    /// How long one attempt may take from connecting to the head of the answer: ISO text, 0.1 seconds to 10 minutes. Default: <c>PT15S</c>.
    /// </summary>
    public string TimeOut { get; set; } = "PT15S";

    /// <summary>
    /// For how long the receiver recognises a message's id and drops a second copy: ISO text such as <c>PT24H</c>, above zero. Then a message whose
    /// fate is unknown is sent again.
    /// Null = it does not promise to, and nothing is sent twice. Default: null.
    /// </summary>
    public string? DedupesWithin { get; set; }

    /// <summary>
    /// How often a message whose fate is unknown is tried within one sending where the receiver dedupes, the first time included: 1 to 10. Default:
    /// 3.
    /// </summary>
    public int Attempts { get; set; } = 3;

    /// <summary>
    /// About how long to wait before the second attempt; twice that before the next, never above 10 seconds: ISO text, 0.01 to 10 seconds. Default:
    /// <c>PT1S</c>.
    /// </summary>
    public string RetryDelay { get; set; } = "PT1S";

    /// <summary>When a receiver that fails is left alone for a while.</summary>
    public WebhookBreakerOptions Breaker { get; set; } = new();
}

/// <summary>
/// When a receiver that fails (no connection, no answer, 5xx) is left alone: meanwhile messages are NotAccepted without a request, until a single
/// one goes through.
/// </summary>
public sealed class WebhookBreakerOptions
{
    /// <summary>The share of requests that must have failed, above 0 to 1. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How many requests there must have been to judge by, 2 to 1,000,000. Default: 10.</summary>
    public int MinimumRequests { get; set; } = 10;

    /// <summary>Within what time requests count: ISO text, 1 second to 1 day. Default: <c>PT30S</c>.</summary>
    public string Within { get; set; } = "PT30S";

    /// <summary>How long the receiver is left alone: ISO text, 1 second to 1 day. Default: <c>PT30S</c>.</summary>
    public string BreakFor { get; set; } = "PT30S";
}
