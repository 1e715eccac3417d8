using RiceJar.Contacts;
using RiceJar.Lifecycle;
using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>What the stores know of a customer at a moment.</summary>
/// <param name="Contacts">His contacts, and the version that sending is begun on.</param>
/// <param name="Consent">What he agreed to and refused, for himself and for his addresses.</param>
/// <param name="Recipient">Where he is reached; null where the shop's directory does not know him.</param>
/// <param name="Stage">His lifecycle stage at that moment; null where he was never assessed.</param>
public sealed record KnownCustomer(CustomerContacts Contacts, ConsentBook Consent, Recipient? Recipient, LifecycleStage? Stage)
{
    /// <summary>What gates see of him, apart from orders.</summary>
    /// <param name="except">The contact that is decided on, which does not count; null = none.</param>
    public ContactFacts ToFacts(ContactKey? except = null) => new()
    {
        Consent = Consent,
        ZoneId = Recipient?.ZoneId,
        Stage = Stage,
        History = Contacts.PastContacts(except),
        Reachable = Recipient is null ? null : Reached.ToHashSet(),
    };

    /// <summary>The channels that he has an address on.</summary>
    internal IEnumerable<ContactChannel> Reached => Recipient?.Addresses.Where(entry => !string.IsNullOrWhiteSpace(entry.Value)).Select(entry => entry.Key) ?? [];
}
