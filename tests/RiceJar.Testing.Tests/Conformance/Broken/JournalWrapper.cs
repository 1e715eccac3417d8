using System.Text.Json;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

/// <summary>A journal that does all as it should, for others to break one thing of.</summary>
public abstract class JournalWrapper : IContactJournal, IContactJournalOperations, ICustomerRecords
{
    protected InMemoryContactJournal Inner { get; } = new();

    public string Name => Inner.Name;

    public virtual ValueTask<IReadOnlyList<PlanResult>> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default) =>
        Inner.PlanAsync(contacts, now, cancellationToken);

    public virtual ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        Inner.ClaimDueAsync(request, cancellationToken);

    public virtual ValueTask<SendingStart> TryBeginSendingAsync(SendingRequest request, CancellationToken cancellationToken = default) =>
        Inner.TryBeginSendingAsync(request, cancellationToken);

    public virtual ValueTask<bool> CompleteAsync(
        ShopId shop, ContactKey key, long lease, ContactCompletion completion, Instant now, CancellationToken cancellationToken = default) =>
        Inner.CompleteAsync(shop, key, lease, completion, now, cancellationToken);

    public virtual ValueTask<int> CancelAsync(ContactCancellation cancellation, CancellationToken cancellationToken = default) =>
        Inner.CancelAsync(cancellation, cancellationToken);

    public virtual ValueTask<IReadOnlyDictionary<CustomerId, CustomerContacts>> OfCustomersAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        Inner.OfCustomersAsync(shop, customers, cancellationToken);

    public virtual ValueTask<JournalOverview> CountAsync(ShopId shop, CancellationToken cancellationToken = default) => Inner.CountAsync(shop, cancellationToken);

    public virtual ValueTask<IReadOnlyList<JournalContact>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        Inner.ListAsync(query, cancellationToken);

    public virtual ValueTask<JournalContact?> FindAsync(ShopId shop, ContactKey key, CancellationToken cancellationToken = default) =>
        Inner.FindAsync(shop, key, cancellationToken);

    public virtual ValueTask<bool> ResolveAsync(
        ShopId shop, ContactKey key, ContactResolution resolution, Instant now, CancellationToken cancellationToken = default) =>
        Inner.ResolveAsync(shop, key, resolution, now, cancellationToken);

    public virtual ValueTask<bool> NoteDeliveryAsync(ShopId shop, ContactKey key, Delivery delivery, Instant at, CancellationToken cancellationToken = default) =>
        Inner.NoteDeliveryAsync(shop, key, delivery, at, cancellationToken);

    public virtual ValueTask<int> ForgetAsync(ShopId shop, Instant endedBefore, int most, CancellationToken cancellationToken = default) =>
        Inner.ForgetAsync(shop, endedBefore, most, cancellationToken);

    public virtual ValueTask<int> FreeKeysAsync(ShopId shop, Instant reservedBefore, int most, CancellationToken cancellationToken = default) =>
        Inner.FreeKeysAsync(shop, reservedBefore, most, cancellationToken);

    public virtual ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        Inner.ExportAsync(shop, customer, writer, cancellationToken);

    public virtual ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        Inner.EraseAsync(shop, customer, cancellationToken);

    protected async ValueTask<long> VersionAsync(SendingRequest request)
    {
        if (await Inner.FindAsync(request.Shop, request.Key) is not { } contact)
            return 0;
        return (await Inner.OfCustomersAsync(request.Shop, [contact.Intent.Customer]))[contact.Intent.Customer].Version;
    }
}
