namespace RiceJar.Contacts;

/// <summary>The one rule for names that users add to: lower-case letters, digits and hyphens, beginning with a letter, at most 40.</summary>
internal static class OpenName
{
    public static string Check(string value, string kind)
    {
        ArgumentNullException.ThrowIfNull(value);
        var fits = value.Length is > 0 and <= 40
            && char.IsAsciiLetterLower(value[0])
            && value.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
        return fits
            ? value
            : throw new ArgumentException($"A {kind} is lower-case letters, digits and hyphens, such as 'payment-reminder', but was '{value}'.", nameof(value));
    }

    public static string Given(string? value, string kind) => value ?? throw new InvalidOperationException($"This {kind} was never given a name.");
}
