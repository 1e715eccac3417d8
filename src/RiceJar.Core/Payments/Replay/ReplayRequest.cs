using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>A past to replay. Immutable as long as nobody changes the list of orders.</summary>
public sealed record ReplayRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="orders">The latest version of each order of the shop, each id once, in any order; those placed before <paramref name="from"/> are what is learned from at first.</param>
    /// <param name="from">From when on reminders are decided on; unless the rules say otherwise, reminding is switched on then.</param>
    /// <param name="to">The first moment that is not replayed any more; after <paramref name="from"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not after <paramref name="from"/>.</exception>
    public ReplayRequest(IReadOnlyList<Order> orders, Instant from, Instant to)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (to <= from)
            throw new ArgumentException($"A replay ends after it begins at {from}, but its end is {to}.", nameof(to));
        (Orders, From, To) = (orders, from, to);
    }

    /// <summary>The orders.</summary>
    public IReadOnlyList<Order> Orders { get; }

    /// <summary>From when on reminders are decided on.</summary>
    public Instant From { get; }

    /// <summary>The first moment that is not replayed any more.</summary>
    public Instant To { get; }

    /// <summary>The shop. Default: the default shop.</summary>
    public ShopId Shop { get; init; } = ShopId.Default;

    /// <summary>What else is known of a customer; asked once for each, on any thread. Null = nothing of anybody. Default: null.</summary>
    public Func<CustomerId, ReplayCustomer>? Customers { get; init; }

    /// <summary>When orders were first reminded in that past, so that their payments are not taken for unreminded ones. Default: none was.</summary>
    public IReadOnlyDictionary<OrderId, Instant>? FirstReminders { get; init; }

    /// <summary>On how many threads; at least 1. The result is the same on any number. Default: 1.</summary>
    public int DegreeOfParallelism
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A replay runs on at least one thread.");
    } = 1;
}

/// <summary>What is known of a customer besides his orders, through all of a replay.</summary>
public sealed record ReplayCustomer
{
    /// <summary>Nothing known.</summary>
    public static ReplayCustomer Unknown { get; } = new();

    /// <summary>Consent, zone, stage, earlier contacts; orders are put in by the replay, and its own contacts are added to the history. Default: none.</summary>
    public ContactFacts Facts { get; init; } = ContactFacts.None;

    /// <summary>His payday, as in <see cref="CustomerPayments.Payday"/>. Default: not known.</summary>
    public int? Payday { get; init; }

    /// <summary>The channel that he likes best. Default: not known.</summary>
    public ContactChannel? Favourite { get; init; }
}
