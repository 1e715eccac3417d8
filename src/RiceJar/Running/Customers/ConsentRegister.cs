using NodaTime.Extensions;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>Takes what customers agree to and refuse (同意与退订), from wherever they say it: the shop's pages, or a reply to a message. Thread-safe as far as its stores are.</summary>
/// <param name="store">Where consent is kept.</param>
/// <param name="journal">Where contacts wait: those that are refused altogether are cancelled at once.</param>
/// <param name="clock">The only clock.</param>
/// <param name="hasher">Turns addresses into hashes; null = answers by address are not taken.</param>
public sealed class ConsentRegister(IConsentStore store, IContactJournal journal, TimeProvider clock, AddressHasher? hasher = null)
{
    private const string Refused = "the customer refused";

    /// <summary>A customer agrees to purposes on a channel.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="channel">The channel; null = every channel.</param>
    /// <param name="purposes">The purposes.</param>
    /// <param name="source">How he said it, such as <c>checkout</c>, without personal data.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public ValueTask AgreeAsync(
        ShopId shop, CustomerId customer, ContactChannel? channel, ContactPurposes purposes, string source, CancellationToken cancellationToken = default) =>
        AddAsync(shop, ConsentSubject.Of(customer), new ConsentEntry(channel, purposes, true), null, source, cancellationToken);

    /// <summary>A customer refuses purposes on a channel: from now on nothing of these goes out on it; what waits and has no other channel is cancelled.</summary>
    /// <inheritdoc cref="AgreeAsync" path="/param"/>
    public async ValueTask RefuseAsync(
        ShopId shop, CustomerId customer, ContactChannel? channel, ContactPurposes purposes, string source, CancellationToken cancellationToken = default)
    {
        await AddAsync(shop, ConsentSubject.Of(customer), new ConsentEntry(channel, purposes, false), null, source, cancellationToken).ConfigureAwait(false);
        // Refused on one channel, a contact may still go out on another: the policy decides at sending.
        if (channel is null)
            await CancelAsync(shop, customer, purposes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A customer refuses, or allows again, care and promotion by machine on every channel.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="refuses">Whether he refuses.</param>
    /// <param name="source">How he said it, without personal data.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async ValueTask SetAutomatedMarketingAsync(
        ShopId shop, CustomerId customer, bool refuses, string source, CancellationToken cancellationToken = default)
    {
        await AddAsync(shop, ConsentSubject.Of(customer), null, refuses, source, cancellationToken).ConfigureAwait(false);
        if (refuses)
            await CancelAsync(shop, customer, ContactPurposes.Marketing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whoever is behind an address refuses, or agrees to, purposes on its channel: a reply to a message, a complaint. Kept as a hash, whoever the customer is.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="address">The address, as the shop's directory writes it.</param>
    /// <param name="purposes">The purposes.</param>
    /// <param name="agrees">Whether he agrees; else he refuses.</param>
    /// <param name="source">How he said it, without personal data.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="InvalidOperationException">There is no key for addresses.</exception>
    public ValueTask SetByAddressAsync(
        ShopId shop, ContactChannel channel, string address, ContactPurposes purposes, bool agrees, string source, CancellationToken cancellationToken = default) =>
        AddAsync(shop, ConsentSubject.Of(Hasher().Hash(channel, address)), new ConsentEntry(channel, purposes, agrees), null, source, cancellationToken);

    internal AddressHasher Hasher() => hasher
        ?? throw new InvalidOperationException("Opt-outs by address need a key: set RiceJar:Messages:AddressKey, at least 32 bytes in base64, and keep it.");

    private ValueTask AddAsync(
        ShopId shop, ConsentSubject subject, ConsentEntry? answer, bool? refusesAutomated, string source, CancellationToken cancellationToken) =>
        store.AddAsync(
            [new ConsentRecord(shop, subject, clock.GetUtcNow().ToInstant(), source) { Answer = answer, RefusesAutomatedMarketing = refusesAutomated }],
            cancellationToken);

    private async ValueTask CancelAsync(ShopId shop, CustomerId customer, ContactPurposes purposes, CancellationToken cancellationToken) =>
        await journal.CancelAsync(
            ContactCancellation.OfCustomer(shop, customer, Refused, clock.GetUtcNow().ToInstant()) with { Purposes = purposes },
            cancellationToken).ConfigureAwait(false);
}
