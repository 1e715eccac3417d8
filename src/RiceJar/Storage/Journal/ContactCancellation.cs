using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Storage;

/// <summary>Says which contacts are not wanted any more.</summary>
public sealed record ContactCancellation
{
    private ContactCancellation(ShopId shop, CustomerId? customer, OrderId? order, string why, Instant now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        (Shop, Customer, Order, Why, Now) = (shop, customer, order, why, now);
    }

    /// <summary>The shop.</summary>
    public ShopId Shop { get; }

    /// <summary>Whose; null where it is about an order.</summary>
    public CustomerId? Customer { get; }

    /// <summary>About which order alone: a message that is also about another stays, and leaves this order out when it is sent. Null where it is about a customer.</summary>
    public OrderId? Order { get; }

    /// <summary>Why, without personal data.</summary>
    public string Why { get; }

    /// <summary>The moment.</summary>
    public Instant Now { get; }

    /// <summary>Of which purposes. Default: all.</summary>
    public ContactPurposes Purposes { get; init; } = ContactPurposes.All;

    /// <summary>The open contacts of a customer.</summary>
    public static ContactCancellation OfCustomer(ShopId shop, CustomerId customer, string why, Instant now) => new(shop, customer, null, why, now);

    /// <summary>The open contacts about an order alone.</summary>
    public static ContactCancellation OfOrder(ShopId shop, OrderId order, string why, Instant now) => new(shop, null, order, why, now);
}
