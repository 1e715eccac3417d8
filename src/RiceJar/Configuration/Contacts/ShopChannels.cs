using RiceJar.Contacts;

namespace RiceJar.Configuration;

/// <summary>The shop's channels, which every other option must name its own from.</summary>
internal sealed class ShopChannels
{
    private static readonly ContactChannel[] Default =
        [ContactChannel.Sms, ContactChannel.Email, ContactChannel.Push, ContactChannel.WeChat, ContactChannel.Phone];

    // Where the shop's own list is wrong, that is the error to show, and not that others do not find their channels in it.
    private readonly bool _isKnown;
    private readonly IReadOnlyList<ContactChannel> _channels;

    public ShopChannels(ContactOptions options, OptionErrors errors)
    {
        const string Option = "Contacts:Channels";
        var given = errors.Several(Option, options.Channels, (option, name) => errors.Try<ContactChannel?>(option, () => new ContactChannel(name)));
        errors.NamedOnce(Option, "channels", options.Channels ?? []);
        _isKnown = options.Channels is null || given is not null;
        _channels = given ?? [.. Default];
    }

    /// <summary>Those of any reason where none are given.</summary>
    public IReadOnlyList<ContactChannel> Usual =>
        ChannelRules.Usual.Where(_channels.Contains).ToList() is { Count: > 0 } usual ? usual : _channels;

    /// <summary>The channel of a name; null where the shop has none of it.</summary>
    public ContactChannel? Find(string option, string name, OptionErrors errors) => _isKnown
        ? errors.Choose(option, name, [.. _channels.Select(channel => (channel.Name, (ContactChannel?)channel))])
        : errors.Try<ContactChannel?>(option, () => new ContactChannel(name));
}
