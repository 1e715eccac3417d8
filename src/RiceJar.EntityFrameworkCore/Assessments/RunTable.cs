using System.Globalization;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Writes and reads the table <c>ricejar_assessment_runs</c>.</summary>
internal static class RunTable
{
    public const int Writing = 0;
    public const int Published = 1;
    public const int Previous = 2;
    public const int Dropped = 3;

    /// <summary>What is written writes every few seconds; a run that nobody touched for so long has lost its host.</summary>
    private const int AbandonedAfterHours = 6;

    // So many rows go in one transaction: others wait for none of them long.
    private const int RowsAtOnce = 5000;

    public static async Task<long> BeginAsync(Session session, AssessmentRun run, string baseline, CancellationToken cancellationToken)
    {
        await session.Sql($"""
            UPDATE ricejar_assessment_runs SET state = {Dropped}
            WHERE shop = @shop AND state = {Writing} AND touched_at < {session.Dialect.HoursAgo(AbandonedAfterHours)}
            """)
            .With("shop", run.Shop.Value).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        var ids = await session.Sql($"""
            INSERT INTO ricejar_assessment_runs (shop, state, as_of, baseline_id, rules_fingerprint, started_at, baseline)
            VALUES (@shop, {Writing}, @as_of, @baseline_id, @fingerprint, @started_at, @baseline) RETURNING run_id
            """)
            .With("shop", run.Shop.Value).With("as_of", run.AsOf).With("baseline_id", run.BaselineId)
            .With("fingerprint", run.RulesFingerprint).With("started_at", run.StartedAt).With("baseline", baseline)
            .ReadAsync(row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return ids[0];
    }

    /// <summary>Holds a run that is being written until the transaction ends, so that nobody deletes it meanwhile.</summary>
    /// <exception cref="InvalidOperationException">It is not being written any more.</exception>
    public static async Task TouchAsync(Session session, long run, CancellationToken cancellationToken)
    {
        var touched = await session.Sql(
            $"UPDATE ricejar_assessment_runs SET touched_at = CURRENT_TIMESTAMP WHERE run_id = @run AND state = {Writing}")
            .With("run", run).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        if (touched == 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Run {run} is published or disposed of, or was deleted because nothing was written for {AbandonedAfterHours} hours."));
        }
    }

    /// <summary>Readers see it from the commit on. Again is as good as once, since the answer to the first time may have been lost.</summary>
    public static async Task<bool> PublishAsync(Session session, ShopId shop, long run, CancellationToken cancellationToken)
    {
        var state = await session.Sql($"SELECT state FROM ricejar_assessment_runs WHERE run_id = @run {session.Dialect.ForUpdate}")
            .With("run", run).ReadAsync(row => row.GetInt32(0), cancellationToken).ConfigureAwait(false);
        if (state is [Published or Previous])
            return false;
        await TouchAsync(session, run, cancellationToken).ConfigureAwait(false);
        // One after the other: no two may be published at any moment. Of hosts that publish at once the second fails by that, and tries again.
        await session.Sql($"""
            UPDATE ricejar_assessment_runs SET state = {Dropped} WHERE shop = @shop AND state = {Previous};
            UPDATE ricejar_assessment_runs SET state = {Previous} WHERE shop = @shop AND state = {Published};
            UPDATE ricejar_assessment_runs SET state = {Published} WHERE run_id = @run
            """)
            .With("shop", shop.Value).With("run", run).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    public static Task<int> DropAsync(Session session, long run, CancellationToken cancellationToken) =>
        session.Sql($"UPDATE ricejar_assessment_runs SET state = {Dropped} WHERE run_id = @run AND state = {Writing}")
            .With("run", run).ExecuteAsync(cancellationToken);

    public static Task<List<long>> DroppedOfAsync(Session session, ShopId shop, CancellationToken cancellationToken) =>
        session.Sql($"SELECT run_id FROM ricejar_assessment_runs WHERE shop = @shop AND state = {Dropped}")
            .With("shop", shop.Value).ReadAsync(row => row.GetInt64(0), cancellationToken);

    /// <summary>Deletes some rows of a run that was dropped; the run itself with the last.</summary>
    /// <returns>Whether there may be more.</returns>
    public static async Task<bool> DeleteSomeAsync(Session session, long run, CancellationToken cancellationToken)
    {
        var deleted = await session.Sql("""
            DELETE FROM ricejar_assessments WHERE run_id = @run AND customer IN (
                SELECT customer FROM ricejar_assessments WHERE run_id = @run ORDER BY customer LIMIT @most)
            """)
            .With("run", run).With("most", RowsAtOnce).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        if (deleted > 0)
            return true;
        // None to delete may mean that another host is deleting them, and may not come to the last: without the run nobody would find what is left.
        await session.Sql($"""
            DELETE FROM ricejar_assessment_runs WHERE run_id = @run AND state = {Dropped}
                AND NOT EXISTS (SELECT 1 FROM ricejar_assessments WHERE run_id = @run)
            """)
            .With("run", run).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        var left = await session.Sql("SELECT 1 FROM ricejar_assessments WHERE run_id = @run LIMIT 1")
            .With("run", run).ReadAsync(_ => true, cancellationToken).ConfigureAwait(false);
        return left.Count > 0;
    }

    public static Task<List<AssessmentRun>> FindAsync(Session session, ShopId shop, CancellationToken cancellationToken) =>
        session.Sql($"""
            SELECT as_of, baseline_id, rules_fingerprint, started_at FROM ricejar_assessment_runs WHERE shop = @shop AND state = {Published}
            """)
            .With("shop", shop.Value)
            .ReadAsync(row => new AssessmentRun(shop, row.Date(0), row.GetString(1), row.GetString(2), row.Moment(3)), cancellationToken);

    public static Task<List<string>> FindBaselineAsync(Session session, ShopId shop, string fingerprint, CancellationToken cancellationToken) =>
        session.Sql($"""
            SELECT baseline FROM ricejar_assessment_runs WHERE shop = @shop AND state = {Published} AND rules_fingerprint = @fingerprint
            """)
            .With("shop", shop.Value).With("fingerprint", fingerprint).ReadAsync(row => row.GetString(0), cancellationToken);

    public static Task<List<long>> PublishedIdAsync(Session session, ShopId shop, CancellationToken cancellationToken) =>
        session.Sql($"SELECT run_id FROM ricejar_assessment_runs WHERE shop = @shop AND state = {Published}")
            .With("shop", shop.Value).ReadAsync(row => row.GetInt64(0), cancellationToken);

    /// <summary>Whether all rows of a run that is or was published are there.</summary>
    public static async Task<bool> IsWholeAsync(Session session, long run, CancellationToken cancellationToken)
    {
        var found = await session.Sql(
            $"SELECT 1 FROM ricejar_assessment_runs WHERE run_id = @run AND state IN ({Published}, {Previous})")
            .With("run", run).ReadAsync(_ => true, cancellationToken).ConfigureAwait(false);
        return found.Count > 0;
    }
}
