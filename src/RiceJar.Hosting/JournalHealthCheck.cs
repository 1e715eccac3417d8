using Microsoft.Extensions.Diagnostics.HealthChecks;
using RiceJar.Storage;

namespace RiceJar.Hosting;

/// <summary>Fails when contacts that are due wait too long, or the journal does not answer.</summary>
internal sealed class JournalHealthCheck(IContactJournalOperations journal, BackgroundRules rules, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return await LookAsync(context.Registration.FailureStatus, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // Not the exception itself, which the host would log.
            return new HealthCheckResult(context.Registration.FailureStatus, $"The journal does not answer: {FailureText.Of(e)}.");
        }
    }

    private async Task<HealthCheckResult> LookAsync(HealthStatus failureStatus, CancellationToken cancellationToken)
    {
        var data = new Dictionary<string, object>();
        var isLate = false;
        foreach (var shop in rules.Shops)
        {
            var lag = await JournalLag.OfAsync(journal, shop, clock, cancellationToken).ConfigureAwait(false);
            data[$"lag.{shop}"] = lag.ToTimeSpan();
            isLate |= lag > rules.UnhealthyLag;
        }

        return isLate
            ? new HealthCheckResult(failureStatus, $"Contacts that are due wait longer than {rules.UnhealthyLag}.", data: data)
            : HealthCheckResult.Healthy("Contacts that are due go out.", data);
    }
}
