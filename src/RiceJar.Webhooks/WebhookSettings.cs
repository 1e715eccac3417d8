using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;

namespace RiceJar.Webhooks;

/// <summary>What options say, checked. Immutable.</summary>
internal sealed record WebhookSettings(
    Uri Url,
    IReadOnlyList<WebhookSecret> Secrets,
    TimeSpan TimeOut,
    Duration? DedupesWithin,
    int Attempts,
    TimeSpan RetryDelay,
    WebhookBreaker Breaker)
{
    /// <summary>The section below <c>RiceJar</c>.</summary>
    public const string Section = "Webhooks";

    /// <summary>Everything that is wrong with a channel's options; a secret is never shown.</summary>
    public static IReadOnlyList<string> Errors(string channel, WebhookOptions options)
    {
        var errors = new OptionErrors();
        Build(channel, options, errors);
        return errors.All;
    }

    /// <exception cref="ArgumentException">Options are wrong; the message lists all errors, a line each.</exception>
    public static WebhookSettings Of(ContactChannel channel, WebhookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new OptionErrors();
        return Build(channel.Name, options, errors) ?? throw new ArgumentException(string.Join(Environment.NewLine, errors.All), nameof(options));
    }

    private static WebhookSettings? Build(string channel, WebhookOptions options, OptionErrors errors)
    {
        var at = $"{Section}:{channel}";
        var url = Address($"{at}:Url", options.Url, errors);
        var secrets = Keys($"{at}:Secrets", options.Secrets, errors);
        var timeOut = errors.Between($"{at}:TimeOut", options.TimeOut, Duration.FromMilliseconds(100), Duration.FromMinutes(10));
        var dedupes = errors.Duration($"{at}:DedupesWithin", options.DedupesWithin);
        if (dedupes == Duration.Zero)
            errors.Add($"{at}:DedupesWithin", $"'{options.DedupesWithin}' is no time: leave it out where the receiver does not dedupe.");
        errors.Range($"{at}:Attempts", options.Attempts, 1, 10);
        var delay = errors.Between($"{at}:RetryDelay", options.RetryDelay, Duration.FromMilliseconds(10), Duration.FromSeconds(10));
        var breaker = Break($"{at}:Breaker", options.Breaker, errors);
        return errors.All.Count == 0 ? new WebhookSettings(url!, secrets, timeOut, dedupes, options.Attempts, delay, breaker!) : null;
    }

    private static Uri? Address(string option, string? text, OptionErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            errors.Add(option, "is required: where to post.");
        else if (text.Contains('@', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var own) && own.UserInfo.Length > 0)
            errors.Add(option, "holds a user name or a password, which do not belong there: requests are signed by Secrets.");
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
            errors.Add(option, $"'{WithoutQuery(text)}' is no absolute https or http address.");
        else
            return url;
        return null;
    }

    // What follows a question mark is often a token.
    private static string WithoutQuery(string text) => text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? $"{text[..at]}?..." : text;

    private static List<WebhookSecret> Keys(string option, IList<string>? given, OptionErrors errors)
    {
        if (given is { Count: 0 })
            errors.Add(option, "names none: leave it out where requests are not to be signed.");
        List<WebhookSecret> secrets = [];
        foreach (var (place, text) in (given ?? []).Index())
        {
            if (WebhookSecret.TryParse(text, out var secret))
                secrets.Add(secret);
            else
                errors.Add($"{option}:{place}", WebhookSecret.Wanted);
        }

        return secrets;
    }

    private static WebhookBreaker? Break(string option, WebhookBreakerOptions? options, OptionErrors errors)
    {
        if (options is null)
        {
            errors.Add(option, "is null.");
            return null;
        }

        if (options.FailureRatio is not (> 0 and <= 1))
            errors.Add($"{option}:FailureRatio", FormattableString.Invariant($"'{options.FailureRatio}' is not above 0 and at most 1."));
        errors.Range($"{option}:MinimumRequests", options.MinimumRequests, 2, 1_000_000);
        var within = errors.Between($"{option}:Within", options.Within, Duration.FromSeconds(1), Duration.FromDays(1));
        var breakFor = errors.Between($"{option}:BreakFor", options.BreakFor, Duration.FromSeconds(1), Duration.FromDays(1));
        return new WebhookBreaker(options.FailureRatio, options.MinimumRequests, within, breakFor);
    }
}

/// <summary>When a receiver is left alone.</summary>
internal sealed record WebhookBreaker(double FailureRatio, int MinimumRequests, TimeSpan Within, TimeSpan BreakFor);
