using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Running;

namespace RiceJar.Hosting;

/// <summary>Forgets contacts, and frees keys, that are older than each shop keeps them.</summary>
internal sealed class RetainingService(IServiceScopeFactory scopes, BackgroundRules rules, TimeProvider clock, ILogger<RetainingService> logger)
    : RepeatingService(scopes, clock, logger)
{
    private static readonly Duration LookEvery = Duration.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rules.Retention is { KeepContacts: null, KeepKeys: null } ? Task.CompletedTask : RepeatAsync(stoppingToken);

    protected override async Task<Duration> RunAsync(IServiceProvider services, CancellationToken stopping)
    {
        var retention = services.GetRequiredService<ContactRetention>();
        await ForEachAsync(rules.Shops, shop => retention.RunAsync(shop, rules.Retention, stopping), stopping).ConfigureAwait(false);
        return LookEvery;
    }
}
