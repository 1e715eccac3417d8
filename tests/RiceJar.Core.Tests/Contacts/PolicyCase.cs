using NodaTime;
using NodaTime.Text;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Intents, facts and moments for tests of gates and the policy; local times are of Shanghai, which has no summer time.</summary>
internal static class PolicyCase
{
    public static readonly CustomerId Customer = new("c1");

    public static DateTimeZone Shanghai { get; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static Instant Noon { get; } = Local("2026-03-10T12:00:00");

    public static Instant Local(string text) => LocalDateTimePattern.ExtendedIso.Parse(text).Value.InZoneStrictly(Shanghai).ToInstant();

    /// <summary>An intent that is due at noon and expires a week later.</summary>
    public static ContactIntent Intent(
        ContactPurpose purpose = ContactPurpose.Promotion,
        string reason = "new-arrivals",
        Instant? due = null,
        Instant? expires = null,
        params ContactChannel[] channels) =>
        new(
            ShopId.Default,
            Customer,
            purpose,
            new ContactReason(reason),
            channels.Length == 0 ? [ContactChannel.Sms] : channels,
            "template",
            due ?? Noon,
            expires ?? (due ?? Noon) + Duration.FromDays(7));

    public static ContactIntent Reminder(params string[] orders) =>
        Intent(ContactPurpose.Service, "payment-reminder") with { Orders = [.. orders.Select(order => new ContactOrder(new OrderId(order)))] };

    public static Order Order(string id, Instant? placed = null) =>
        new(new OrderId(id), Customer, placed ?? Noon - Duration.FromHours(1), new Money(100_000));

    public static ContactFacts Knowing(params Order[] orders) => ContactFacts.None with { Orders = orders };

    public static ContactOutcome Ask(
        IContactGate gate, ContactIntent? intent = null, ContactFacts? facts = null, Instant? now = null, ContactChannel? channel = null) =>
        gate.Check(new GateContext(intent ?? Intent(), channel ?? ContactChannel.Sms, facts ?? ContactFacts.None, Shanghai, now ?? Noon)).Outcome;

    public static ContactPolicy Policy(params IContactGate[] gates) => new(Shanghai, [.. gates.Select(gate => new GateRule(gate))]);
}
