using System.Globalization;
using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Messaging;

/// <summary>The shop's texts, by name, channel and language, filled in as <see cref="TextTemplate"/> says. Immutable and thread-safe.</summary>
public sealed class TextMessageTemplates : IMessageTemplates
{
    private readonly ILookup<string, MessageTemplate> _templates;
    private readonly DateTimeZone _zone;
    private readonly string? _currency;

    /// <summary>Takes the texts.</summary>
    /// <param name="templates">The texts; of one name those for the reader's channel come first, then those for his language.</param>
    /// <param name="zone">The shop's zone, for readers whose own is not known.</param>
    /// <param name="currency">The shop's currency, an ISO 4217 code; null = amounts are written without.</param>
    public TextMessageTemplates(IEnumerable<MessageTemplate> templates, DateTimeZone zone, string? currency)
    {
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentNullException.ThrowIfNull(zone);
        _templates = templates.ToLookup(template => template.Name, StringComparer.Ordinal);
        (_zone, _currency) = (zone, currency);
    }

    /// <inheritdoc/>
    public MessageContent Render(ContactIntent intent, ContactChannel channel, Recipient recipient)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(recipient);
        var language = recipient.Culture ?? "";
        var template = Choose(intent.Template, channel, language)
            ?? throw new MessageTemplateException($"There is no template '{intent.Template}' for channel '{channel}' and language '{language}'.");
        var zone = (recipient.ZoneId is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null) ?? _zone;
        var format = new ValueFormat(CultureOf(recipient.Culture), zone, _currency);
        return new MessageContent(template.Text.Fill(intent, recipient, format), template.Subject?.Fill(intent, recipient, format));
    }

    private MessageTemplate? Choose(string name, ContactChannel channel, string language)
    {
        foreach (var wanted in (ContactChannel?[])[channel, null])
        {
            foreach (var wider in Wider(language))
            {
                foreach (var template in _templates[name])
                {
                    if (template.Channel == wanted && (template.Culture ?? "").Equals(wider, StringComparison.OrdinalIgnoreCase))
                        return template;
                }
            }
        }

        return null;
    }

    /// <summary>A language and those that it is a kind of: by what the machine knows (zh-CN is zh-Hans is zh), and by its name, for machines that know no languages.</summary>
    private static IEnumerable<string> Wider(string language)
    {
        for (var culture = CultureOf(language); culture.Name.Length > 0; culture = culture.Parent)
            yield return culture.Name;
        for (var part = language; part.Length > 0; part = part[..Math.Max(part.LastIndexOf('-'), 0)])
            yield return part;
        yield return "";
    }

    private static CultureInfo CultureOf(string? name)
    {
        try
        {
            return string.IsNullOrEmpty(name) ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            // A language that nobody knows is read like one that was not given.
            return CultureInfo.InvariantCulture;
        }
    }
}

/// <summary>One text of a message.</summary>
/// <param name="Name">The template's name.</param>
/// <param name="Text">The text.</param>
/// <param name="Subject">The subject, for channels that have one; null = none.</param>
/// <param name="Channel">For which channel; null = for any that has none of its own.</param>
/// <param name="Culture">For which language or language and region, such as <c>zh</c> or <c>zh-CN</c>; null = for any that has none of its own.</param>
public sealed record MessageTemplate(string Name, TextTemplate Text, TextTemplate? Subject = null, ContactChannel? Channel = null, string? Culture = null);
