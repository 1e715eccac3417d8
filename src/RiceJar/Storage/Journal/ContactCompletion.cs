using NodaTime;

namespace RiceJar.Storage;

/// <summary>How the work on a contact that was held ended.</summary>
public sealed record ContactCompletion
{
    private ContactCompletion(ContactState state, Instant? wakeAt = null, string? gate = null, string? why = null, string? reference = null) =>
        (State, WakeAt, Gate, Why, Reference) = (state, wakeAt, gate, why, reference);

    /// <summary>Where it stands now.</summary>
    public ContactState State { get; }

    /// <summary>When it is to be taken up again; null at its end.</summary>
    public Instant? WakeAt { get; }

    /// <summary>The gate that put it off or refused it; null where none did.</summary>
    public string? Gate { get; }

    /// <summary>Why, without personal data; null where there is nothing to say.</summary>
    public string? Why { get; }

    /// <summary>By what name the channel's provider knows it; null where it gave none.</summary>
    public string? Reference { get; }

    /// <summary>Whether it may have been sent: the moment and channel of its sending are kept, else they are forgotten.</summary>
    public bool MayHaveBeenSent => State is ContactState.Sent or ContactState.Unknown;

    /// <summary>The channel accepted it.</summary>
    public static ContactCompletion Sent(string? reference = null) => new(ContactState.Sent, reference: reference);

    /// <summary>A gate put it off.</summary>
    public static ContactCompletion Deferred(Instant until, string? gate, string? why) => new(ContactState.Deferred, until, gate, why);

    /// <summary>A gate refused it.</summary>
    public static ContactCompletion Denied(string? gate, string? why) => new(ContactState.Denied, null, gate, why);

    /// <summary>It is not wanted any more.</summary>
    public static ContactCompletion Cancelled(string why) => new(ContactState.Cancelled, why: why);

    /// <summary>Its time is over.</summary>
    public static ContactCompletion Expired() => new(ContactState.Expired);

    /// <summary>It was certainly not sent, and is tried again at a moment, or, with null, not by itself.</summary>
    public static ContactCompletion Failed(string why, Instant? retryAt) => new(ContactState.Failed, retryAt, why: why);

    /// <summary>Nobody knows whether it was sent.</summary>
    public static ContactCompletion Unknown(string why) => new(ContactState.Unknown, why: why);

    /// <summary>It is given back as it was found, certainly not sent: a dispatcher stops.</summary>
    public static ContactCompletion Released(Instant at) => new(ContactState.Planned, at);
}
