using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.InMemory;

/// <summary>The journal in memory, gone with the process: for tests and samples, and the plainest reading of what a journal is. Thread-safe by one lock.</summary>
public sealed partial class InMemoryContactJournal : IContactJournal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(ShopId Shop, ContactKey Key), Entry> _contacts = [];
    private readonly Dictionary<(ShopId Shop, ContactKey Key), Reservation> _keys = [];
    private readonly Dictionary<(ShopId Shop, CustomerId Customer), long> _versions = [];

    // One count for all contacts: a contact that takes the place of another of its key is never given a lease that the other had.
    private long _leases;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PlanResult>> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<PlanResult>>([.. contacts.Select(contact => Plan(contact, Microseconds.Floor(now)))]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Most, 1, nameof(request));
        lock (_lock)
        {
            var due = _contacts
                .Where(entry => entry.Value.Contact.WakeAt <= request.Now && (request.Shop is null || entry.Key.Shop == request.Shop))
                .OrderBy(entry => entry.Value.Contact.WakeAt)
                .ThenBy(entry => entry.Key.Key.Value, StringComparer.Ordinal)
                .Take(request.Most)
                .ToList();
            return ValueTask.FromResult<IReadOnlyList<ClaimedContact>>([.. due.Select(entry => Claim(entry.Value, request))]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<SendingStart> TryBeginSendingAsync(SendingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            if (Held(request.Shop, request.Key, request.Lease) is not { } entry)
                return ValueTask.FromResult(SendingStart.LeaseLost);
            var customer = (request.Shop, entry.Contact.Intent.Customer);
            if (_versions.GetValueOrDefault(customer) != request.Version)
                return ValueTask.FromResult(SendingStart.CustomerChanged);
            _versions[customer] = request.Version + 1;
            entry.Contact = entry.Contact with
            {
                State = ContactState.Sending,
                WakeAt = Microseconds.Floor(request.LeaseUntil),
                SendingAt = entry.Contact.SendingAt ?? Microseconds.Floor(request.Now),
                Channel = request.Channel,
                Attempts = entry.Contact.Attempts + 1,
                ChangedAt = Microseconds.Floor(request.Now),
            };
            return ValueTask.FromResult(SendingStart.Begun);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(
        ShopId shop, ContactKey key, long lease, ContactCompletion completion, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completion);
        lock (_lock)
        {
            if (Held(shop, key, lease) is not { } entry)
                return ValueTask.FromResult(false);
            entry.Lease = null;
            entry.Contact = entry.Contact with
            {
                // What the provider told meanwhile says that it was sent.
                State = completion.State == ContactState.Unknown && entry.Contact.Delivery is not null ? ContactState.Sent : completion.State,
                WakeAt = Microseconds.Floor(completion.WakeAt),
                SendingAt = completion.MayHaveBeenSent ? entry.Contact.SendingAt : null,
                Channel = completion.MayHaveBeenSent ? entry.Contact.Channel : null,
                Gate = completion.Gate,
                Why = completion.Why,
                Reference = completion.Reference,
                ChangedAt = Microseconds.Floor(now),
            };
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> CancelAsync(ContactCancellation cancellation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cancellation);
        lock (_lock)
        {
            var cancelled = 0;
            foreach (var ((shop, _), entry) in _contacts)
            {
                if (shop != cancellation.Shop || !IsUnsent(entry.Contact) || !IsMeant(entry.Contact.Intent, cancellation))
                    continue;
                entry.Lease = null;
                entry.Contact = entry.Contact with
                {
                    State = ContactState.Cancelled,
                    WakeAt = null,
                    Gate = null,
                    Why = cancellation.Why,
                    ChangedAt = Microseconds.Floor(cancellation.Now),
                };
                cancelled++;
            }

            return ValueTask.FromResult(cancelled);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<CustomerId, CustomerContacts>> OfCustomersAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        lock (_lock)
        {
            var wanted = customers.ToHashSet();
            var contacts = _contacts
                .Where(entry => entry.Key.Shop == shop && wanted.Contains(entry.Value.Contact.Intent.Customer))
                .Select(entry => entry.Value.Contact)
                .OrderBy(contact => contact.PlannedAt)
                .ThenBy(contact => contact.Key.Value, StringComparer.Ordinal)
                .ToLookup(contact => contact.Intent.Customer);
            return ValueTask.FromResult<IReadOnlyDictionary<CustomerId, CustomerContacts>>(wanted.ToDictionary(
                customer => customer,
                customer => new CustomerContacts(customer, _versions.GetValueOrDefault((shop, customer)), [.. contacts[customer]])));
        }
    }

    private static bool IsWaiting(JournalContact contact) =>
        contact.IsOpen && contact.State is ContactState.Planned or ContactState.Deferred or ContactState.Failed;

    private static bool IsUnsent(JournalContact contact) => contact.IsOpen && contact.State != ContactState.Sending;

    private static bool IsMeant(ContactIntent intent, ContactCancellation cancellation) =>
        cancellation.Purposes.Has(intent.Purpose)
        && (cancellation.Customer is { } customer ? intent.Customer == customer : intent.Orders.Count == 1 && intent.Orders[0].Id == cancellation.Order);

    private PlanResult Plan(PlannedContact planned, Instant now)
    {
        var intent = planned.Intent;
        var keys = intent.Keys;
        List<Entry> holders = [];
        foreach (var key in keys)
        {
            if (!_keys.TryGetValue((intent.Shop, key), out var reservation))
                continue;
            if (reservation.Contact is not { } holding || !_contacts.TryGetValue((intent.Shop, holding), out var holder) || !IsWaiting(holder.Contact) || holder.Contact.Intent.Customer != intent.Customer)
                return PlanResult.Taken;
            if (!holders.Contains(holder))
                holders.Add(holder);
        }

        if (holders is [var only] && IsSame(only.Contact.Intent, intent))
            return PlanResult.Unchanged;
        var at = Microseconds.Floor(planned.At);
        foreach (var holder in holders)
        {
            if (holder.Contact.State != ContactState.Planned && holder.Contact.WakeAt > at)
                at = holder.Contact.WakeAt.Value;
            Remove(holder.Contact);
        }

        foreach (var key in keys)
            _keys[(intent.Shop, key)] = new Reservation(intent.Key, now, intent.Orders.Count == 0 ? intent.Customer : null);
        _contacts[(intent.Shop, intent.Key)] = new Entry(new JournalContact(intent, ContactState.Planned, now) { WakeAt = at, ChangedAt = now });
        return holders.Count > 0 ? PlanResult.Replaced : PlanResult.Added;
    }

    private static bool IsSame(ContactIntent one, ContactIntent other) =>
        one.DueAt == other.DueAt && one.ExpiresAt == other.ExpiresAt && one.Keys.ToHashSet().SetEquals(other.Keys);

    private ClaimedContact Claim(Entry entry, ClaimRequest request)
    {
        entry.Lease = ++_leases;
        entry.Contact = entry.Contact with
        {
            State = entry.Contact.State == ContactState.Sending ? ContactState.Sending : ContactState.Claimed,
            WakeAt = Microseconds.Floor(request.LeaseUntil),
            ChangedAt = Microseconds.Floor(request.Now),
        };
        return new ClaimedContact(entry.Contact, _leases);
    }

    private Entry? Held(ShopId shop, ContactKey key, long lease) =>
        _contacts.TryGetValue((shop, key), out var entry) && entry.Lease == lease ? entry : null;

    private void Remove(JournalContact contact)
    {
        foreach (var key in contact.Intent.Keys)
            _keys.Remove((contact.Intent.Shop, key));
        _contacts.Remove((contact.Intent.Shop, contact.Key));
    }

    private sealed class Entry(JournalContact contact)
    {
        public JournalContact Contact { get; set; } = contact;

        public long? Lease { get; set; }
    }

    // Without a contact where that was forgotten. An order's key names no customer, so it may outlive his erasure.
    private readonly record struct Reservation(ContactKey? Contact, Instant At, CustomerId? Customer);
}
