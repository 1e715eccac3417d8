using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Running;

namespace RiceJar.Hosting;

/// <summary>Plans the contacts of each shop again and again.</summary>
internal sealed class PlanningService(IServiceScopeFactory scopes, BackgroundRules rules, TimeProvider clock, ILogger<PlanningService> logger)
    : RepeatingService(scopes, clock, logger)
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rules.Plans ? RepeatAsync(stoppingToken) : Task.CompletedTask;

    protected override async Task<Duration> RunAsync(IServiceProvider services, CancellationToken stopping)
    {
        var planner = services.GetRequiredService<ContactPlanner>();
        await ForEachAsync(rules.Shops, shop => planner.RunAsync(shop, stopping), stopping).ConfigureAwait(false);
        return rules.PlanEvery;
    }
}
