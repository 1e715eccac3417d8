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

    private static readonly Duration FirstAfterFailure = Duration.FromSeconds(10);

    // No timer runs for months.
    private static readonly Duration LongestWait = Duration.FromDays(30);

    /// <summary>The clock.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>How long to wait at most after a failure: twice as long after each that follows another.</summary>
    protected virtual Duration LongestAfterFailure => FirstAfterFailure;

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
            var afterFailure = FirstAfterFailure;
            while (!stopping.IsCancellationRequested)
            {
                var next = await TryRunAsync(afterFailure, stopping).ConfigureAwait(false);
                for (var wait = next ?? afterFailure; wait > Duration.Zero; wait -= LongestWait)
                    await Task.Delay(Duration.Min(wait, LongestWait).ToTimeSpan(), clock, stopping).ConfigureAwait(false);
                afterFailure = next is null ? Duration.Min(afterFailure + afterFailure, LongestAfterFailure) : FirstAfterFailure;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Does something for each shop: where it fails for one, the others get theirs nevertheless.</summary>
    /// <exception cref="AggregateException">It failed for some.</exception>
    protected static async Task ForEachAsync(IEnumerable<ShopId> shops, Func<ShopId, Task> work, CancellationToken stopping)
    {
        List<Exception> failures = [];
        foreach (var shop in shops)
        {
            try
            {
                await work(shop).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException && !stopping.IsCancellationRequested)
            {
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    /// <returns>How long to wait; null where it failed.</returns>
    private async Task<Duration?> TryRunAsync(Duration afterFailure, CancellationToken stopping)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
                return await RunAsync(scope.ServiceProvider, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !(e is OperationCanceledException && stopping.IsCancellationRequested))
        {
            // Also while stopping: the host would log the whole exception.
            LogFailed(GetType().Name, FailureText.Of(e), afterFailure);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Service} failed with {Exception} and goes on in {Wait}")]
    private partial void LogFailed(string service, string exception, Duration wait);
}
