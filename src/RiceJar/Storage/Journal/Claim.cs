using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Storage;

/// <summary>Asks for contacts whose moment has come.</summary>
/// <param name="Now">The moment.</param>
/// <param name="LeaseUntil">Until when they are held; after it another may take them up.</param>
/// <param name="Most">How many at most; at least one.</param>
/// <param name="Shop">Of which shop; null = of any.</param>
public sealed record ClaimRequest(Instant Now, Instant LeaseUntil, int Most, ShopId? Shop = null);

/// <summary>A contact that is held under a lease.</summary>
/// <param name="Contact">The contact. Its state is <see cref="ContactState.Sending"/> where someone began to send it and never told the end; else <see cref="ContactState.Claimed"/>.</param>
/// <param name="Lease">The lease: a number that is given once for a contact.</param>
public sealed record ClaimedContact(JournalContact Contact, long Lease);

/// <summary>Asks to begin sending a contact that is held.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Key">The contact.</param>
/// <param name="Lease">The lease under which it is held.</param>
/// <param name="Version">The customer's version that the decision was made on.</param>
/// <param name="Channel">The channel that it goes out on.</param>
/// <param name="Now">The moment.</param>
/// <param name="LeaseUntil">Until when the answer is waited for.</param>
public sealed record SendingRequest(ShopId Shop, ContactKey Key, long Lease, long Version, ContactChannel Channel, Instant Now, Instant LeaseUntil);

/// <summary>Whether sending may begin.</summary>
public enum SendingStart : byte
{
    /// <summary>It may: the contact counts as sent from now on.</summary>
    Begun = 0,

    /// <summary>Another contact of the customer began since the decision: decide again.</summary>
    CustomerChanged = 1,

    /// <summary>The contact is not held under this lease any more: it was cancelled, erased, or taken up by another. Let it be.</summary>
    LeaseLost = 2,
}
