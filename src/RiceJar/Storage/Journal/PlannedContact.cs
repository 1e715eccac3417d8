using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Storage;

/// <summary>A contact that is to be written into the journal.</summary>
/// <param name="Intent">What is intended.</param>
/// <param name="At">The moment for it, found when planning; floored to the microsecond.</param>
public sealed record PlannedContact(ContactIntent Intent, Instant At);

/// <summary>What the journal made of a contact that was planned.</summary>
public enum PlanResult : byte
{
    /// <summary>It is new.</summary>
    Added = 0,

    /// <summary>It took the place of contacts that held some of its keys and still waited.</summary>
    Replaced = 1,

    /// <summary>The very same contact waits already.</summary>
    Unchanged = 2,

    /// <summary>One of its keys belongs to a contact that is being worked on or at its end, or to one that was forgotten since: nothing was written.</summary>
    Taken = 3,
}
