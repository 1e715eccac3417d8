using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.Running;

/// <summary>The ways out that a shop has, by name. Immutable and thread-safe.</summary>
public sealed class ContactChannels
{
    private readonly Dictionary<ContactChannel, IContactChannel> _channels = [];

    /// <summary>Takes the channels.</summary>
    /// <param name="channels">Each name once.</param>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public ContactChannels(IEnumerable<IContactChannel> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        foreach (var channel in channels)
        {
            if (!_channels.TryAdd(channel.Channel, channel))
                throw new ArgumentException($"Two channels are called '{channel.Channel}'.", nameof(channels));
        }
    }

    /// <summary>The channel of a name; null where the shop has none.</summary>
    public IContactChannel? Find(ContactChannel channel) => _channels.GetValueOrDefault(channel);
}
