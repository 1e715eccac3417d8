using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Tests.Conformance.Broken;

public sealed class LosesGifts : JournalWrapper
{
    public override ValueTask<IReadOnlyList<PlanResult>> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default) =>
        Inner.PlanAsync([.. contacts.Select(contact => contact with { Intent = contact.Intent with { Gift = null } })], now, cancellationToken);
}

public sealed class KeepsMilliseconds : JournalWrapper
{
    public override ValueTask<IReadOnlyList<PlanResult>> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default) =>
        Inner.PlanAsync(
            [.. contacts.Select(contact => contact with { At = Instant.FromUnixTimeMilliseconds(contact.At.ToUnixTimeMilliseconds()) })], now, cancellationToken);
}

public sealed class HoldsTheFirstKeyAlone : JournalWrapper
{
    public override ValueTask<IReadOnlyList<PlanResult>> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default) =>
        Inner.PlanAsync([.. contacts.Select(contact => contact with { Intent = contact.Intent with { Orders = [.. contact.Intent.Orders.Take(1)] } })], now, cancellationToken);
}

public sealed class SaysReplacedOfWhatIsTaken : JournalWrapper
{
    public override async ValueTask<IReadOnlyList<PlanResult>> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default) =>
        [.. (await Inner.PlanAsync(contacts, now, cancellationToken)).Select(result => result == PlanResult.Taken ? PlanResult.Replaced : result)];
}

public sealed class HoldsSomeKeysOfWhatIsTaken : JournalWrapper
{
    public override async ValueTask<IReadOnlyList<PlanResult>> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default)
    {
        var results = await Inner.PlanAsync(contacts, now, cancellationToken);
        foreach (var (contact, result) in contacts.Zip(results))
        {
            if (result == PlanResult.Taken && contact.Intent.Orders.Count > 1)
                await Inner.PlanAsync([contact with { Intent = contact.Intent with { Orders = [contact.Intent.Orders[0]] } }], now, cancellationToken);
        }

        return results;
    }
}

public sealed class FreesNoKeysOfWhatIsReplaced : JournalWrapper
{
    private readonly Dictionary<ContactKey, CustomerId> _first = [];

    public override async ValueTask<IReadOnlyList<PlanResult>> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default)
    {
        List<PlanResult> results = [];
        foreach (var contact in contacts)
        {
            var isOthers = contact.Intent.Keys.Any(key => _first.TryGetValue(key, out var customer) && customer != contact.Intent.Customer);
            results.Add(isOthers ? PlanResult.Taken : (await Inner.PlanAsync([contact], now, cancellationToken))[0]);
            foreach (var key in contact.Intent.Keys)
                _first.TryAdd(key, contact.Intent.Customer);
        }

        return results;
    }
}

public sealed class ForgetsThatItWasPutOff : JournalWrapper
{
    public override async ValueTask<IReadOnlyList<PlanResult>> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken = default)
    {
        List<PlanResult> results = [];
        foreach (var contact in contacts)
        {
            // Erased and planned anew, it knows nothing of what was before.
            var before = await Inner.FindAsync(contact.Intent.Shop, contact.Intent.Key, cancellationToken);
            if (before is { State: ContactState.Deferred } && before.Intent.DueAt != contact.Intent.DueAt)
            {
                await Inner.EraseAsync(contact.Intent.Shop, contact.Intent.Customer, cancellationToken);
                await Inner.FreeKeysAsync(contact.Intent.Shop, Instant.MaxValue, int.MaxValue, cancellationToken);
                await Inner.PlanAsync([contact], now, cancellationToken);
                results.Add(PlanResult.Replaced);
            }
            else
            {
                results.Add((await Inner.PlanAsync([contact], now, cancellationToken))[0]);
            }
        }

        return results;
    }
}
