using System.Text.RegularExpressions;

namespace RiceJar.Contacts;

/// <summary>What is wrong with a rendered message.</summary>
public enum MessageProblem
{
    /// <summary>A text message does not begin with the signature.</summary>
    NoSignature,

    /// <summary>A promotion does not end with opt-out words.</summary>
    NoOptOutWords,

    /// <summary>A message that is no promotion holds opt-out words.</summary>
    OptOutWordsInNotice,

    /// <summary>A text message has more parts than allowed.</summary>
    TooManyParts,

    /// <summary>A variable was left unfilled.</summary>
    UnfilledVariable,

    /// <summary>The message holds a forbidden word.</summary>
    ForbiddenWord,

    /// <summary>The message has no text.</summary>
    Empty,

    /// <summary>A text message has more characters than allowed.</summary>
    TooManyCharacters,
}

/// <summary>One finding of the lint.</summary>
/// <param name="Problem">What kind of problem.</param>
/// <param name="Detail">A sentence with the text at fault.</param>
public sealed record MessageFinding(MessageProblem Problem, string Detail);

/// <summary>Checks a rendered message before it goes out. Pure.</summary>
public static partial class MessageLint
{
    /// <summary>Everything that is wrong with a message; empty when it is right.</summary>
    /// <param name="text">The rendered text.</param>
    /// <param name="purpose">What the message is for.</param>
    /// <param name="channel">By which channel it goes; signature, opt-out words, characters and parts are asked of text messages.</param>
    /// <param name="rules">The shop's rules.</param>
    public static IReadOnlyList<MessageFinding> Check(string text, ContactPurpose purpose, ContactChannel channel, MessageRules rules)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(rules);
        if (string.IsNullOrWhiteSpace(text))
            return [new MessageFinding(MessageProblem.Empty, "The message has no text.")];
        List<MessageFinding> findings = [];
        if (channel == ContactChannel.Sms)
            CheckTextMessage(text, purpose, rules, findings);
        foreach (Match variable in Variable().Matches(text))
            findings.Add(new MessageFinding(MessageProblem.UnfilledVariable, $"'{variable.Value}' was left unfilled."));
        foreach (var word in rules.ForbiddenWords.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            findings.Add(new MessageFinding(MessageProblem.ForbiddenWord, $"'{word}' is forbidden."));
        return findings;
    }

    private static void CheckTextMessage(string text, ContactPurpose purpose, MessageRules rules, List<MessageFinding> findings)
    {
        if (rules.Signature is { } signature && !text.StartsWith(signature, StringComparison.Ordinal))
            findings.Add(new MessageFinding(MessageProblem.NoSignature, $"A text message begins with {signature}."));
        if (purpose == ContactPurpose.Promotion)
        {
            if (rules.OptOutWords.Count > 0 && !rules.OptOutWords.Any(words => text.TrimEnd().EndsWith(words, StringComparison.OrdinalIgnoreCase)))
                findings.Add(new MessageFinding(MessageProblem.NoOptOutWords, $"A promotion ends with opt-out words, such as '{rules.OptOutWords[0]}'."));
        }
        else if (rules.OptOutWords.FirstOrDefault(words => text.Contains(words, StringComparison.OrdinalIgnoreCase)) is { } held)
        {
            findings.Add(new MessageFinding(MessageProblem.OptOutWordsInNotice, $"'{held}' belongs to promotions, but this is {purpose}."));
        }

        var characters = text.EnumerateRunes().Count();
        if (characters > rules.MostCharacters)
            findings.Add(new MessageFinding(MessageProblem.TooManyCharacters, $"The message has {characters} characters, but at most {rules.MostCharacters} are allowed."));
        var size = SmsSize.Of(text);
        if (size.Parts > rules.MostParts)
            findings.Add(new MessageFinding(MessageProblem.TooManyParts, $"The message has {size}, but at most {rules.MostParts} parts are allowed."));
    }

    // What RiceJar's templates and the common template languages leave behind: {name}, {name:format}, {{name}}, ${name}, #{name}, #name#, <%= name %>.
    [GeneratedRegex(@"[$#]?\{{1,2}\s*[\p{L}_][\p{L}\p{N}_.\-]*(:\p{L}+)?\s*\}{1,2}|#[\p{L}_][\p{L}\p{N}_.]*#|<%=?\s*[\p{L}_][\p{L}\p{N}_.]*\s*%>", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
