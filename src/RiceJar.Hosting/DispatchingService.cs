using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Running;

namespace RiceJar.Hosting;

/// <summary>Sends what is due, with as many loops as contacts are sent at once. Stopping, it finishes what is being sent and gives back what it holds besides.</summary>
internal sealed class DispatchingService(IServiceScopeFactory scopes, BackgroundRules rules, TimeProvider clock, ILogger<DispatchingService> logger)
    : RepeatingService(scopes, clock, logger)
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, rules.Dispatchers).Select(_ => RepeatAsync(stoppingToken)));

    protected override async Task<Duration> RunAsync(IServiceProvider services, CancellationToken stopping)
    {
        var dispatcher = services.GetRequiredService<ContactDispatcher>();
        var claimed = 0;
        await ForEachAsync(
            rules.Shops, async shop => claimed += (await dispatcher.RunAsync(shop, stopping).ConfigureAwait(false)).Claimed, stopping).ConfigureAwait(false);
        return claimed > 0 ? Duration.Zero : rules.DispatchEvery;
    }
}
