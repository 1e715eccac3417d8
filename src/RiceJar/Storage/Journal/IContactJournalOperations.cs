using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Storage;

/// <summary>What the people who run a shop see of its journal, and do with it. Thread-safe.</summary>
public interface IContactJournalOperations
{
    /// <summary>How many contacts stand where.</summary>
    ValueTask<JournalOverview> CountAsync(ShopId shop, CancellationToken cancellationToken = default);

    /// <summary>The least moment for which an open contact waits; null when none is open. Asked for often, so a store that has a quicker way than counting takes it.</summary>
    async ValueTask<Instant?> OldestDueAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        (await CountAsync(shop, cancellationToken).ConfigureAwait(false)).OldestDueAt;

    /// <summary>Lists contacts by the moment of their last change and by key, the oldest first.</summary>
    ValueTask<IReadOnlyList<JournalContact>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default);

    /// <summary>One contact; null when there is none of this key.</summary>
    ValueTask<JournalContact?> FindAsync(ShopId shop, ContactKey key, CancellationToken cancellationToken = default);

    /// <summary>Does what a person decided with a contact that is unknown, or that failed for good.</summary>
    /// <returns>False, and nothing changed, where it is neither.</returns>
    ValueTask<bool> ResolveAsync(ShopId shop, ContactKey key, ContactResolution resolution, Instant now, CancellationToken cancellationToken = default);

    /// <summary>Notes what a provider tells of a message; an unknown contact that it tells of was sent.</summary>
    /// <returns>False where no contact of this key may have been sent.</returns>
    ValueTask<bool> NoteDeliveryAsync(ShopId shop, ContactKey key, Delivery delivery, Instant at, CancellationToken cancellationToken = default);

    /// <summary>Forgets contacts that ended before a moment, the oldest first; their keys stay reserved.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="endedBefore">Those that changed at this moment or later stay. Unknown contacts stay until a person decided.</param>
    /// <param name="most">How many at most, so that nobody waits long for the journal.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>How many.</returns>
    ValueTask<int> ForgetAsync(ShopId shop, Instant endedBefore, int most, CancellationToken cancellationToken = default);

    /// <summary>Frees keys, reserved before a moment, whose contacts are forgotten, those that were reserved first before others: a planner that looks back further may plan these contacts again.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="reservedBefore">Those that were reserved at this moment or later stay.</param>
    /// <param name="most">How many at most, so that nobody waits long for the journal.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>How many.</returns>
    ValueTask<int> FreeKeysAsync(ShopId shop, Instant reservedBefore, int most, CancellationToken cancellationToken = default);
}

/// <summary>Which contacts to list.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="States">In which states; empty = in any.</param>
public sealed record JournalQuery(ShopId Shop, params IReadOnlyList<ContactState> States)
{
    /// <summary>Whether only those that wait for a person: unknown ones, and failed ones without another attempt. Default: false.</summary>
    public bool ForPerson { get; init; }

    /// <summary>After which contact to go on: the last of the page before; null = from the first. Default: null.</summary>
    public JournalContact? After { get; init; }

    /// <summary>How many at most. Default: 100.</summary>
    public int Most { get; init; } = 100;
}

/// <summary>How many contacts stand where.</summary>
/// <param name="Counts">By state; a state without any may be left out.</param>
/// <param name="FailedForGood">How many of the failed ones have no other attempt.</param>
/// <param name="OldestDueAt">The least moment for which an open contact waits; null when none is open. The lag is how long it is over.</param>
public sealed record JournalOverview(IReadOnlyDictionary<ContactState, long> Counts, long FailedForGood, Instant? OldestDueAt)
{
    /// <summary>How many contacts are in a state.</summary>
    public long Of(ContactState state) => Counts.GetValueOrDefault(state);
}

/// <summary>What a person decided on a contact that is unknown or failed.</summary>
public enum ContactResolution : byte
{
    /// <summary>Try again at once: it becomes <see cref="ContactState.Planned"/>, does not count as sent any more, and still expires.</summary>
    Retry = 0,

    /// <summary>It was sent: it becomes <see cref="ContactState.Sent"/>. Only for an unknown one.</summary>
    WasSent = 1,

    /// <summary>It was not sent, and shall not be: it becomes <see cref="ContactState.Cancelled"/>.</summary>
    Dismiss = 2,
}
