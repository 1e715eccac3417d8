using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Running;

/// <summary>A reason to contact customers: a new one is a new producer, and nothing else changes. Thread-safe unless it is registered as scoped.</summary>
public interface IIntentProducer
{
    /// <summary>The reasons of its intents; no other producer has them.</summary>
    IReadOnlyCollection<ContactReason> Reasons { get; }

    /// <summary>What becomes of an intent that has no allowed moment before it expires. Default: it is dropped.</summary>
    LatePlacement Late => LatePlacement.Drop;

    /// <summary>How many customers the last planning left out and logged, because what is known of them failed; the next tries again. Default: none.</summary>
    int LeftOut => 0;

    /// <summary>What the last planning made no intents of, because no moment is allowed for them before they expire. Default: none.</summary>
    IReadOnlyList<DroppedContacts> Dropped => [];

    /// <summary>All intents of a shop as it stands now. The same facts give the same keys, so asking again adds nothing.</summary>
    IAsyncEnumerable<ContactIntent> PlanAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default);

    /// <summary>Looks again at the moment of sending.</summary>
    /// <returns>The intent with fresh values, about the same orders or some of them; null when it is not wanted any more.</returns>
    ValueTask<ContactIntent?> RecheckAsync(ContactIntent intent, Instant now, CancellationToken cancellationToken = default);
}
