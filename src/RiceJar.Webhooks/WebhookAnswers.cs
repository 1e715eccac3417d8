using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using NodaTime;
using RiceJar.Messaging;

namespace RiceJar.Webhooks;

/// <summary>What one request came to.</summary>
/// <param name="Result">The answer, were it the last request.</param>
/// <param name="IsFailure">Whether the receiver failed, so that it may be left alone for a while.</param>
/// <param name="IsWorthAnother">Whether another request may follow at once, where the receiver dedupes.</param>
internal readonly record struct WebhookAttempt(SendResult Result, bool IsFailure, bool IsWorthAnother = false);

/// <summary>What an answer or its absence means. Pure.</summary>
internal static class WebhookAnswers
{
    /// <summary>What a status other than 2xx means.</summary>
    public static WebhookAttempt Of(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, Instant now)
    {
        var (code, why) = ((int)status, FormattableString.Invariant($"HTTP {(int)status}"));
        var retryAt = RetryAt(retryAfter, now);
        return code switch
        {
            // 407 is a proxy's on the way; the receiver never saw the message.
            407 or 408 or 425 or 429 => new(SendResult.NotAccepted(why, retryAt), IsFailure: false),
            // It says itself that it did not take it, and when it will. Without that, a 503 may be of something in between that had passed it on.
            503 when retryAt is not null => new(SendResult.NotAccepted(why, retryAt), IsFailure: true),
            >= 500 => new(SendResult.Unknown(why), IsFailure: true),
            >= 300 and < 400 => new(SendResult.Rejected($"{why}, and redirects are not followed"), IsFailure: false),
            >= 400 => new(SendResult.Rejected(why), IsFailure: false),
            _ => new(SendResult.Unknown(why), IsFailure: true),
        };
    }

    /// <summary>What it means that there was no answer.</summary>
    public static WebhookAttempt None(bool hasBegun, string why, bool isFailure) =>
        new(hasBegun ? SendResult.Unknown(why) : SendResult.NotAccepted(why), isFailure);

    /// <summary>Why there was no answer: in words of our own, since those of an exception may quote what came.</summary>
    public static string Why(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError })
                return "the receiver's name was not resolved";
            if (e is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError })
                return "no secure connection";
            if (e is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                return "connection refused";
            if (e is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown })
                return "connection reset";
            if (e is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded })
                return "connection closed without an answer";
            if (e is HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded })
                return "no answer of HTTP";
        }

        return exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? "no connection" : "connection failed";
    }

    private static Instant? RetryAt(RetryConditionHeaderValue? retryAfter, Instant now) => retryAfter switch
    {
        { Delta: { } delta } => now + Duration.FromTimeSpan(delta),
        // By the receiver's clock, which may be behind ours.
        { Date: { } date } => Instant.Max(now, Instant.FromDateTimeOffset(date)),
        _ => null,
    };
}
