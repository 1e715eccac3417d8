using System.Collections.Concurrent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

public sealed class GivesContactsTwice : JournalWrapper
{
    private IReadOnlyList<ClaimedContact> _last = [];

    public override async ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var claimed = await Inner.ClaimDueAsync(request, cancellationToken);
        return claimed.Count > 0 ? _last = claimed : Interlocked.Exchange(ref _last, []);
    }
}

public sealed class LetsWorkersMeet : JournalWrapper
{
    private readonly ConcurrentQueue<ClaimedContact> _given = new();

    public override async ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        // Every third call also gets what another one got.
        var claimed = await Inner.ClaimDueAsync(request, cancellationToken);
        foreach (var held in claimed)
            _given.Enqueue(held);
        return claimed.Count > 0 && _given.Count % 3 == 0 && _given.TryDequeue(out var again) ? [.. claimed, again] : claimed;
    }
}

public sealed class ClaimsTheLatestFirst : JournalWrapper
{
    public override async ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ClaimDueAsync(request, cancellationToken)).Reverse()];
}

public sealed class MergesShops : JournalWrapper
{
    public override ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        Inner.ClaimDueAsync(request with { Shop = null }, cancellationToken);
}

public sealed class HidesThatItMayHaveBeenSent : JournalWrapper
{
    public override async ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ClaimDueAsync(request, cancellationToken)).Select(held => held with { Contact = held.Contact with { State = ContactState.Claimed } })];
}

public sealed class IgnoresLeases : JournalWrapper
{
    private readonly ConcurrentDictionary<ContactKey, long> _leases = new();

    public override async ValueTask<IReadOnlyList<ClaimedContact>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var claimed = await Inner.ClaimDueAsync(request, cancellationToken);
        foreach (var held in claimed)
            _leases[held.Contact.Key] = held.Lease;
        return claimed;
    }

    public override ValueTask<SendingStart> TryBeginSendingAsync(SendingRequest request, CancellationToken cancellationToken = default) =>
        Inner.TryBeginSendingAsync(request with { Lease = _leases.GetValueOrDefault(request.Key) }, cancellationToken);
}

public sealed class IgnoresVersions : JournalWrapper
{
    public override async ValueTask<SendingStart> TryBeginSendingAsync(SendingRequest request, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var start = await Inner.TryBeginSendingAsync(request with { Version = await VersionAsync(request) }, cancellationToken);
            if (start != SendingStart.CustomerChanged)
                return start;
        }
    }
}

public sealed class BeginsWithoutCounting : JournalWrapper
{
    public override async ValueTask<SendingStart> TryBeginSendingAsync(SendingRequest request, CancellationToken cancellationToken = default) =>
        await Inner.TryBeginSendingAsync(request with { Version = await VersionAsync(request) }, cancellationToken);

    public override async ValueTask<IReadOnlyDictionary<CustomerId, CustomerContacts>> OfCustomersAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
        (await Inner.OfCustomersAsync(shop, customers, cancellationToken)).ToDictionary(entry => entry.Key, entry => entry.Value with { Version = 0 });
}

public sealed class SaysThatEverythingIsCompleted : JournalWrapper
{
    public override async ValueTask<bool> CompleteAsync(
        ShopId shop, ContactKey key, long lease, ContactCompletion completion, Instant now, CancellationToken cancellationToken = default)
    {
        await Inner.CompleteAsync(shop, key, lease, completion, now, cancellationToken);
        return true;
    }
}

public sealed class LosesReferences : JournalWrapper
{
    public override ValueTask<bool> CompleteAsync(
        ShopId shop, ContactKey key, long lease, ContactCompletion completion, Instant now, CancellationToken cancellationToken = default) =>
        Inner.CompleteAsync(shop, key, lease, completion.State == ContactState.Sent ? ContactCompletion.Sent() : completion, now, cancellationToken);
}

public sealed class CancelsNothingThatIsHeld : JournalWrapper
{
    public override async ValueTask<int> CancelAsync(ContactCancellation cancellation, CancellationToken cancellationToken = default)
    {
        var held = await Inner.ListAsync(new JournalQuery(cancellation.Shop, ContactState.Claimed), cancellationToken);
        return held.Count > 0 ? 0 : await Inner.CancelAsync(cancellation, cancellationToken);
    }
}

public sealed class CancelsEveryPurpose : JournalWrapper
{
    public override ValueTask<int> CancelAsync(ContactCancellation cancellation, CancellationToken cancellationToken = default) =>
        Inner.CancelAsync(cancellation with { Purposes = ContactPurposes.All }, cancellationToken);
}
