using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace RiceJar.Hosting;

/// <summary>Does something again and again, each time in a scope of its own, and goes on after failures.</summary>
/// <param name="scopes">Makes the scopes.</param>
/// <param name="clock">The only clock.</param>
/// <param name="logger">Told of failures.</param>
internal abstract partial class RepeatingService(IServiceScopeFactory scopes, TimeProvider clock, ILogger logger) : BackgroundService
{
    private readonly ILogger _logger = logger;

    private static readonly Duration AfterFailure = Duration.FromSeconds(10);

    /// <summary>The clock.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>Does it once.</summary>
    /// <param name="services">The scope's services.</param>
    /// <param name="stopping">Asks to stop.</param>
    /// <returns>How long to wait before the next time; zero = not at all.</returns>
    protected abstract Task<Duration> RunAsync(IServiceProvider services, CancellationToken stopping);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RepeatAsync(stoppingToken);

    /// <summary>One of the loops.</summary>
    protected async Task RepeatAsync(CancellationToken stopping)
    {
        // A first run that never waits must not hold up the start of the host.
        await Task.Yield();
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var wait = await RunOnceAsync(stopping).ConfigureAwait(false);
                if (wait > Duration.Zero)
                    await Task.Delay(wait.ToTimeSpan(), clock, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<Duration> RunOnceAsync(CancellationToken stopping)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
                return await RunAsync(scope.ServiceProvider, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && e is not OutOfMemoryException)
        {
            LogFailed(GetType().Name, Named(e), AfterFailure);
            return AfterFailure;
        }
    }

    // Not the exceptions themselves: what the shop's own code says in them may be personal.
    private static string Named(Exception e) =>
        e is AggregateException several ? string.Join(", ", several.InnerExceptions.Select(inner => inner.GetType().Name)) : e.GetType().Name;

    [LoggerMessage(LogLevel.Error, "{Service} failed with {Exception} and goes on in {Wait}")]
    private partial void LogFailed(string service, string exception, Duration wait);
}
