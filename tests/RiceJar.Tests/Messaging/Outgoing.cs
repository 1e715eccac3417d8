using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.Tests.Messaging;

/// <summary>Makes messages.</summary>
internal static class Outgoing
{
    public static OutgoingMessage Message(
        string order = "1001",
        string address = "+8613912345678",
        string text = "Order 1001 waits",
        string? subject = null,
        Dictionary<string, string>? values = null)
    {
        var dueAt = Instant.FromUtc(2026, 11, 11, 12, 0);
        var intent = new ContactIntent(
            ShopId.Default,
            new CustomerId("lin"),
            ContactPurpose.Service,
            ContactReason.PaymentReminder,
            [ContactChannel.Sms],
            "unpaid",
            dueAt,
            dueAt + Duration.FromHours(14))
        {
            Orders = [new ContactOrder(new OrderId(order), 2), new ContactOrder(new OrderId("1002"))],
            Values = values ?? [],
        };
        var content = new MessageContent(text, subject);
        return new OutgoingMessage(intent, intent.Key, ContactChannel.Sms, address, new Recipient { Name = "Lin" }, content);
    }
}
