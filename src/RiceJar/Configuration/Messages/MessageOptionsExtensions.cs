using RiceJar.Messaging;

namespace RiceJar.Configuration;

/// <summary>Turns the options of messages into what makes them, once, at the edge.</summary>
public static class MessageOptionsExtensions
{
    /// <summary>Makes the shop's texts.</summary>
    /// <exception cref="ArgumentException">Options of messages or the zone are wrong; the message lists all errors, a line each.</exception>
    public static TextMessageTemplates ToMessageTemplates(this RiceJarOptions options) => OptionErrors.RulesOf(
        options,
        errors => new TextMessageTemplates(
            MessageTemplatesBuilder.Build(options.Messages, errors), RiceJarOptionsExtensions.ShopZone(options, errors), options.Currency));

    /// <summary>Makes what recognises addresses; null where there is no key for it.</summary>
    /// <exception cref="ArgumentException">The key is wrong; the message does not show it.</exception>
    public static AddressHasher? ToAddressHasher(this RiceJarOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new OptionErrors();
        var hasher = MessageTemplatesBuilder.Hasher(options.Messages, errors);
        return errors.All.Count == 0 ? hasher : throw new ArgumentException(errors.All[0], nameof(options));
    }

    /// <summary>Adds all that is wrong with the options of messages alone.</summary>
    internal static void Check(RiceJarOptions options, OptionErrors errors)
    {
        MessageTemplatesBuilder.Build(options.Messages, errors);
        MessageTemplatesBuilder.Hasher(options.Messages, errors);
    }
}
