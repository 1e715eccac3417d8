using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Support;

public static class Make
{
    public static Instant Noon { get; } = Instant.FromUtc(2026, 3, 1, 12, 0);

    public static ContactKey Key(ContactIntent intent) => intent.Key;

    public static ContactIntent AboutOrders(string customer, params string[] orders) => AboutOrders(customer, Noon, orders);

    public static ContactIntent AboutOrders(string customer, Instant dueAt, params string[] orders) => new(
        ShopId.Default, new CustomerId(customer), ContactPurpose.Service, ContactReason.PaymentReminder, [new ContactChannel("sms")], "remind", dueAt, dueAt + Duration.FromDays(1))
    {
        Orders = [.. orders.Select(order => new ContactOrder(new OrderId(order)))],
    };

    public static ContactIntent AboutOccasion(string customer, string occasion, Instant? dueAt = null) => new(
        ShopId.Default, new CustomerId(customer), ContactPurpose.Promotion, ContactReason.Replenishment, [new ContactChannel("sms")], "offer",
        dueAt ?? Noon, (dueAt ?? Noon) + Duration.FromDays(1))
    {
        Occasion = occasion,
    };

    public static PlannedContact Planned(this ContactIntent intent) => new(intent, intent.DueAt);

    public static ClaimRequest ClaimAt(Instant now, int most = 100) => new(now, now + Duration.FromMinutes(5), most);

    public static async Task<PlanResult> PlanOneAsync(this IContactJournal journal, ContactIntent intent, Instant? now = null) =>
        (await journal.PlanAsync([intent.Planned()], now ?? Noon)).Single();

    public static SendingRequest Sending(this ClaimedContact claimed, long version, Instant? now = null) => new(
        claimed.Contact.Intent.Shop, claimed.Contact.Key, claimed.Lease, version, new ContactChannel("sms"), now ?? Noon, (now ?? Noon) + Duration.FromMinutes(5));
}
