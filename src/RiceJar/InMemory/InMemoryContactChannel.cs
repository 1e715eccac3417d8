using System.Globalization;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.InMemory;

/// <summary>
/// Keeps what was sent, for tests and trials: reaches nobody, accepts every message, and recognises a key that it has. Thread-safe.
/// </summary>
/// <remarks>It holds addresses and texts, gone with the process.</remarks>
public sealed class InMemoryContactChannel : IContactChannel
{
    private readonly Lock _lock = new();
    private readonly List<OutgoingMessage> _sent = [];
    private readonly Dictionary<ContactKey, string> _references = [];
    private int _duplicates;

    /// <summary>Makes one.</summary>
    /// <param name="channel">The channel that it stands in for.</param>
    /// <exception cref="InvalidOperationException"><paramref name="channel"/> is <c>default</c>.</exception>
    public InMemoryContactChannel(ContactChannel channel)
    {
        _ = channel.Name;
        Channel = channel;
    }

    /// <inheritdoc/>
    public ContactChannel Channel { get; }

    /// <summary>A hundred years of 365 days: as long as it lives.</summary>
    public Duration? DedupesWithin { get; } = Duration.FromDays(36_500);

    /// <summary>What was sent so far, each key once, in the order in which it came. A copy.</summary>
    public IReadOnlyList<OutgoingMessage> Sent
    {
        get
        {
            lock (_lock)
                return [.. _sent];
        }
    }

    /// <summary>How many messages were dropped because their key was there already.</summary>
    public int Duplicates
    {
        get
        {
            lock (_lock)
                return _duplicates;
        }
    }

    /// <summary>Keeps a message, unless its key is there already.</summary>
    /// <returns>Accepted, with the message's number from 1 as reference: the first one's where the key was there already. NotAccepted where it was
    /// cancelled before.</returns>
    public ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromResult(SendResult.NotAccepted("cancelled"));
        lock (_lock)
        {
            if (_references.TryGetValue(message.Key, out var reference))
            {
                _duplicates++;
            }
            else
            {
                _sent.Add(message);
                reference = _sent.Count.ToString(CultureInfo.InvariantCulture);
                _references.Add(message.Key, reference);
            }

            return ValueTask.FromResult(SendResult.Accepted(reference));
        }
    }
}
