using System.Collections.Concurrent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Testing.Conformance;

namespace RiceJar.Testing.Tests.Conformance;

/// <summary>A channel to a receiver in memory, honest unless its answers are changed.</summary>
public sealed class MemoryChannel(Func<SendResult, OutgoingMessage, SendResult>? answers = null, bool dropsCopies = true) : IContactChannel, IContactChannelHarness
{
    private readonly ConcurrentQueue<ReceivedMessage> _received = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private ReceiverBehaviour _behaviour;

    public ContactChannel Channel => ContactChannel.Sms;

    IContactChannel IContactChannelHarness.Channel => this;

    public Duration? DedupesWithin => Duration.FromDays(1);

    public async ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        if (_behaviour is ReceiverBehaviour.Accept or ReceiverBehaviour.BreakOff or ReceiverBehaviour.Hang)
        {
            lock (_received)
            {
                if (!dropsCopies || _received.All(one => one.Key != message.Key.Value))
                    _received.Enqueue(new ReceivedMessage(message.Key.Value, message.Address, message.Content.Text, message.Content.Subject));
            }

            _arrived.Release();
        }

        if (_behaviour == ReceiverBehaviour.Hang)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        var result = _behaviour switch
        {
            ReceiverBehaviour.Accept => SendResult.Accepted("reference"),
            ReceiverBehaviour.Busy => SendResult.NotAccepted("busy"),
            ReceiverBehaviour.Refuse => SendResult.Rejected("refused"),
            ReceiverBehaviour.Unreachable => SendResult.NotAccepted("nobody there"),
            _ => SendResult.Unknown("broken off"),
        };
        return answers is null ? result : answers(result, message);
    }

    public ValueTask BehaveAsync(ReceiverBehaviour behaviour, CancellationToken cancellationToken = default)
    {
        _behaviour = behaviour;
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<ReceivedMessage>> ReceivedAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<ReceivedMessage>>([.. _received]);

    public async ValueTask WaitForAsync(int messages, CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < messages; i++)
            await _arrived.WaitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _arrived.Dispose();
        return ValueTask.CompletedTask;
    }
}
