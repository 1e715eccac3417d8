using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Contexts that show a gate only what it asks for.</summary>
internal static class GateCases
{
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static readonly ContactReason Greeting = new("greeting");

    public static GateContext At(
        Instant now,
        ContactFacts? facts = null,
        ContactPurpose purpose = ContactPurpose.Promotion,
        ContactChannel? channel = null,
        DateTimeZone? zone = null,
        string customer = "ann") =>
        new(Intent(customer, purpose, now), channel ?? ContactChannel.Sms, facts ?? ContactFacts.None, zone ?? Shanghai, now);

    public static ContactFacts Sent(params PastContact[] history) => new() { History = history };

    public static PastContact Promotion(Instant at) => Past(at, ContactPurpose.Promotion);

    public static PastContact Past(Instant at, ContactPurpose purpose, ContactChannel? channel = null) =>
        new(at, channel ?? ContactChannel.Sms, purpose, Greeting);

    /// <summary>Checks that a gate defers until a moment, passes then, and does not pass an instant before.</summary>
    public static void ShouldDefer(this IContactGate gate, GateContext context, Instant until)
    {
        gate.Check(context).Outcome.Should().Be(ContactOutcome.Defer);
        gate.Check(context).Until.Should().Be(until);
        gate.Check(context with { Now = until }).Should().Be(GateVerdict.Pass);
        gate.Check(context with { Now = until - Duration.Epsilon }).Outcome.Should().Be(ContactOutcome.Defer);
    }

    public static void ShouldPass(this IContactGate gate, GateContext context) => gate.Check(context).Should().Be(GateVerdict.Pass);

    private static ContactIntent Intent(string customer, ContactPurpose purpose, Instant due) => new(
        new ShopId("default"),
        new CustomerId(customer),
        purpose,
        Greeting,
        [ContactChannel.Sms, ContactChannel.Email],
        "hello",
        due,
        due + Duration.FromDays(365));
}
