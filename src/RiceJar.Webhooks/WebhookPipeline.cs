using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace RiceJar.Webhooks;

/// <summary>Retries around the breaker around the time-out of one attempt.</summary>
internal static class WebhookPipeline
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    public static ResiliencePipeline<WebhookAttempt> Build(WebhookSettings settings, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<WebhookAttempt> { TimeProvider = time };
        // What a receiver does not dedupe is never sent again here: nobody could tell whether the customer got it twice.
        if (settings is { DedupesWithin: not null, Attempts: > 1 })
        {
            builder.AddRetry(new RetryStrategyOptions<WebhookAttempt>
            {
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome is { Exception: null, Result.IsWorthAnother: true }),
                MaxRetryAttempts = settings.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = settings.RetryDelay,
                MaxDelay = LongestDelay,
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<WebhookAttempt>
            {
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome is { Exception: null, Result.IsFailure: true }),
                FailureRatio = settings.Breaker.FailureRatio,
                MinimumThroughput = settings.Breaker.MinimumRequests,
                SamplingDuration = settings.Breaker.Within,
                BreakDuration = settings.Breaker.BreakFor,
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = settings.TimeOut })
            .Build();
    }
}
