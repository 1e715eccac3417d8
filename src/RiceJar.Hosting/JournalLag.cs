using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Hosting;

/// <summary>Looks how long the oldest contact that is due has waited, for the gauge <c>ricejar.journal.lag</c>.</summary>
internal sealed class JournalLag : RepeatingService
{
    private static readonly Duration LookEvery = Duration.FromSeconds(15);

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private readonly BackgroundRules _rules;
    private volatile Measurement<double>[] _lags = [];

    public JournalLag(IServiceScopeFactory scopes, BackgroundRules rules, ContactMetrics metrics, TimeProvider clock, ILogger<JournalLag> logger)
        : base(scopes, clock, logger)
    {
        _rules = rules;
        metrics.Meter.CreateObservableGauge("ricejar.journal.lag", () => _lags, "s", "How long the oldest contact that is due has waited, by shop.");
    }

    /// <summary>How long the oldest contact of a shop that is due has waited.</summary>
    /// <exception cref="TimeoutException">The journal does not answer.</exception>
    public static async Task<Duration> OfAsync(IContactJournalOperations journal, ShopId shop, TimeProvider clock, CancellationToken cancellationToken)
    {
        var oldest = await journal.OldestDueAsync(shop, cancellationToken).AsTask().WaitAsync(LongestAnswer, clock, cancellationToken).ConfigureAwait(false);
        return oldest is { } dueAt ? Duration.Max(clock.GetUtcNow().ToInstant() - dueAt, Duration.Zero) : Duration.Zero;
    }

    protected override async Task<Duration> RunAsync(IServiceProvider services, CancellationToken stopping)
    {
        var journal = services.GetRequiredService<IContactJournalOperations>();
        List<Measurement<double>> lags = [];
        try
        {
            await ForEachAsync(
                _rules.Shops,
                async shop =>
                {
                    var lag = await OfAsync(journal, shop, Clock, stopping).ConfigureAwait(false);
                    lags.Add(new Measurement<double>(lag.TotalSeconds, new KeyValuePair<string, object?>("shop", shop.Value)));
                },
                stopping).ConfigureAwait(false);
            return LookEvery;
        }
        finally
        {
            // What is not known is not shown: a lag of before would keep an alarm quiet.
            _lags = [.. lags];
        }
    }
}
