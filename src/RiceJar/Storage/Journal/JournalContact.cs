using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Storage;

/// <summary>A contact as the journal keeps it: what was intended, and what became of it. It carries neither an address nor a message's text.</summary>
public sealed record JournalContact
{
    /// <summary>Makes one.</summary>
    /// <param name="intent">What was intended.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="plannedAt">When it was written.</param>
    public JournalContact(ContactIntent intent, ContactState state, Instant plannedAt)
    {
        ArgumentNullException.ThrowIfNull(intent);
        (Intent, State, PlannedAt) = (intent, state, plannedAt);
    }

    /// <summary>What was intended.</summary>
    public ContactIntent Intent { get; }

    /// <summary>Where it stands.</summary>
    public ContactState State { get; init; }

    /// <summary>When it was written.</summary>
    public Instant PlannedAt { get; }

    /// <summary>When it is to be taken up: the moment it waits for, or the end of the lease under which it is held; null at its end.</summary>
    public Instant? WakeAt { get; init; }

    /// <summary>When it was first given to the channel, if it may have been sent; null if it certainly was not.</summary>
    public Instant? SendingAt { get; init; }

    /// <summary>The channel of the last sending, likewise.</summary>
    public ContactChannel? Channel { get; init; }

    /// <summary>How often sending was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>The gate that put it off or refused it; null where none did.</summary>
    public string? Gate { get; init; }

    /// <summary>Why it stands where it stands, in a few words without personal data; null where there is nothing to say.</summary>
    public string? Why { get; init; }

    /// <summary>By what name the channel's provider knows it; null where it gave none.</summary>
    public string? Reference { get; init; }

    /// <summary>What the provider told of its delivery; null where it told nothing.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>When the provider told that; null where it told nothing.</summary>
    public Instant? DeliveryAt { get; init; }

    /// <summary>When its state last changed.</summary>
    public Instant ChangedAt { get; init; }

    /// <summary>What makes it the same contact.</summary>
    public ContactKey Key => Intent.Key;

    /// <summary>Whether it is waited for or worked on.</summary>
    public bool IsOpen => WakeAt is not null;

    /// <summary>Whether it was sent or may have been, so that it counts against caps.</summary>
    public bool MayHaveBeenSent => State is ContactState.Sending or ContactState.Sent or ContactState.Unknown;

    /// <summary>What gates see of it; null where it was not sent.</summary>
    public PastContact? ToPastContact() => MayHaveBeenSent && SendingAt is { } at && Channel is { } channel
        ? new PastContact(at, channel, Intent.Purpose, Intent.Reason, Intent.Gift)
        : null;
}
