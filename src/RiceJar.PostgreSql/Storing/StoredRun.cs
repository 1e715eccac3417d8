using NodaTime;
using Npgsql;
using RiceJar.Assessments;
using RiceJar.Storage;

namespace RiceJar.PostgreSql;

/// <summary>A run as its row in <c>ricejar_pg_runs</c> tells it.</summary>
internal sealed record StoredRun(long Id, long Base, AssessmentRun Run, string LadderFingerprint, Instant? OrdersSeenUntil, Instant? RefundsSeenUntil, string? OrdersFrom, string Baseline)
{
    public const string Columns =
        "r.run_id, r.base_run, r.shop, r.as_of, r.baseline_id, r.rules_fingerprint, r.started_at, r.ladder_fingerprint, r.changes_seen_until, r.refunds_seen_until, r.orders_from, r.baseline";

    /// <summary>That a row <c>c</c> of a customer is seen in a run <c>r</c>.</summary>
    public const string Sees = "c.shop = r.shop AND c.from_run >= r.base_run AND c.from_run <= r.run_id AND (c.to_run IS NULL OR c.to_run > r.run_id)";

    /// <summary>Its baseline; null where the rules have changed since.</summary>
    public ShopBaseline? BaselineBy(AssessmentRules rules) => Run.RulesFingerprint == rules.Fingerprint ? ShopBaselineJson.Read(Baseline, rules) : null;

    public static StoredRun Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        new AssessmentRun(new ShopId(row.GetString(2)), row.Date(3)!.Value, row.GetString(4), row.GetString(5), row.Moment(6)!.Value),
        row.GetString(7),
        row.Moment(8),
        row.Moment(9),
        row.IsDBNull(10) ? null : row.GetString(10),
        row.GetString(11));
}
