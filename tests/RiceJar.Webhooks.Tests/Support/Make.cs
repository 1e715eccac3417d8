using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.Webhooks.Tests.Support;

/// <summary>Makes what tests start from.</summary>
public static class Make
{
    public const string Address = "+8613912345678";
    public const string Text = "Dear Lin, order 1001 waits";
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string OtherSecret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    public static Instant Noon { get; } = Instant.FromUtc(2026, 11, 11, 12, 0);

    public static OutgoingMessage Message(
        string order = "1001",
        string address = Address,
        string text = Text,
        string? subject = null,
        string channel = "sms",
        IReadOnlyDictionary<string, string>? values = null,
        Instant? expiresAt = null)
    {
        var sms = new ContactChannel(channel);
        var intent = new ContactIntent(
            ShopId.Default,
            new CustomerId("lin"),
            ContactPurpose.Service,
            ContactReason.PaymentReminder,
            [sms],
            "unpaid",
            Noon - Duration.FromDays(1),
            expiresAt ?? Noon + Duration.FromDays(36_500))
        {
            Orders = [new ContactOrder(new OrderId(order)), new ContactOrder(new OrderId("1002"), 2)],
            Values = values ?? new Dictionary<string, string> { ["amount"] = "199.00" },
        };
        var lin = new Recipient { Name = "Lin", Culture = "zh-CN" };
        return new OutgoingMessage(intent, intent.Key, sms, address, lin, new MessageContent(text, subject));
    }

    public static WebhookChannel Channel(string url, TimeProvider? time = null, Action<WebhookOptions>? configure = null)
    {
        // Long enough not to matter where a test does not move the clock.
        var options = new WebhookOptions { Url = url, Secrets = [Secret], TimeOut = "PT1M" };
        configure?.Invoke(options);
        // A clock that stands, where a test brings none: nothing hangs on how fast the machine is.
        return new WebhookChannel(ContactChannel.Sms, options, time ?? new ManualTimeProvider(Noon));
    }
}
