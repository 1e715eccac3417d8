using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Benchmarks;

/// <summary>Contacts about one order each, of a customer each, due one after the other.</summary>
internal static class BenchmarkContacts
{
    /// <summary>10:00 in Shanghai.</summary>
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 12, 2, 0);

    public static PlannedContact[] Make(int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var dueAt = Now - Duration.FromSeconds(count - i);
        var intent = new ContactIntent(
            ShopId.Default, new CustomerId($"customer-{i}"), ContactPurpose.Service, new ContactReason("notice"), [ContactChannel.Sms], "notice",
            dueAt, Now + Duration.FromDays(3))
        {
            Orders = [new ContactOrder(new OrderId($"2026111200{i:D6}"))],
            Values = new Dictionary<string, string>
            {
                ["order"] = $"2026111200{i:D6}", ["amount"] = "199.00", ["product"] = "rice, 5 kg", ["deadline"] = "2026-11-12 18:00",
            },
        };
        return new PlannedContact(intent, dueAt);
    })];
}
