using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Hosting.Tests.Support;

/// <summary>A journal that only says what a test lets it say of the oldest contact that is due.</summary>
internal sealed class OldestDue(Func<Task<Instant?>> answer) : IContactJournalOperations
{
    public async ValueTask<Instant?> OldestDueAsync(ShopId shop, CancellationToken cancellationToken = default) => await answer();

    public ValueTask<JournalOverview> CountAsync(ShopId shop, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<JournalContact>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<JournalContact?> FindAsync(ShopId shop, ContactKey key, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<bool> ResolveAsync(
        ShopId shop, ContactKey key, ContactResolution resolution, Instant now, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<bool> NoteDeliveryAsync(
        ShopId shop, ContactKey key, Delivery delivery, Instant at, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<int> ForgetAsync(ShopId shop, Instant endedBefore, int most, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<int> FreeKeysAsync(ShopId shop, Instant reservedBefore, int most, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
