using System.Net;
using NodaTime;
using Polly;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.Webhooks;

/// <summary>
/// Posts each message as JSON to the shop's own gateway, signed as Standard Webhooks does. Thread-safe; one for each receiver, kept while the
/// process lives.
/// </summary>
/// <remarks>
/// <para>Headers: <c>webhook-id</c> and <c>Idempotency-Key</c> (<see cref="MessageId"/> of the key), <c>webhook-timestamp</c>,
/// <c>webhook-signature</c>. Body: <see cref="OutgoingMessageJson"/>.</para>
/// <para>Answers: 2xx Accepted; 407, 408, 425, 429 and 503 with <c>Retry-After</c> NotAccepted, with its time; no byte of the body handed to a
/// connection (not resolved, refused, no TLS, the receiver left
/// alone) NotAccepted; 3xx and other 4xx Rejected; other 5xx, time-outs and broken connections Unknown. Where the receiver dedupes, what is Unknown
/// is tried again within the same sending; once a request's
/// fate is unknown, only 2xx makes it known. It answers also when it is cancelled or closed, and does not throw for that.</para>
/// </remarks>
public sealed class WebhookChannel : IContactChannel, IDisposable
{
    // Many servers close idle connections after 5 seconds. A request that meets the closing is Unknown for nothing; connecting anew is cheap.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(2);

    private readonly WebhookSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<WebhookAttempt> _pipeline;
    private volatile bool _isDisposed;

    /// <summary>Makes one; it connects when the first message is sent.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="options">How it posts; read once.</param>
    /// <param name="time">The clock of timestamps, time-outs, retries and the breaker; null = the system's.</param>
    /// <exception cref="ArgumentException">Options are wrong; the message lists all errors, a line each.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="channel"/> is <c>default</c>.</exception>
    public WebhookChannel(ContactChannel channel, WebhookOptions options, TimeProvider? time = null)
    {
        _settings = WebhookSettings.Of(channel, options);
        (Channel, _time) = (channel, time ?? TimeProvider.System);
        _pipeline = WebhookPipeline.Build(_settings, _time);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = _settings.TimeOut,
            PooledConnectionIdleTimeout = LongestIdle,
            // So that a new address in DNS is found.
            PooledConnectionLifetime = LongestConnection,
            // Reading the rest of a small answer keeps the connection; of a large one it is not worth it.
            MaxResponseDrainSize = 64 * 1024,
        })
        {
            // The pipeline has the time-out, by the clock that was given.
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    /// <inheritdoc/>
    public ContactChannel Channel { get; }

    /// <inheritdoc/>
    public Duration? DedupesWithin => _settings.DedupesWithin;

    /// <summary>Posts a message.</summary>
    /// <param name="message">The message, of this channel.</param>
    /// <param name="cancellationToken">Stops waiting and trying: NotAccepted where nothing went out by then, else Unknown.</param>
    /// <exception cref="ArgumentException">The message is of another channel.</exception>
    public async ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Channel != Channel)
            throw new ArgumentException($"This is channel '{Channel}', but the message is for '{message.Channel}'.", nameof(message));
        if (_isDisposed)
            return SendResult.NotAccepted("the channel is closed");
        if (cancellationToken.IsCancellationRequested)
            return SendResult.NotAccepted("cancelled");

        var sending = new WebhookSending(_client, _settings, _time, message, cancellationToken);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(
                static async (context, sending) => Outcome.FromResult(await sending.AttemptAsync(context.CancellationToken).ConfigureAwait(false)),
                context,
                sending).ConfigureAwait(false);
            return sending.Conclude(outcome);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Closes connections; what is under way is answered with Unknown, or NotAccepted where nothing went out.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _client.Dispose();
    }
}
