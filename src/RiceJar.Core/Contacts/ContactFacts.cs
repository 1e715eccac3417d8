using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Orders;

namespace RiceJar.Contacts;

/// <summary>What is known of a customer when a contact is decided on: all that gates may see.</summary>
/// <remarks>Immutable as long as nobody changes the lists that it was given: only <see cref="History"/> is copied, because it is sorted.</remarks>
public sealed record ContactFacts
{
    private readonly PastContact[] _history = [];

    /// <summary>Nothing known: for tests and samples.</summary>
    public static ContactFacts None { get; } = new();

    /// <summary>What he agreed to and refused.</summary>
    public ConsentBook Consent { get; init; } = ConsentBook.Empty;

    /// <summary>His zone, an id of the IANA database; null where it is not known.</summary>
    public string? ZoneId { get; init; }

    /// <summary>His lifecycle stage; null where it is not known.</summary>
    public LifecycleStage? Stage { get; init; }

    /// <summary>What was sent to him or may have been, in time order; given in any.</summary>
    public IReadOnlyList<PastContact> History
    {
        get => _history;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _history = [.. value.OrderBy(contact => contact.At)];
        }
    }

    /// <summary>The latest version of each order that the contact is about.</summary>
    public IReadOnlyList<Order> Orders { get; init; } = [];

    /// <summary>Up to when the shop's orders were known; null where the source reads them live.</summary>
    public Instant? OrdersKnownUntil { get; init; }

    /// <summary>What he bought lately.</summary>
    public IReadOnlyList<ProductPurchase> RecentPurchases { get; init; } = [];

    /// <summary>
    /// The channels that he has an address on; null where that is not known. Looked at when a contact is planned, not when it is decided on: who sends gives the channels that reach him
    /// (<see cref="ContactIntent.On"/>).
    /// </summary>
    public IReadOnlySet<ContactChannel>? Reachable { get; init; }

    /// <summary>From when on a channel's provider takes messages again, for channels that are at their limit.</summary>
    public IReadOnlyDictionary<ContactChannel, Instant> ChannelFreeAt { get; init; } = new Dictionary<ContactChannel, Instant>();

    internal ReadOnlySpan<PastContact> Past => _history;
}
