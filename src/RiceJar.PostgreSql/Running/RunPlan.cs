using NodaTime;
using RiceJar.Assessments;
using RiceJar.Orders;

namespace RiceJar.PostgreSql;

/// <summary>Whether a run can go on from the published one, and from where.</summary>
/// <param name="FullBecause">Why it cannot; null where it can.</param>
/// <param name="Baseline">The published baseline, where it can.</param>
internal sealed record RunPlan(string? FullBecause, ShopBaseline? Baseline)
{
    public static RunPlan Of(PostgreSqlAssessmentRequest request, LocalDate asOf, StoredRun? published, OrderMapping orders, AssessmentRules rules)
    {
        var reason = !request.Incremental ? "a full run was asked for"
            : orders.ChangedAt is null ? "the mapping of orders names no ChangedAt"
            : published is null ? "nothing was published before"
            : published.OrdersFrom != orders.ToString() ? "the published run was not made from these tables, columns and filters"
            : published.OrdersSeenUntil is null ? "the published run does not say up to when it had seen changes"
            : published.Run.RulesFingerprint != rules.Fingerprint ? "the rules have changed"
            : asOf < published.Run.AsOf ? $"the published run is as of {published.Run.AsOf}, which is later"
            : null;
        return new RunPlan(reason, reason is null ? published!.BaselineBy(rules) : null);
    }

    /// <summary>From when on facts were beyond a run's as-of date.</summary>
    public static Instant ReachedFrom(StoredRun published, AssessmentRules rules) =>
        // A day before, because a day may have hours that come twice: customers too many do no harm.
        ShopCalendar.EndOf(published.Run.AsOf.PlusDays(-1), rules.Zone);
}
