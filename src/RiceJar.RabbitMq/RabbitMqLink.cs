using NodaTime;
using RabbitMQ.Client;

namespace RiceJar.RabbitMq;

/// <summary>A connection with one channel of confirmed publishing, for as long as both live.</summary>
internal sealed class RabbitMqSession(IConnection connection, IChannel channel) : IAsyncDisposable
{
    private volatile bool _isBlocked;

    public IChannel Channel => channel;

    public bool IsOpen => connection.IsOpen && channel.IsOpen;

    /// <summary>Whether the broker takes nothing for now: it is short of memory or disk, and would confirm nothing.</summary>
    public bool IsBlocked => _isBlocked;

    public void Watch()
    {
        connection.ConnectionBlockedAsync += (_, _) =>
        {
            _isBlocked = true;
            return Task.CompletedTask;
        };
        connection.ConnectionUnblockedAsync += (_, _) =>
        {
            _isBlocked = false;
            return Task.CompletedTask;
        };
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever goes wrong when closing, the broker notices that the connection is gone.
        try
        {
            await connection.AbortAsync().ConfigureAwait(false);
        }
        finally
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}

/// <summary>
/// Opens a session when one is wanted, one at a time for all who want it; anew after it broke, but not at once after opening failed. Thread-safe.
/// </summary>
internal sealed class RabbitMqLink(RabbitMqSettings settings, TimeProvider time, string name) : IAsyncDisposable
{
    // The client finds a silent connection after about twice that.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Task<RabbitMqSession>? _session;
    private bool _isDisposed;

    /// <summary>Until when no connection is tried; null = it may be.</summary>
    public Instant? NotBefore { get; private set; }

    /// <summary>The session; fails with what the client says of the connection.</summary>
    public Task<RabbitMqSession> SessionAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_session is { IsCompletedSuccessfully: true } && !_session.Result.IsOpen)
            {
                _ = DisposeQuietlyAsync(_session.Result);
                _session = null;
            }

            var failed = _session is { IsCompleted: true, IsCompletedSuccessfully: false };
            if (_session is null || (failed && Now >= NotBefore))
                _session = Task.Run(OpenAsync);
            return _session;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<RabbitMqSession>? session;
        lock (_lock)
        {
            _isDisposed = true;
            (session, _session) = (_session, null);
        }

        if (session is null)
            return;
        await ((Task)session).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (session.IsCompletedSuccessfully)
            await DisposeQuietlyAsync(session.Result).ConfigureAwait(false);
    }

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private static async Task DisposeQuietlyAsync(RabbitMqSession session) =>
        await session.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<RabbitMqSession> OpenAsync()
    {
        IConnection? connection = null;
        try
        {
            connection = await Factory().CreateConnectionAsync(name).ConfigureAwait(false);
            var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)).ConfigureAwait(false);
            // An exchange that is missing would close the channel under messages whose fate nobody could tell then.
            if (settings.Exchange.Length > 0)
                await channel.ExchangeDeclarePassiveAsync(settings.Exchange).ConfigureAwait(false);
            var session = new RabbitMqSession(connection, channel);
            session.Watch();
            return session;
        }
        catch (Exception)
        {
            lock (_lock)
                NotBefore = Now + Duration.FromTimeSpan(settings.ReconnectDelay);
            if (connection is not null)
                await connection.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private ConnectionFactory Factory() => new()
    {
        Uri = settings.Uri,
        // The client's own recovery would reconnect behind our back, and what was under way is told either way.
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedConnectionTimeout = settings.TimeOut,
        ContinuationTimeout = settings.TimeOut,
        HandshakeContinuationTimeout = settings.TimeOut,
        SocketReadTimeout = settings.TimeOut,
        SocketWriteTimeout = settings.TimeOut,
        RequestedHeartbeat = Heartbeat,
    };
}
