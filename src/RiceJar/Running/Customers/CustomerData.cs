using System.Text.Json;
using NodaTime.Extensions;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>A customer's right to his data, and to have it erased. Thread-safe as far as its stores are.</summary>
/// <param name="records">All places that keep something about customers.</param>
/// <param name="consent">Where consent is kept.</param>
/// <param name="directory">Where a customer's addresses are read, so that his opt-outs outlive him.</param>
/// <param name="clock">The only clock.</param>
/// <param name="hasher">Turns addresses into hashes; null = customers who refused something cannot be erased.</param>
public sealed class CustomerData(
    IEnumerable<ICustomerRecords> records, IConsentStore consent, IRecipientDirectory directory, TimeProvider clock, AddressHasher? hasher = null)
{
    private const string Source = "erased-customer";

    private readonly ICustomerRecords[] _records = [.. records];

    /// <summary>Writes all that RiceJar keeps about a customer as one JSON object, a property for each place.</summary>
    public async Task ExportAsync(ShopId shop, CustomerId customer, Stream destination, CancellationToken cancellationToken = default)
    {
        var writer = new Utf8JsonWriter(destination, new JsonWriterOptions { Indented = true });
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            writer.WriteString("shop", shop.Value);
            writer.WriteString("customer", customer.Value);
            foreach (var place in _records)
            {
                writer.WritePropertyName(place.Name);
                await place.ExportAsync(shop, customer, writer, cancellationToken).ConfigureAwait(false);
            }

            writer.WriteEndObject();
        }
    }

    /// <summary>
    /// Erases a customer everywhere. What he refused is kept first, for his addresses, as keyed hashes: should they come back, they are not contacted. So call it before the shop
    /// erases its own record of him. Erasing again after a failure goes on where it stopped.
    /// </summary>
    /// <exception cref="InvalidOperationException">He refused something, and there is no key for addresses, or the directory does not know him any more: nothing is erased.</exception>
    public async Task EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default)
    {
        await KeepRefusalsAsync(shop, customer, cancellationToken).ConfigureAwait(false);
        foreach (var place in _records)
            await place.EraseAsync(shop, customer, cancellationToken).ConfigureAwait(false);
    }

    private async Task KeepRefusalsAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken)
    {
        var own = await consent.FindAsync(shop, [ConsentSubject.Of(customer)], cancellationToken).ConfigureAwait(false);
        var book = ConsentRecord.ToBook(own);
        if (!book.RefusesAutomatedMarketing && book.Entries.All(entry => entry.Agreed))
            return;
        if (hasher is null)
            throw new InvalidOperationException("A customer who refused contacts cannot be erased without a key for addresses: his refusal would be lost. Set RiceJar:Messages:AddressKey, at least 32 bytes in base64.");
        var found = await directory.FindAsync(shop, [customer], cancellationToken).ConfigureAwait(false);
        if (!found.TryGetValue(customer, out var recipient))
            throw new InvalidOperationException("A customer who refused contacts cannot be erased when the directory does not know him any more: his refusal would be lost. Erase him here first.");
        List<ConsentRecord> kept = [];
        foreach (var (channel, address) in recipient.Addresses)
        {
            if (!string.IsNullOrWhiteSpace(address) && Refused(book, channel) is var purposes and not ContactPurposes.None)
                kept.Add(new ConsentRecord(shop, ConsentSubject.Of(hasher.Hash(channel, address)), clock.GetUtcNow().ToInstant(), Source) { Answer = new ConsentEntry(channel, purposes, false) });
        }

        await consent.AddAsync(kept, cancellationToken).ConfigureAwait(false);
    }

    private static ContactPurposes Refused(ConsentBook book, ContactChannel channel)
    {
        var refused = book.RefusesAutomatedMarketing ? ContactPurposes.Marketing : ContactPurposes.None;
        foreach (var purpose in Enum.GetValues<ContactPurpose>())
        {
            if (book.Answer(channel, purpose) == false)
                refused |= (ContactPurposes)(1 << (int)purpose);
        }

        return refused;
    }
}
