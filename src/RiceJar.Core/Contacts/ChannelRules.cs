namespace RiceJar.Contacts;

/// <summary>By which channels a customer is reached for a reason (a birthday rather by WeChat than by text message). Immutable.</summary>
public sealed class ChannelRules
{
    private readonly ContactChannel[] _usual;
    private readonly Dictionary<ContactReason, ContactChannel[]> _byReason;

    /// <summary>Makes the rules.</summary>
    /// <param name="usual">The channels of any reason, the preferred first; null = text message, then app push.</param>
    /// <param name="byReason">The channels of some reasons instead; a payment call goes by phone unless it stands here.</param>
    /// <exception cref="ArgumentException">A list is empty, or holds a channel twice.</exception>
    public ChannelRules(
        IReadOnlyList<ContactChannel>? usual = null, IReadOnlyDictionary<ContactReason, IReadOnlyList<ContactChannel>>? byReason = null)
    {
        _usual = Check(usual ?? Usual, "any reason", nameof(usual));
        _byReason = new() { [ContactReason.PaymentCall] = [ContactChannel.Phone] };
        foreach (var (reason, channels) in byReason ?? new Dictionary<ContactReason, IReadOnlyList<ContactChannel>>())
            _byReason[reason] = Check(channels, reason.Name, nameof(byReason));
    }

    /// <summary>The channels of any reason where none are given: text message, then app push.</summary>
    public static IReadOnlyList<ContactChannel> Usual { get; } = [ContactChannel.Sms, ContactChannel.Push];

    /// <summary>The channels for a reason, the preferred first.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="favourite">The customer's own channel, which comes first where it is among them; null = none known.</param>
    public IReadOnlyList<ContactChannel> Of(ContactReason reason, ContactChannel? favourite = null)
    {
        var channels = _byReason.GetValueOrDefault(reason, _usual);
        return favourite is { } own && channels.Contains(own) && channels[0] != own ? [own, .. channels.Where(channel => channel != own)] : channels;
    }

    private static ContactChannel[] Check(IReadOnlyList<ContactChannel> channels, string reason, string parameter)
    {
        ArgumentNullException.ThrowIfNull(channels, parameter);
        if (channels.Count == 0 || channels.Distinct().Count() != channels.Count)
            throw new ArgumentException($"There is at least one channel for {reason}, each once, but given are: {string.Join(", ", channels)}.", parameter);
        return [.. channels];
    }
}
