using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Configuration.Contacts;

/// <summary>A shop in Shanghai that decides on a Tuesday at noon; decisions are told in one line.</summary>
internal static class ContactCase
{
    public static Instant Noon { get; } = At("2026-03-10T12:00");

    public static RiceJarOptions Options(Action<RiceJarOptions>? set = null)
    {
        var options = new RiceJarOptions { Zone = "Asia/Shanghai" };
        set?.Invoke(options);
        return options;
    }

    /// <summary>Options of the JSON of the section RiceJar:Contacts, bound as <c>AddRiceJar</c> binds them, but not yet checked.</summary>
    public static RiceJarOptions Bound(string contacts) => BoundSection($$"""{ "Zone": "Asia/Shanghai", "Contacts": {{contacts}} }""");

    /// <summary>Options of the JSON of the section RiceJar, likewise.</summary>
    public static RiceJarOptions BoundSection(string riceJar)
    {
        var json = Encoding.UTF8.GetBytes($$"""{ "RiceJar": {{riceJar}} }""");
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonStream(new MemoryStream(json)).Build());
        services.AddRiceJar();
        using var provider = services.BuildServiceProvider();
        var options = new RiceJarOptions();
        foreach (var configure in provider.GetServices<Microsoft.Extensions.Options.IConfigureOptions<RiceJarOptions>>())
            configure.Configure(options);
        return options;
    }

    public static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Make.Shanghai).ToInstant();

    /// <summary>An intent that is due at noon and expires in forty days.</summary>
    public static ContactIntent Intent(
        ContactPurpose purpose = ContactPurpose.Promotion, string reason = "new-arrivals", string customer = "c1", params ContactChannel[] channels) =>
        new(
            ShopId.Default,
            new CustomerId(customer),
            purpose,
            new ContactReason(reason),
            channels.Length == 0 ? [ContactChannel.Sms] : channels,
            "new-tea",
            Noon,
            Noon + Duration.FromDays(40));

    public static ContactIntent Reminder { get; } =
        Intent(ContactPurpose.Service, "payment-reminder") with { Orders = [new ContactOrder(new OrderId("o1"))] };

    public static Order UnpaidOrder { get; } = new(new OrderId("o1"), new CustomerId("c1"), Noon - Duration.FromHours(3), new Money(100_000));

    public static PastContact Sent(
        double hoursAgo, ContactPurpose purpose = ContactPurpose.Promotion, string reason = "new-arrivals", ContactChannel? channel = null) =>
        new(Noon - Duration.FromHours(hoursAgo), channel ?? ContactChannel.Sms, purpose, new ContactReason(reason));

    public static ContactFacts Facts(params PastContact[] history) => ContactFacts.None with { History = history };

    /// <summary>Such as <c>Allow</c>, <c>Deny consent</c> or <c>Defer quiet-hours 03-11 08:00</c>.</summary>
    public static string Decide(RiceJarOptions options, ContactIntent? intent = null, ContactFacts? facts = null, Instant? now = null) =>
        Tell(options.ToContactPolicy().Decide(intent ?? Intent(), facts ?? ContactFacts.None, now ?? Noon));

    public static string Tell(ContactDecision decision) => decision.Outcome switch
    {
        ContactOutcome.Allow => "Allow",
        ContactOutcome.Deny => $"Deny {decision.Gate}",
        _ => $"Defer {decision.Gate} {decision.At.InZone(Make.Shanghai):MM-dd HH:mm}",
    };
}
