using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>One host that has opened the journal, with the calls of cases in short.</summary>
internal sealed class JournalHost(IContactJournal journal, CancellationToken cancellationToken)
{
    public IContactJournal Journal => journal;

    public IContactJournalOperations Operations => (IContactJournalOperations)journal;

    public ICustomerRecords Records => (ICustomerRecords)journal;

    public CancellationToken Cancellation => cancellationToken;

    public async Task<PlanResult> PlanAsync(ContactIntent intent, Instant? at = null, Instant? now = null)
    {
        var results = await journal.PlanAsync([new PlannedContact(intent, at ?? intent.DueAt)], now ?? Moments.Start, cancellationToken).ConfigureAwait(false);
        return Check.Single(results, "the results of planning one contact");
    }

    /// <summary>Plans contacts in one call, all of which must be new.</summary>
    public async Task AddAsync(params IEnumerable<ContactIntent> intents)
    {
        PlannedContact[] contacts = [.. intents.Select(intent => new PlannedContact(intent, intent.DueAt))];
        var results = await journal.PlanAsync(contacts, Moments.Start, cancellationToken).ConfigureAwait(false);
        Check.Sequence(Enumerable.Repeat(PlanResult.Added, contacts.Length), results, "the results of planning new contacts");
    }

    public async Task<IReadOnlyList<ClaimedContact>> ClaimAsync(Instant now, int most = 100, ShopId? shop = null) =>
        await journal.ClaimDueAsync(new ClaimRequest(now, now + Moments.Lease, most, shop), cancellationToken).ConfigureAwait(false);

    public async Task<ClaimedContact> ClaimOneAsync(Instant now, ContactIntent intent)
    {
        var one = Check.Single(await ClaimAsync(now, most: 1).ConfigureAwait(false), $"what is claimed at {now}, at most 1");
        Check.Equal(intent.Key, one.Contact.Key, "the key of what is claimed");
        return one;
    }

    /// <summary>Begins on the version that the customer has.</summary>
    public async Task<SendingStart> BeginAsync(ClaimedContact held, Instant now, ContactChannel? channel = null)
    {
        var customer = await OfAsync(held.Contact.Intent.Customer, held.Contact.Intent.Shop).ConfigureAwait(false);
        return await BeginAsync(held, customer.Version, now, channel).ConfigureAwait(false);
    }

    public async Task<SendingStart> BeginAsync(ClaimedContact held, long version, Instant now, ContactChannel? channel = null) =>
        await journal.TryBeginSendingAsync(
            new SendingRequest(held.Contact.Intent.Shop, held.Contact.Key, held.Lease, version, channel ?? ContactChannel.Sms, now, now + Moments.Lease),
            cancellationToken).ConfigureAwait(false);

    public async Task<bool> CompleteAsync(ClaimedContact held, ContactCompletion completion, Instant now) =>
        await journal.CompleteAsync(held.Contact.Intent.Shop, held.Contact.Key, held.Lease, completion, now, cancellationToken).ConfigureAwait(false);

    public async Task<int> CancelAsync(ContactCancellation cancellation) =>
        await journal.CancelAsync(cancellation, cancellationToken).ConfigureAwait(false);

    public async Task<CustomerContacts> OfAsync(CustomerId customer, ShopId? shop = null)
    {
        var all = await journal.OfCustomersAsync(shop ?? ShopId.Default, [customer], cancellationToken).ConfigureAwait(false);
        Check.True(all.ContainsKey(customer), $"the contacts of '{customer}' have an entry");
        return all[customer];
    }

    public async Task<JournalContact?> FindAsync(ContactIntent intent)
    {
        var customer = await OfAsync(intent.Customer, intent.Shop).ConfigureAwait(false);
        return customer.Contacts.SingleOrDefault(contact => contact.Key == intent.Key);
    }

    /// <summary>The contact, which must be there.</summary>
    public async Task<JournalContact> GetAsync(ContactIntent intent) =>
        Check.NotNull(await FindAsync(intent).ConfigureAwait(false), $"the contact {intent.Key}");

    public async Task CheckStateAsync(ContactIntent intent, ContactState state) =>
        Check.Equal(state, (await GetAsync(intent).ConfigureAwait(false)).State, $"the state of {intent.Key}");

    public async Task CheckKeysAsync(CustomerId customer, params IEnumerable<ContactIntent> expected) =>
        Check.Set(
            expected.Select(intent => intent.Key),
            (await OfAsync(customer).ConfigureAwait(false)).Contacts.Select(contact => contact.Key),
            $"the contacts of '{customer}'");
}
