using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.Tests.Support;

/// <summary>A channel that answers what a test tells it, and remembers what it was given.</summary>
public sealed class ScriptedChannel(ContactChannel channel, Duration? dedupesWithin = null) : IContactChannel
{
    public ContactChannel Channel => channel;

    public Duration? DedupesWithin => dedupesWithin;

    public List<OutgoingMessage> Given { get; } = [];

    /// <summary>What it answers; default: accepted.</summary>
    public Func<OutgoingMessage, CancellationToken, ValueTask<SendResult>> Answer { get; set; } = (_, _) => ValueTask.FromResult(SendResult.Accepted());

    public ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        lock (Given)
            Given.Add(message);
        return Answer(message, cancellationToken);
    }
}
