using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Messaging;

/// <summary>A way out: hands a message to the shop's gateway, broker or provider. Thread-safe.</summary>
/// <remarks>
/// An answer is a value: <see cref="SendResult"/>. A channel that throws is taken to say <see cref="SendOutcome.Unknown"/>, since nobody knows how far it came. Neither answers nor
/// exceptions nor logs hold an address or a text.
/// </remarks>
public interface IContactChannel
{
    /// <summary>The channel's name, as intents carry it.</summary>
    ContactChannel Channel { get; }

    /// <summary>
    /// For how long after a message was first sent the receiver recognises its key and drops a second copy; null = it does not. Within that time a message whose fate is unknown is sent again.
    /// </summary>
    Duration? DedupesWithin { get; }

    /// <summary>Hands over a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Stops waiting; what was handed over by then is <see cref="SendOutcome.Unknown"/>.</param>
    ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default);
}
