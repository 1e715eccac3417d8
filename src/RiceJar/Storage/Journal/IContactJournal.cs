using RiceJar.Contacts;

namespace RiceJar.Storage;

/// <summary>Where contacts are kept until they are sent, and what became of them after: what makes each go out once. Thread-safe.</summary>
/// <remarks>
/// Every call is atomic: it happens as a whole or not at all, also in a crash, and also between hosts that share the journal. A call that fails may have happened.
/// Instants come back as they were given, floored to the microsecond.
/// </remarks>
public interface IContactJournal
{
    /// <summary>Writes contacts, each by itself: all its keys are reserved or none.</summary>
    /// <remarks>
    /// A key that nobody holds is reserved. Where all that hold keys of a contact are contacts of the same customer that wait (<see cref="ContactState.Planned"/>, <see cref="ContactState.Deferred"/>, <see cref="ContactState.Failed"/> with another attempt),
    /// the new one takes their place, and keys that it does not cover become free; it waits no shorter than those that were put off. With the same keys, due time and expiry it is
    /// the same contact, and nothing changes. Else it is taken, and nothing is written.
    /// </remarks>
    /// <param name="contacts">The contacts.</param>
    /// <param name="now">The moment of writing.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>What became of each, in the order given.</returns>
    ValueTask<IReadOnlyList<PlanResult>> PlanAsync(
        IReadOnlyList<PlannedContact> contacts, NodaTime.Instant now, CancellationToken cancellationToken = default);

    /// <summary>Takes contacts whose moment has come (<see cref="JournalContact.WakeAt"/> is now or over), the longest over first, each for one caller alone.</summary>
    /// <remarks>A contact in <see cref="ContactState.Sending"/> whose lease is over stays in that state; every other becomes <see cref="ContactState.Claimed"/>.</remarks>
    ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>Begins to send: if the contact is still held and the customer's version is the one given, both change together, else neither.</summary>
    ValueTask<SendingStart> TryBeginSendingAsync(SendingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Says how the work on a contact ended.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="key">The contact.</param>
    /// <param name="lease">The lease under which it is held; it ends with this.</param>
    /// <param name="completion">The end.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>False, and nothing changed, where it is not held under this lease.</returns>
    ValueTask<bool> CompleteAsync(
        ShopId shop, ContactKey key, long lease, ContactCompletion completion, NodaTime.Instant now, CancellationToken cancellationToken = default);

    /// <summary>Cancels open contacts that nobody has begun to send, also those that are held; they keep their keys.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> CancelAsync(ContactCancellation cancellation, CancellationToken cancellationToken = default);

    /// <summary>The contacts of some customers, one entry for each that is asked for.</summary>
    ValueTask<IReadOnlyDictionary<CustomerId, CustomerContacts>> OfCustomersAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default);
}
