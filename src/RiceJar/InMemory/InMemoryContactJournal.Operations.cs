using System.Text.Json;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.InMemory;

public sealed partial class InMemoryContactJournal : IContactJournalOperations, ICustomerRecords
{
    /// <inheritdoc/>
    public string Name => CustomerContactsJson.Name;

    /// <inheritdoc/>
    public ValueTask<JournalOverview> CountAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var contacts = Of(shop).ToList();
            return ValueTask.FromResult(new JournalOverview(
                contacts.GroupBy(contact => contact.State).ToDictionary(group => group.Key, group => group.LongCount()),
                contacts.LongCount(contact => contact is { State: ContactState.Failed, IsOpen: false }),
                contacts.Min(contact => contact.WakeAt)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalContact>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Most, 1, nameof(query));
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<JournalContact>>([.. Of(query.Shop)
                .Where(contact => query.States.Count == 0 || query.States.Contains(contact.State))
                .Where(contact => !query.ForPerson || IsForPerson(contact))
                .Where(contact => query.After is not { } after || IsAfter(contact, after))
                .OrderBy(contact => contact.ChangedAt)
                .ThenBy(contact => contact.Key.Value, StringComparer.Ordinal)
                .Take(query.Most)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<JournalContact?> FindAsync(ShopId shop, ContactKey key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return ValueTask.FromResult(_contacts.GetValueOrDefault((shop, key))?.Contact);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResolveAsync(ShopId shop, ContactKey key, ContactResolution resolution, Instant now, CancellationToken cancellationToken = default)
    {
        var at = Microseconds.Floor(now);
        lock (_lock)
        {
            if (!_contacts.TryGetValue((shop, key), out var entry) || !IsForPerson(entry.Contact))
                return ValueTask.FromResult(false);
            if (resolution == ContactResolution.WasSent && entry.Contact.State != ContactState.Unknown)
                return ValueTask.FromResult(false);
            entry.Contact = resolution switch
            {
                ContactResolution.WasSent => entry.Contact with { State = ContactState.Sent, ChangedAt = at },
                ContactResolution.Retry => entry.Contact with
                {
                    State = ContactState.Planned,
                    WakeAt = at,
                    SendingAt = null,
                    Channel = null,
                    Reference = null,
                    Delivery = null,
                    DeliveryAt = null,
                    ChangedAt = at,
                },
                _ => entry.Contact with { State = ContactState.Cancelled, SendingAt = null, Channel = null, ChangedAt = at },
            };
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> NoteDeliveryAsync(ShopId shop, ContactKey key, Delivery delivery, Instant at, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_contacts.TryGetValue((shop, key), out var entry) || !entry.Contact.MayHaveBeenSent)
                return ValueTask.FromResult(false);
            // While it is being sent the dispatcher will say how that ended.
            if (entry.Contact.State == ContactState.Unknown)
                entry.Contact = entry.Contact with { State = ContactState.Sent, ChangedAt = Microseconds.Floor(at) };
            entry.Contact = entry.Contact with { Delivery = delivery, DeliveryAt = Microseconds.Floor(at) };
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> ForgetAsync(ShopId shop, Instant endedBefore, int most, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var old = Of(shop)
                .Where(contact => !contact.IsOpen && contact.State != ContactState.Unknown && contact.ChangedAt < endedBefore)
                .OrderBy(contact => contact.ChangedAt)
                .Take(most)
                .ToList();
            old.ForEach(Forget);
            return ValueTask.FromResult(old.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> FreeKeysAsync(ShopId shop, Instant reservedBefore, int most, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var old = _keys
                .Where(entry => entry.Key.Shop == shop && entry.Value.At < reservedBefore && entry.Value.Contact is null)
                .OrderBy(entry => entry.Value.At)
                .Take(most)
                .Select(entry => entry.Key)
                .ToList();
            old.ForEach(key => _keys.Remove(key));
            return ValueTask.FromResult(old.Count);
        }
    }

    /// <inheritdoc/>
    public async ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
    {
        var contacts = await OfCustomersAsync(shop, [customer], cancellationToken).ConfigureAwait(false);
        CustomerContactsJson.Write(contacts[customer], writer);
    }

    /// <inheritdoc/>
    public ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Of(shop).Where(contact => contact.Intent.Customer == customer).ToList().ForEach(Forget);
            foreach (var (key, _) in _keys.Where(entry => entry.Key.Shop == shop && entry.Value.Customer == customer).ToList())
                _keys.Remove(key);
            _versions.Remove((shop, customer));
            return ValueTask.CompletedTask;
        }
    }

    private static bool IsForPerson(JournalContact contact) =>
        contact.State == ContactState.Unknown || contact is { State: ContactState.Failed, IsOpen: false };

    private static bool IsAfter(JournalContact contact, JournalContact after) =>
        contact.ChangedAt > after.ChangedAt
        || (contact.ChangedAt == after.ChangedAt && string.CompareOrdinal(contact.Key.Value, after.Key.Value) > 0);

    // The keys stay, and belong to no contact from now on: one that is planned under a key that was freed is not theirs.
    private void Forget(JournalContact contact)
    {
        _contacts.Remove((contact.Intent.Shop, contact.Key));
        foreach (var key in contact.Intent.Keys)
            _keys[(contact.Intent.Shop, key)] = _keys[(contact.Intent.Shop, key)] with { Contact = null };
    }

    private IEnumerable<JournalContact> Of(ShopId shop) => _contacts.Where(entry => entry.Key.Shop == shop).Select(entry => entry.Value.Contact);
}
