using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

public sealed class ErasesNothing : JournalWrapper
{
    public override ValueTask EraseAsync(ShopId shop, CustomerId customer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}

public sealed class FreesNoKeys : JournalWrapper
{
    public override ValueTask<int> FreeKeysAsync(ShopId shop, Instant reservedBefore, int most, CancellationToken cancellationToken = default) => ValueTask.FromResult(0);
}

public sealed class FreesTheKeysOfWhatItForgets : JournalWrapper
{
    public override async ValueTask<int> ForgetAsync(ShopId shop, Instant endedBefore, int most, CancellationToken cancellationToken = default)
    {
        var count = await Inner.ForgetAsync(shop, endedBefore, most, cancellationToken);
        await Inner.FreeKeysAsync(shop, Instant.MaxValue, int.MaxValue, cancellationToken);
        return count;
    }
}

public sealed class ForgetsWhatIsUnknown : JournalWrapper
{
    public override async ValueTask<int> ForgetAsync(ShopId shop, Instant endedBefore, int most, CancellationToken cancellationToken = default)
    {
        foreach (var contact in await Inner.ListAsync(new JournalQuery(shop, ContactState.Unknown), cancellationToken))
            await Inner.ResolveAsync(shop, contact.Key, ContactResolution.Dismiss, Instant.MinValue, cancellationToken);
        return await Inner.ForgetAsync(shop, endedBefore, most, cancellationToken);
    }
}

public sealed class ForgetsVersions : JournalWrapper
{
    public override async ValueTask<IReadOnlyDictionary<CustomerId, CustomerContacts>> OfCustomersAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        (await Inner.OfCustomersAsync(shop, customers, cancellationToken)).ToDictionary(
            entry => entry.Key, entry => entry.Value.Contacts.Count == 0 ? entry.Value with { Version = 0 } : entry.Value);
}

public sealed class ListsTheFirstPageAlone : JournalWrapper
{
    public override ValueTask<IReadOnlyList<JournalContact>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        Inner.ListAsync(query with { After = null }, cancellationToken);
}

public sealed class CountsAllThatFailed : JournalWrapper
{
    public override async ValueTask<JournalOverview> CountAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var overview = await Inner.CountAsync(shop, cancellationToken);
        return overview with { FailedForGood = overview.Of(ContactState.Failed) };
    }
}

public sealed class HearsNothingOfWhatIsUnknown : JournalWrapper
{
    public override async ValueTask<bool> NoteDeliveryAsync(
        ShopId shop, ContactKey key, Delivery delivery, Instant at, CancellationToken cancellationToken = default) =>
        await Inner.FindAsync(shop, key, cancellationToken) is not { State: ContactState.Unknown }
        && await Inner.NoteDeliveryAsync(shop, key, delivery, at, cancellationToken);
}

public sealed class TriesNothingAgain : JournalWrapper
{
    public override ValueTask<bool> ResolveAsync(
        ShopId shop, ContactKey key, ContactResolution resolution, Instant now, CancellationToken cancellationToken = default) =>
        Inner.ResolveAsync(shop, key, resolution == ContactResolution.Retry ? ContactResolution.Dismiss : resolution, now, cancellationToken);
}
