using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>
/// A contact in the journal's table <c>ricejar_contacts</c>, for the shop's own queries. Read-only: it has no key in the model, so nothing of it is
/// ever saved.
/// </summary>
/// <remarks>What the properties mean is said of those of the same name of <see cref="JournalContact"/>. Instants are whole microseconds.</remarks>
public sealed class ContactRow
{
    /// <summary>The shop.</summary>
    public string Shop { get; private init; } = "";

    /// <summary>What makes it the same contact: the text of its <see cref="ContactKey"/>.</summary>
    public string Key { get; private init; } = "";

    /// <summary>Whose it is.</summary>
    public string Customer { get; private init; } = "";

    /// <summary>The order, where it is about one alone; else null.</summary>
    public string? OrderId { get; private init; }

    /// <summary>What it is for.</summary>
    public ContactPurpose Purpose { get; private init; }

    /// <summary>Why the customer is contacted: the name of a <see cref="ContactReason"/>.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Where it stands.</summary>
    public ContactState State { get; private init; }

    /// <summary>When it is to be taken up; null at its end.</summary>
    public Instant? WakeAt { get; private init; }

    /// <summary>When it was written.</summary>
    public Instant PlannedAt { get; private init; }

    /// <summary>When it should go out.</summary>
    public Instant DueAt { get; private init; }

    /// <summary>From when on it must not go out any more.</summary>
    public Instant ExpiresAt { get; private init; }

    /// <summary>When the last sending began, if it may have been sent.</summary>
    public Instant? SendingAt { get; private init; }

    /// <summary>The name of the channel of the last sending, likewise.</summary>
    public string? Channel { get; private init; }

    /// <summary>When its state last changed.</summary>
    public Instant ChangedAt { get; private init; }

    /// <summary>How often sending was begun.</summary>
    public int Attempts { get; private init; }

    /// <summary>The gate that put it off or refused it.</summary>
    public string? Gate { get; private init; }

    /// <summary>Why it stands where it stands.</summary>
    public string? Why { get; private init; }

    /// <summary>By what name the channel's provider knows it.</summary>
    public string? Reference { get; private init; }

    /// <summary>What the provider told of its delivery.</summary>
    public Delivery? Delivery { get; private init; }

    /// <summary>When the provider told that.</summary>
    public Instant? DeliveryAt { get; private init; }

    /// <summary>The intent, as <see cref="ContactIntentJson"/> writes it.</summary>
    public string Intent { get; private init; } = "";
}
