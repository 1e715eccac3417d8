using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Messaging;

/// <summary>Fills in templates for tests.</summary>
internal static class Templates
{
    public static ContactIntent Intent(params (string Name, string Value)[] values) => new(
        ShopId.Default,
        new CustomerId("c1"),
        ContactPurpose.Service,
        new ContactReason("notice"),
        [ContactChannel.Sms],
        "t",
        Make.At(Make.Date(2026, 11, 12)),
        Make.At(Make.Date(2026, 11, 13)))
    {
        Values = values.ToDictionary(value => value.Name, value => value.Value),
    };

    public static string Fill(string template, params (string Name, string Value)[] values) => Fill(template, new Recipient(), "CNY", values);

    public static string Fill(string template, Recipient recipient, string? currency, params (string Name, string Value)[] values) =>
        Of(currency, new MessageTemplate("t", TextTemplate.Parse(template))).Render(Intent(values), ContactChannel.Sms, recipient).Text;

    public static TextMessageTemplates Of(string? currency, params MessageTemplate[] templates) => new(templates, Make.Shanghai, currency);

    public static MessageTemplate Text(string text, ContactChannel? channel = null, string? culture = null) =>
        new("t", TextTemplate.Parse(text), null, channel, culture);
}
