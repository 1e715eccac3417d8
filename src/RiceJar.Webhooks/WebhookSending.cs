using NodaTime;
using Polly;
using Polly.CircuitBreaker;
using RiceJar.Messaging;

namespace RiceJar.Webhooks;

/// <summary>The sending of one message: one request, or several where the receiver dedupes. Its attempts follow each other.</summary>
internal sealed class WebhookSending(
    HttpClient client, WebhookSettings settings, TimeProvider time, OutgoingMessage message, CancellationToken cancelled)
{
    private static readonly string Agent = $"RiceJar/{typeof(WebhookSending).Assembly.GetName().Version!.ToString(3)}";

    private readonly string _id = MessageId.Of(message.Key);
    private readonly byte[] _body = OutgoingMessageJson.Write(message);
    private Instant? _first;
    private string? _unknown;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Sends one request. Does not throw.</summary>
    public async ValueTask<WebhookAttempt> AttemptAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        _first ??= now;
        // A copy that comes after the receiver forgot the first, or after the message expired, would be worse than not to know.
        var isForgotten = now + Duration.FromTimeSpan(settings.TimeOut) >= _first + settings.DedupesWithin;
        if (_unknown is not null && (isForgotten || now >= message.Intent.ExpiresAt))
            return new(SendResult.Unknown(_unknown), IsFailure: false);
        var attempt = await RequestAsync(now, cancellationToken).ConfigureAwait(false);
        if (attempt.Result.Outcome == SendOutcome.Unknown)
            _unknown ??= attempt.Result.Why;
        // Where nothing is unknown yet the dispatcher tries again, later; where the receiver said when, likewise.
        return attempt with { IsWorthAnother = attempt.IsFailure && _unknown is not null && attempt.Result.RetryAt is null };
    }

    /// <summary>The answer to all attempts together.</summary>
    public SendResult Conclude(Outcome<WebhookAttempt> outcome)
    {
        var result = outcome.Exception switch
        {
            null => outcome.Result.Result,
            BrokenCircuitException broken => SendResult.NotAccepted("the receiver failed too often and is left alone", Now + LeftAlone(broken)),
            OperationCanceledException => SendResult.NotAccepted("cancelled"),
            var other => throw other,
        };
        if (_unknown is null || result.Outcome is SendOutcome.Accepted)
            return result;
        // What a later request was told says nothing of the first one.
        return SendResult.Unknown(result.Why is { } why && why != _unknown ? $"{_unknown}, then {why}" : _unknown);
    }

    private async ValueTask<WebhookAttempt> RequestAsync(Instant now, CancellationToken cancellationToken)
    {
        using var body = new WebhookBody(_body);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = body };
        Sign(request, now);
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancelled.IsCancellationRequested)
        {
            // Who waited longer than the sender does has had no answer: a receiver that hangs must not seem well.
            return WebhookAnswers.None(body.HasBegun, "cancelled", isFailure: body.HasBegun);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            var why = FormattableString.Invariant($"no {(body.HasBegun ? "answer" : "connection")} within {settings.TimeOut.TotalSeconds} s");
            return WebhookAnswers.None(body.HasBegun, why, isFailure: true);
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
        {
            return WebhookAnswers.None(body.HasBegun, "the channel was closed", isFailure: false);
        }
        catch (Exception e)
        {
            return WebhookAnswers.None(body.HasBegun, WebhookAnswers.Why(e), isFailure: true);
        }

        using (response)
        {
            return response.IsSuccessStatusCode
                ? new(SendResult.Accepted(await ReferenceAsync(response, cancellationToken).ConfigureAwait(false)), IsFailure: false)
                : WebhookAnswers.Of(response.StatusCode, response.Headers.RetryAfter, Now);
        }
    }

    private void Sign(HttpRequestMessage request, Instant now)
    {
        var timestamp = WebhookSignature.Seconds(now);
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", _id);
        request.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, _id);
        request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, timestamp);
        if (settings.Secrets.Count > 0)
            request.Headers.TryAddWithoutValidation(WebhookSignature.SignatureHeader, WebhookSignature.Sign(_id, timestamp, _body, settings.Secrets));
    }

    private async ValueTask<string?> ReferenceAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var reference = await WebhookReference.FindAsync(response, time, cancellationToken).ConfigureAwait(false);
        // The journal keeps references, and no addresses.
        return reference?.Contains(message.Address, StringComparison.OrdinalIgnoreCase) == true ? null : reference;
    }

    // While a single request tries whether the receiver is back, nobody knows when it will be.
    private Duration LeftAlone(BrokenCircuitException broken) => Duration.FromTimeSpan(broken.RetryAfter ?? settings.Breaker.BreakFor);
}
