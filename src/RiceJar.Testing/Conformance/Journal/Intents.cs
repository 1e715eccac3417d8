using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Testing.Conformance;

/// <summary>Makes the contacts that cases are about.</summary>
internal static class Intents
{
    public static ShopId OtherShop { get; } = new("other-shop");

    public static CustomerId Ann { get; } = new("ann");

    public static CustomerId Ben { get; } = new("ben");

    /// <summary>A payment reminder about orders, due at the start and for two days.</summary>
    public static ContactIntent Reminder(CustomerId customer, params string[] orders) => Reminder(customer, ShopId.Default, Moments.Start, orders);

    public static ContactIntent Reminder(CustomerId customer, ShopId shop, Instant dueAt, params string[] orders) =>
        Bare(customer, shop, ContactPurpose.Transactional, ContactReason.PaymentReminder, dueAt) with { Orders = [.. orders.Select(order => new ContactOrder(new OrderId(order)))] };

    public static ContactIntent ReminderDue(CustomerId customer, Instant dueAt, params string[] orders) => Reminder(customer, ShopId.Default, dueAt, orders);

    /// <summary>A promotion on an occasion.</summary>
    public static ContactIntent Offer(CustomerId customer, string occasion, ShopId? shop = null, Instant? dueAt = null) =>
        Bare(customer, shop ?? ShopId.Default, ContactPurpose.Promotion, new ContactReason("offer"), dueAt ?? Moments.Start) with { Occasion = occasion };

    /// <summary>An intent that says something in every field.</summary>
    public static ContactIntent Full() => new(
        new ShopId("a-shop"),
        new CustomerId("customer-7"),
        ContactPurpose.Care,
        new ContactReason("own-reason-2"),
        [ContactChannel.WeChat, ContactChannel.Sms, new ContactChannel("line-9")],
        "a template / of theirs",
        Moments.Start + Moments.Microsecond,
        Moments.Start + Duration.FromDays(3) + Duration.FromNanoseconds(123_456_000))
    {
        Orders = [new ContactOrder(new OrderId("o-1"), 2), new ContactOrder(new OrderId("o-2"), 1), new ContactOrder(new OrderId("o-3"), 17)],
        Occasion = "2026-03-10",
        Campaign = "spring",
        Incentive = IncentiveLevel.Large,
        Products = [new ProductId("p-2"), new ProductId("p-1"), new ProductId("p-2")],
        Gift = "card-88",
        Values = new Dictionary<string, string> { ["name"] = "Ann", ["amount"] = "12.50", ["Name"] = "another", ["empty"] = "" },
    };

    private static ContactIntent Bare(CustomerId customer, ShopId shop, ContactPurpose purpose, ContactReason reason, Instant dueAt) =>
        new(shop, customer, purpose, reason, [ContactChannel.Sms], "template", dueAt, dueAt + Duration.FromDays(2));
}
