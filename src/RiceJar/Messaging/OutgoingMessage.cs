using RiceJar.Contacts;

namespace RiceJar.Messaging;

/// <summary>A message on its way out. It holds personal data: it is handed to a channel and kept nowhere, and its text form is its key. Immutable.</summary>
public sealed class OutgoingMessage
{
    /// <summary>Makes one.</summary>
    /// <param name="intent">What is intended, with the values that were read at the moment of sending.</param>
    /// <param name="key">What makes it the same message however often it is sent.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="address">Where to.</param>
    /// <param name="recipient">Who is reached.</param>
    /// <param name="content">What it says.</param>
    public OutgoingMessage(ContactIntent intent, ContactKey key, ContactChannel channel, string address, Recipient recipient, MessageContent content)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        ArgumentNullException.ThrowIfNull(recipient);
        ArgumentNullException.ThrowIfNull(content);
        (Intent, Key, Channel, Address, Recipient, Content) = (intent, key, channel, address, recipient, content);
    }

    /// <summary>What is intended: customer, purpose, reason, orders, template and its values, expiry.</summary>
    public ContactIntent Intent { get; }

    /// <summary>What makes it the same message however often it is sent: the receiver's idempotency key.</summary>
    public ContactKey Key { get; }

    /// <summary>The channel.</summary>
    public ContactChannel Channel { get; }

    /// <summary>Where to: a phone number, a mail address, a device's token.</summary>
    public string Address { get; }

    /// <summary>Who is reached.</summary>
    public Recipient Recipient { get; }

    /// <summary>What it says.</summary>
    public MessageContent Content { get; }

    /// <summary>The key: nothing personal.</summary>
    public override string ToString() => Key.Value;
}

/// <summary>What a message says.</summary>
/// <param name="Text">The text.</param>
/// <param name="Subject">The subject, where the channel has one; null = none.</param>
public sealed record MessageContent(string Text, string? Subject = null)
{
    /// <summary>Not the text: it is personal.</summary>
    public override string ToString() => $"{Text.Length} characters";
}
