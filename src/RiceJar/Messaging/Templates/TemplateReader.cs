using System.Text;

namespace RiceJar.Messaging;

/// <summary>Reads a template's text into its parts.</summary>
internal sealed class TemplateReader(string text)
{
    private readonly List<TemplatePart> _parts = [];
    private readonly StringBuilder _literal = new();
    private int _options;
    private int _option;

    public List<TemplatePart> Read()
    {
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            var isDouble = sign is '{' or '}' or '[' or ']' && i + 1 < text.Length && text[i + 1] == sign;
            if (isDouble)
                i++;
            if (isDouble || sign is not ('{' or '}' or '[' or ']'))
                _literal.Append(sign);
            else if (sign == '{')
                i = ReadGap(i);
            else
                ReadBracket(sign, i);
        }

        EndLiteral();
        return _option == 0 ? _parts : throw Wrong("a '[' is not closed");
    }

    private void ReadBracket(char sign, int at)
    {
        EndLiteral();
        _option = sign switch
        {
            '[' when _option == 0 => ++_options,
            '[' => throw Wrong($"the '[' at {at} lies within another"),
            ']' when _option != 0 => 0,
            _ => throw Wrong($"the '{sign}' at {at} closes nothing"),
        };
    }

    private int ReadGap(int start)
    {
        var end = text.IndexOf('}', start);
        if (end < 0)
            throw Wrong($"the '{{' at {start} is not closed");
        EndLiteral();
        var inner = text[(start + 1)..end];
        var colon = inner.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? inner : inner[..colon];
        if (name.Length == 0 || name.Any(sign => !char.IsAsciiLetterOrDigit(sign) && sign is not ('-' or '_' or '.')))
            throw Wrong($"'{name}' at {start} is no name of a value");
        _parts.Add(new TemplatePart(null, name, FormatOf(colon < 0 ? null : inner[(colon + 1)..]), _option));
        return end;
    }

    private static TemplateFormat FormatOf(string? word) => word switch
    {
        null => TemplateFormat.Plain,
        "money" => TemplateFormat.Money,
        "date" => TemplateFormat.Date,
        "time" => TemplateFormat.Time,
        _ => throw Wrong($"'{word}' is none of the formats 'money', 'date' and 'time'"),
    };

    private void EndLiteral()
    {
        if (_literal.Length == 0)
            return;
        _parts.Add(new TemplatePart(_literal.ToString(), null, TemplateFormat.Plain, _option));
        _literal.Clear();
    }

    private static FormatException Wrong(string what) => new($"In the template {what}.");
}
