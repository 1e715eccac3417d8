namespace RiceJar.Contacts;

/// <summary>What a shop asks of the text of its messages. Immutable; validated when made.</summary>
public sealed class MessageRules
{
    /// <summary>Makes rules.</summary>
    /// <param name="signature">What a text message begins with, such as <c>【米缸】</c>; null = nothing.</param>
    /// <param name="optOutWords">What a promotion by text message ends with, any one of them, and what no other message may hold; null = none asked.</param>
    /// <param name="mostParts">The most parts of a text message; null = any number.</param>
    /// <param name="forbiddenWords">Words that no message may hold, in any case; null = none.</param>
    /// <param name="mostCharacters">The most Unicode characters of a text message, signature and opt-out words included; null = any number.</param>
    /// <exception cref="ArgumentException">A word is empty, or the number of parts or characters is not positive.</exception>
    public MessageRules(
        string? signature = null,
        IEnumerable<string>? optOutWords = null,
        int? mostParts = null,
        IEnumerable<string>? forbiddenWords = null,
        int? mostCharacters = null)
    {
        if (signature is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(signature);
        if (mostParts is { } parts)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts, nameof(mostParts));
        if (mostCharacters is { } characters)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(characters, nameof(mostCharacters));
        Signature = signature;
        OptOutWords = Words(optOutWords, nameof(optOutWords));
        MostParts = mostParts;
        MostCharacters = mostCharacters;
        ForbiddenWords = Words(forbiddenWords, nameof(forbiddenWords));
    }

    /// <summary>What a text message begins with; null = nothing.</summary>
    public string? Signature { get; }

    /// <summary>What a promotion by text message ends with, any one of them; empty = none asked.</summary>
    public IReadOnlyList<string> OptOutWords { get; }

    /// <summary>The most parts of a text message; null = any number.</summary>
    public int? MostParts { get; }

    /// <summary>The most Unicode characters of a text message; null = any number.</summary>
    public int? MostCharacters { get; }

    /// <summary>Words that no message may hold.</summary>
    public IReadOnlyList<string> ForbiddenWords { get; }

    /// <summary>The rules of a shop in China: signature in 【】, opt-out words at the end of promotions and not in notices.</summary>
    /// <param name="shopName">The registered signature, without the brackets.</param>
    /// <param name="forbiddenWords">Words that no message may hold; null = none.</param>
    /// <param name="mostParts">The most parts of a text message; null = any number.</param>
    /// <param name="mostCharacters">The most Unicode characters of a text message, signature and opt-out words included; null = any number.</param>
    /// <exception cref="ArgumentException">The name or a word is empty, or the number of parts or characters is not positive.</exception>
    public static MessageRules China(string shopName, IEnumerable<string>? forbiddenWords = null, int? mostParts = null, int? mostCharacters = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(shopName);
        return new MessageRules($"【{shopName}】", ["拒收请回复R", "回T退订", "回TD退订", "退订回T"], mostParts, forbiddenWords, mostCharacters);
    }

    private static string[] Words(IEnumerable<string>? words, string name)
    {
        string[] given = [.. words ?? []];
        return given.Any(string.IsNullOrWhiteSpace) ? throw new ArgumentException("A word cannot be empty.", name) : given;
    }
}
