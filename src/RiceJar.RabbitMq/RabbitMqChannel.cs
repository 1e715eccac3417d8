using System.Globalization;
using NodaTime;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.RabbitMq;

/// <summary>
/// Publishes each message to RabbitMQ, persistent and confirmed. Thread-safe; one for each broker and exchange, kept while the process lives.
/// Connects when first used, and anew after a break.
/// </summary>
/// <remarks>
/// <para>Body: <see cref="OutgoingMessageJson"/>. Message id: <see cref="MessageId"/> of the key. The broker drops a message, or dead-letters it,
/// that nobody consumed before it expires.</para>
/// <para>Answers: confirmed, Accepted; no connection, refused by the broker (nack), blocked by it, or no queue that takes it (a binding can be made
/// good), NotAccepted; published and not confirmed in time or
/// before the connection broke, Unknown. It answers also when it is cancelled or closed, and does not throw for that.</para>
/// </remarks>
public sealed class RabbitMqChannel : IContactChannel, IAsyncDisposable, IDisposable
{
    // So many may wait for their confirmation at a time; others wait for their turn, where being cancelled is harmless.
    private const int MostUnconfirmed = 256;

    // The broker's limit of a message's time to live; what lives longer is given none.
    private const long LongestTimeToLive = uint.MaxValue;

    private readonly RabbitMqSettings _settings;
    private readonly TimeProvider _time;
    private readonly RabbitMqLink _link;
    private readonly SemaphoreSlim _turns = new(MostUnconfirmed);
    private volatile bool _isDisposed;

    /// <summary>Makes one.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="options">How it publishes; read once.</param>
    /// <param name="time">The clock of time-outs, reconnecting and times to live; null = the system's.</param>
    /// <exception cref="ArgumentException">Options are wrong; the message lists all errors, a line each.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="channel"/> is <c>default</c>.</exception>
    public RabbitMqChannel(ContactChannel channel, RabbitMqOptions options, TimeProvider? time = null)
    {
        _settings = RabbitMqSettings.Of(channel, options);
        (Channel, _time) = (channel, time ?? TimeProvider.System);
        _link = new RabbitMqLink(_settings, _time, $"RiceJar {channel.Name}");
    }

    /// <inheritdoc/>
    public ContactChannel Channel { get; }

    /// <inheritdoc/>
    public Duration? DedupesWithin => _settings.DedupesWithin;

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    /// <summary>Publishes a message and waits for its confirmation.</summary>
    /// <param name="message">The message, of this channel.</param>
    /// <param name="cancellationToken">Stops waiting: NotAccepted where nothing was published by then, else Unknown.</param>
    /// <exception cref="ArgumentException">The message is of another channel.</exception>
    public async ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Channel != Channel)
            throw new ArgumentException($"This is channel '{Channel}', but the message is for '{message.Channel}'.", nameof(message));
        if (_isDisposed)
            return SendResult.NotAccepted("the channel is closed");
        try
        {
            await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return SendResult.NotAccepted("cancelled");
        }

        try
        {
            var (session, none) = await SessionAsync(cancellationToken).ConfigureAwait(false);
            return session is null ? none : await PublishAsync(session.Channel, message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Closes the connection; what is under way is answered with Unknown, or NotAccepted where nothing was published.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await _link.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Likewise, waiting for it.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async ValueTask<(RabbitMqSession? Session, SendResult None)> SessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var session = await _link.SessionAsync().WaitAsync(_settings.TimeOut, _time, cancellationToken).ConfigureAwait(false);
            return session.IsBlocked ? (null, SendResult.NotAccepted("the broker takes nothing for now")) : (session, default);
        }
        catch (Exception e)
        {
            return (null, e switch
            {
                _ when cancellationToken.IsCancellationRequested => SendResult.NotAccepted("cancelled"),
                ObjectDisposedException => SendResult.NotAccepted("the channel is closed"),
                _ => SendResult.NotAccepted(NoConnection(e), _link.NotBefore is { } at && at > Now ? at : null),
            });
        }
    }

    // In words of our own: those of the client may name the user or quote the broker.
    private static string NoConnection(Exception exception) => exception switch
    {
        OperationInterruptedException { ShutdownReason.ReplyCode: Constants.NotFound } => "there is no such exchange",
        AuthenticationFailureException => "the broker does not let us in",
        BrokerUnreachableException { InnerException: AuthenticationFailureException } => "the broker does not let us in",
        TimeoutException => "no connection in time",
        _ => "no connection to the broker",
    };

    private async ValueTask<SendResult> PublishAsync(IChannel channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var (properties, body) = (Properties(message), OutgoingMessageJson.Write(message));
        using var late = new CancellationTokenSource(_settings.TimeOut, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // From here on nobody can tell whether it went out, unless the broker says so.
            await channel.BasicPublishAsync(_settings.Exchange, _settings.RoutingKey, mandatory: true, properties, body, either.Token)
                .ConfigureAwait(false);
            return SendResult.Accepted();
        }
        catch (PublishException e)
        {
            // Of the queues behind an exchange one may have refused it and another taken it.
            return e.IsReturn ? SendResult.NotAccepted("no queue takes it")
                : _settings.Exchange.Length == 0 ? SendResult.NotAccepted("the broker did not take it")
                : SendResult.Unknown("a queue did not take it");
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return SendResult.Unknown("cancelled");
        }
        catch (Exception) when (late.IsCancellationRequested)
        {
            return SendResult.Unknown(FormattableString.Invariant($"no confirmation within {_settings.TimeOut.TotalSeconds} s"));
        }
        catch (Exception)
        {
            return SendResult.Unknown("the connection broke before the confirmation");
        }
    }

    private BasicProperties Properties(OutgoingMessage message)
    {
        var now = Now;
        var timeToLive = (long)(message.Intent.ExpiresAt - now).TotalMilliseconds;
        return new BasicProperties
        {
            MessageId = MessageId.Of(message.Key),
            ContentType = OutgoingMessageJson.MediaType,
            DeliveryMode = DeliveryModes.Persistent,
            AppId = "RiceJar",
            Timestamp = new AmqpTimestamp(now.ToUnixTimeSeconds()),
            Expiration = timeToLive <= LongestTimeToLive ? Math.Max(timeToLive, 1).ToString(CultureInfo.InvariantCulture) : null,
        };
    }
}
