using System.Text.Json;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Tests.Support;

/// <summary>The calls of a journal that a test steps into.</summary>
public enum JournalStep
{
    Plan,
    Claim,
    Begin,
    Complete,
    Cancel,
    Read,
    Forget,
    FreeKeys,
}

/// <summary>A journal that a test watches: before and after each call it may look, fail, hang, or do something else meanwhile.</summary>
public sealed class WatchedJournal(IContactJournal inner) : IContactJournal, IContactJournalOperations, ICustomerRecords
{
    public Func<JournalStep, Task> Before { get; set; } = _ => Task.CompletedTask;

    public Func<JournalStep, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>How the latest calls of Complete ended contacts.</summary>
    public List<ContactCompletion> Completions { get; } = [];

    public string Name => Records.Name;

    private IContactJournalOperations Operations => (IContactJournalOperations)inner;

    private ICustomerRecords Records => (ICustomerRecords)inner;

    public ValueTask<IReadOnlyList<PlanResult>> PlanAsync(
        IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default) =>
        Watch(JournalStep.Plan, () => inner.PlanAsync(contacts, now, cancellationToken));

    public ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        Watch(JournalStep.Claim, () => inner.ClaimDueAsync(request, cancellationToken));

    public ValueTask<SendingStart> TryBeginSendingAsync(SendingRequest request, CancellationToken cancellationToken = default) =>
        Watch(JournalStep.Begin, () => inner.TryBeginSendingAsync(request, cancellationToken));

    public ValueTask<bool> CompleteAsync(
        ShopId shop, ContactKey key, long lease, ContactCompletion completion, Instant now, CancellationToken cancellationToken = default)
    {
        Completions.Add(completion);
        return Watch(JournalStep.Complete, () => inner.CompleteAsync(shop, key, lease, completion, now, cancellationToken));
    }

    public ValueTask<int> CancelAsync(ContactCancellation cancellation, CancellationToken cancellationToken = default) =>
        Watch(JournalStep.Cancel, () => inner.CancelAsync(cancellation, cancellationToken));

    public ValueTask<IReadOnlyDictionary<CustomerId, CustomerContacts>> OfCustomersAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        Watch(JournalStep.Read, () => inner.OfCustomersAsync(shop, customers, cancellationToken));

    public ValueTask<JournalOverview> CountAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        Operations.CountAsync(shop, cancellationToken);

    public ValueTask<IReadOnlyList<JournalContact>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        Operations.ListAsync(query, cancellationToken);

    public ValueTask<JournalContact?> FindAsync(ShopId shop, ContactKey key, CancellationToken cancellationToken = default) =>
        Operations.FindAsync(shop, key, cancellationToken);

    public ValueTask<bool> ResolveAsync(
        ShopId shop, ContactKey key, ContactResolution resolution, Instant now, CancellationToken cancellationToken = default) =>
        Operations.ResolveAsync(shop, key, resolution, now, cancellationToken);

    public ValueTask<bool> NoteDeliveryAsync(
        ShopId shop, ContactKey key, Delivery delivery, Instant at, CancellationToken cancellationToken = default) =>
        Operations.NoteDeliveryAsync(shop, key, delivery, at, cancellationToken);

    public ValueTask<int> ForgetAsync(ShopId shop, Instant endedBefore, int most, CancellationToken cancellationToken = default) =>
        Watch(JournalStep.Forget, () => Operations.ForgetAsync(shop, endedBefore, most, cancellationToken));

    public ValueTask<int> FreeKeysAsync(ShopId shop, Instant reservedBefore, int most, CancellationToken cancellationToken = default) =>
        Watch(JournalStep.FreeKeys, () => Operations.FreeKeysAsync(shop, reservedBefore, most, cancellationToken));

    public ValueTask ExportAsync(ShopId shop, CustomerId customer, Utf8JsonWriter writer, CancellationToken cancellationToken = default) =>
        Records.ExportAsync(shop, customer, writer, cancellationToken);

    public ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) =>
        Records.EraseAsync(shop, customer, cancellationToken);

    private async ValueTask<T> Watch<T>(JournalStep step, Func<ValueTask<T>> call)
    {
        await Before(step);
        var answer = await call();
        await After(step);
        return answer;
    }
}
