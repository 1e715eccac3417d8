using NodaTime;

namespace RiceJar.Messaging;

/// <summary>What became of a message that was handed to a channel.</summary>
public enum SendOutcome : byte
{
    /// <summary>Nobody knows whether the receiver has it. It is what an answer says that was never made, so that none is taken for sent by mistake.</summary>
    Unknown = 0,

    /// <summary>The receiver has it and answers for it from now on.</summary>
    Accepted = 1,

    /// <summary>The receiver certainly does not have it, and may take it later.</summary>
    NotAccepted = 2,

    /// <summary>The receiver certainly does not have it, and will never take it.</summary>
    Rejected = 3,
}

/// <summary>A channel's answer.</summary>
public readonly record struct SendResult
{
    private SendResult(SendOutcome outcome, string? reference, string? why, Instant? retryAt) => (Outcome, Reference, Why, RetryAt) = (outcome, reference, why, retryAt);

    /// <summary>What became of the message.</summary>
    public SendOutcome Outcome { get; }

    /// <summary>By what name the receiver knows it; null where it gave none.</summary>
    public string? Reference { get; }

    /// <summary>Why it was not accepted, in a few words without personal data, such as <c>HTTP 503</c>; null when it was.</summary>
    public string? Why { get; }

    /// <summary>When it may be tried again, where the receiver said so; else the dispatcher's own back-off counts.</summary>
    public Instant? RetryAt { get; }

    /// <summary>The receiver has it.</summary>
    /// <param name="reference">By what name the receiver knows it; null = it gave none.</param>
    public static SendResult Accepted(string? reference = null) => new(SendOutcome.Accepted, reference, null, null);

    /// <summary>The receiver certainly does not have it, and may take it later.</summary>
    public static SendResult NotAccepted(string why, Instant? retryAt = null) => new(SendOutcome.NotAccepted, null, why, retryAt);

    /// <summary>The receiver certainly does not have it, and will never take it.</summary>
    public static SendResult Rejected(string why) => new(SendOutcome.Rejected, null, why, null);

    /// <summary>Nobody knows whether the receiver has it.</summary>
    public static SendResult Unknown(string why) => new(SendOutcome.Unknown, null, why, null);
}
