using System.Text;
using RiceJar.Contacts;

namespace RiceJar.Messaging;

/// <summary>
/// A text with gaps: <c>{order}</c> is a value, <c>{amount:money}</c>, <c>{deadline:date}</c> and <c>{deadline:time}</c> a value in the reader's way of writing, <c>{customer}</c> what he
/// is called, and <c>[...]</c> a part that falls out when a value in it is missing. <c>{{</c>, <c>}}</c>, <c>[[</c> and <c>]]</c> stand for the signs themselves. Immutable and thread-safe.
/// </summary>
/// <remarks>What is filled in is never read as a template, and its line breaks and other control characters become spaces.</remarks>
public sealed class TextTemplate
{
    private readonly TemplatePart[] _parts;

    private TextTemplate(TemplatePart[] parts) => _parts = parts;

    /// <summary>The names of the values without which it cannot be filled in.</summary>
    public IEnumerable<string> Needs => _parts.Where(part => part is { Option: 0, Name: not null }).Select(part => part.Name!).Distinct();

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">A bracket is not closed or not opened, a part lies within another, or a gap has no name or an unknown format.</exception>
    public static TextTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TextTemplate([.. new TemplateReader(text).Read()]);
    }

    /// <summary>Fills it in.</summary>
    /// <param name="intent">The values.</param>
    /// <param name="recipient">What he is called.</param>
    /// <param name="format">His way of writing.</param>
    /// <exception cref="MessageTemplateException">A value is missing, or not what its format needs.</exception>
    internal string Fill(ContactIntent intent, Recipient recipient, ValueFormat format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _parts.Length;)
        {
            var option = _parts[i].Option;
            var end = i + 1;
            while (end < _parts.Length && _parts[end].Option == option)
                end++;
            var run = _parts.AsSpan(i, end - i);
            if (option == 0 || HasAll(run, intent, recipient))
                Fill(run, intent, recipient, format, text);
            i = end;
        }

        return text.ToString();
    }

    private static bool HasAll(ReadOnlySpan<TemplatePart> parts, ContactIntent intent, Recipient recipient)
    {
        foreach (var part in parts)
        {
            if (part.Name is { } name && ValueOf(name, intent, recipient) is null)
                return false;
        }

        return true;
    }

    private static void Fill(ReadOnlySpan<TemplatePart> parts, ContactIntent intent, Recipient recipient, ValueFormat format, StringBuilder text)
    {
        foreach (var part in parts)
        {
            if (part.Name is not { } name)
            {
                text.Append(part.Text);
                continue;
            }

            var value = ValueOf(name, intent, recipient)
                ?? throw new MessageTemplateException($"Template '{intent.Template}' needs the value '{name}', which the contact does not have.");
            text.Append(OnOneLine(format.Write(name, value, part.Format)));
        }
    }

    private static string? ValueOf(string name, ContactIntent intent, Recipient recipient) =>
        intent.Values.GetValueOrDefault(name) ?? (name == "customer" && !string.IsNullOrWhiteSpace(recipient.Name) ? recipient.Name : null);

    private static string OnOneLine(string value) =>
        value.Any(BreaksLines) ? string.Concat(value.Select(sign => BreaksLines(sign) ? ' ' : sign)) : value;

    // Unicode's own separators of lines and paragraphs are no control characters.
    private static bool BreaksLines(char sign) => char.IsControl(sign) || sign is '\u2028' or '\u2029';
}

/// <summary>A piece of a template.</summary>
/// <param name="Text">What stands there, where it is no gap.</param>
/// <param name="Name">The name of a gap's value; null where it is none.</param>
/// <param name="Format">How the value is written.</param>
/// <param name="Option">Which of the parts that may fall out it belongs to: 1 for the first, 2 for the second; 0 = none.</param>
internal readonly record struct TemplatePart(string? Text, string? Name, TemplateFormat Format, int Option);

/// <summary>How a value is written.</summary>
internal enum TemplateFormat : byte
{
    Plain,
    Money,
    Date,
    Time,
}
