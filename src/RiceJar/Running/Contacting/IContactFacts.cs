using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Running;

/// <summary>Adds what the shop knows and gates shall see: how fresh its orders are, which provider is at its limit. Asked after RiceJar's own facts, in the order of adding.</summary>
/// <remarks>Thread-safe unless it is registered as scoped.</remarks>
public interface IContactFacts
{
    /// <summary>Gives the facts back with more.</summary>
    /// <param name="request">For whom and what.</param>
    /// <param name="facts">What is known so far.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default);
}

/// <summary>For whom and what facts are needed.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Customer">The customer.</param>
/// <param name="Intent">The contact; null when a customer's payment reminders are planned, before there is one. Each that comes of it is asked about once more.</param>
/// <param name="Now">The moment.</param>
public sealed record ContactFactsRequest(ShopId Shop, CustomerId Customer, ContactIntent? Intent, Instant Now);
