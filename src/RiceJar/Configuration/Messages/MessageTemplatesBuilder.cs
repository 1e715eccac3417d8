using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.Configuration;

/// <summary>Turns the options of messages into templates.</summary>
internal static class MessageTemplatesBuilder
{
    private const string Root = "Messages";

    public static IReadOnlyList<MessageTemplate> Build(MessageOptions options, OptionErrors errors)
    {
        var texts = new Dictionary<string, IList<MessageTextOptions>>(DefaultMessages.Templates, StringComparer.Ordinal);
        foreach (var (name, own) in options.Templates ?? new Dictionary<string, IList<MessageTextOptions>>())
            texts[name] = own;
        List<MessageTemplate> templates = [];
        foreach (var (name, own) in texts)
        {
            var option = $"{Root}:Templates:{name}";
            if (own is null || own.Count == 0)
                errors.Add(option, "has no text: leave it out for the default.");
            foreach (var (place, text) in errors.Items(option, own))
            {
                if (Build(place, name, text, errors) is { } template)
                    templates.Add(template);
            }
        }

        foreach (var twice in templates.GroupBy(template => (template.Name, template.Channel, template.Culture?.ToLowerInvariant())).Where(group => group.Count() > 1))
            errors.Add($"{Root}:Templates:{twice.Key.Name}", $"{twice.Count()} texts are for channel '{twice.Key.Channel}' and language '{twice.Key.Item3}'.");
        return templates;
    }

    public static AddressHasher? Hasher(MessageOptions options, OptionErrors errors)
    {
        if (options.AddressKey is not { } text)
            return null;
        var key = new byte[text.Length];
        // The value is a secret, so the error does not show it.
        if (Convert.TryFromBase64String(text, key, out var length))
            return errors.Try($"{Root}:AddressKey", () => new AddressHasher(key.AsSpan(0, length)));
        errors.Add($"{Root}:AddressKey", "is not base64.");
        return null;
    }

    private static MessageTemplate? Build(string option, string name, MessageTextOptions text, OptionErrors errors)
    {
        var earlier = errors.All.Count;
        if (string.IsNullOrWhiteSpace(text.Text))
            errors.Add($"{option}:Text", "is empty.");
        var body = Parse($"{option}:Text", text.Text ?? "", errors);
        var subject = text.Subject is { } given ? Parse($"{option}:Subject", given, errors) : null;
        var channel = text.Channel is { } word ? errors.Try<ContactChannel?>($"{option}:Channel", () => new ContactChannel(word)) : null;
        return errors.All.Count > earlier ? null : new MessageTemplate(name, body!, subject, channel, text.Culture);
    }

    private static TextTemplate? Parse(string option, string text, OptionErrors errors)
    {
        try
        {
            return TextTemplate.Parse(text);
        }
        catch (FormatException e)
        {
            errors.Add(option, e.Message);
            return null;
        }
    }
}
