using System.Text;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;

namespace RiceJar.RabbitMq;

/// <summary>What options say, checked. Immutable.</summary>
internal sealed record RabbitMqSettings(
    Uri Uri, string Exchange, string RoutingKey, TimeSpan TimeOut, TimeSpan ReconnectDelay, Duration? DedupesWithin)
{
    /// <summary>The section below <c>RiceJar</c>.</summary>
    public const string Section = "RabbitMq";

    // AMQP's short strings.
    private const int MostBytes = 255;

    /// <summary>Everything that is wrong with a channel's options; the address is never shown.</summary>
    public static IReadOnlyList<string> Errors(string channel, RabbitMqOptions options)
    {
        var errors = new OptionErrors();
        Build(channel, options, errors);
        return errors.All;
    }

    /// <exception cref="ArgumentException">Options are wrong; the message lists all errors, a line each.</exception>
    public static RabbitMqSettings Of(ContactChannel channel, RabbitMqOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new OptionErrors();
        return Build(channel.Name, options, errors) ?? throw new ArgumentException(string.Join(Environment.NewLine, errors.All), nameof(options));
    }

    private static RabbitMqSettings? Build(string channel, RabbitMqOptions options, OptionErrors errors)
    {
        var at = $"{Section}:{channel}";
        var uri = Broker($"{at}:Uri", options.Uri, errors);
        var routingKey = options.RoutingKey ?? $"ricejar.{channel}";
        Short($"{at}:Exchange", options.Exchange, errors);
        Short($"{at}:RoutingKey", routingKey, errors);
        var timeOut = errors.Between($"{at}:TimeOut", options.TimeOut, Duration.FromMilliseconds(100), Duration.FromMinutes(10));
        var delay = errors.Between($"{at}:ReconnectDelay", options.ReconnectDelay, Duration.Zero, Duration.FromMinutes(10));
        var dedupes = errors.Duration($"{at}:DedupesWithin", options.DedupesWithin);
        if (dedupes == Duration.Zero)
            errors.Add($"{at}:DedupesWithin", $"'{options.DedupesWithin}' is no time: leave it out where nobody dedupes.");
        return errors.All.Count == 0 ? new RabbitMqSettings(uri!, options.Exchange, routingKey, timeOut, delay, dedupes) : null;
    }

    private static Uri? Broker(string option, string? text, OptionErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            errors.Add(option, "is required: the broker.");
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0)
            errors.Add(option, "is no address such as 'amqps://user:password@host:port/vhost' (it is not shown, since it may hold a password).");
        else if (uri.Segments.Length > 2)
            errors.Add(option, "names more than one virtual host: a slash in its name is written %2F.");
        else
            return uri;
        return null;
    }

    private static void Short(string option, string? text, OptionErrors errors)
    {
        if (text is null)
            errors.Add(option, "is null.");
        else if (Encoding.UTF8.GetByteCount(text) > MostBytes)
            errors.Add(option, $"'{text}' has more than {MostBytes} bytes of UTF-8.");
    }
}
