namespace RiceJar.Storage;

/// <summary>Where a contact in the journal stands.</summary>
/// <remarks>
/// Planned → Claimed → Sending → Sent, Failed or Unknown; and from Claimed also → Deferred, Denied, Cancelled or Expired. A contact with a
/// <see cref="JournalContact.WakeAt"/> is open: it is taken up (again) at that moment. One without is at its end.
/// </remarks>
public enum ContactState : byte
{
    /// <summary>Waits for its moment.</summary>
    Planned = 0,

    /// <summary>A dispatcher holds it under a lease and has not begun to send it.</summary>
    Claimed = 1,

    /// <summary>It was given to the channel, or is about to be, and the answer is not known yet: it may have been sent.</summary>
    Sending = 2,

    /// <summary>The channel accepted it. The end.</summary>
    Sent = 3,

    /// <summary>A gate put it off: waits for another moment.</summary>
    Deferred = 4,

    /// <summary>A gate refused it. The end.</summary>
    Denied = 5,

    /// <summary>It is not wanted any more: paid, cancelled, opted out, dismissed. The end.</summary>
    Cancelled = 6,

    /// <summary>Its time was over before it could be sent. The end.</summary>
    Expired = 7,

    /// <summary>It was certainly not sent: waits for another attempt, or, without one, is for a person to look at.</summary>
    Failed = 8,

    /// <summary>Nobody knows whether it was sent: it counts as if it was, is never sent again by itself, and is for a person to look at.</summary>
    Unknown = 9,
}
