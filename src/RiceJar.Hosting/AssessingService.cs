using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;
using RiceJar.Assessments;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Hosting;

/// <summary>Assesses the customers of each shop once a day, as of the day before, from a time of day on.</summary>
internal sealed class AssessingService(
    IServiceScopeFactory scopes, BackgroundRules rules, AssessmentRules assessing, TimeProvider clock, ILogger<AssessingService> logger)
    : RepeatingService(scopes, clock, logger)
{
    // Looking whether there is something to do costs one read a shop.
    private static readonly Duration LookEvery = Duration.FromMinutes(5);

    // Each try reads all orders of a shop.
    protected override Duration LongestAfterFailure => Duration.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rules.AssessAt is null ? Task.CompletedTask : RepeatAsync(stoppingToken);

    protected override async Task<Duration> RunAsync(IServiceProvider services, CancellationToken stopping)
    {
        var now = Clock.GetUtcNow().ToInstant().InZone(assessing.Zone);
        var assessAt = rules.AssessAt!.Value;
        if (now.TimeOfDay < assessAt)
        {
            // Looking every few minutes would miss a time just before midnight.
            var until = (now.Date + assessAt).InZoneLeniently(assessing.Zone).ToInstant() - now.ToInstant();
            return until > Duration.Zero ? Duration.Min(until, LookEvery) : LookEvery;
        }

        // Today is not over: what is said of customers is said of whole days.
        var asOf = now.Date.PlusDays(-1);
        var store = services.GetRequiredService<IAssessmentStore>();
        var runner = services.GetRequiredService<AssessmentRunner>();
        await ForEachAsync(
            rules.Shops,
            async shop =>
            {
                var last = await store.FindRunAsync(shop, stopping).ConfigureAwait(false);
                if (last is null || last.AsOf < asOf || last.RulesFingerprint != assessing.Fingerprint)
                {
                    var request = new AssessmentRequest { Shop = shop, AsOf = asOf, RefitAfterDays = rules.RefitAfterDays, ChangesSeenLate = rules.ChangesSeenLate };
                    await runner.UpdateAsync(request, cancellationToken: stopping).ConfigureAwait(false);
                }
            },
            stopping).ConfigureAwait(false);
        return LookEvery;
    }
}
