using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.PostgreSql.Sql;
using RiceJar.Rfm;

namespace RiceJar.PostgreSql;

/// <summary>A run's customers counted, for its report.</summary>
internal sealed record RunCounts(IReadOnlyDictionary<Segment, long> BySegment, IReadOnlyDictionary<LifecycleStage, long> ByStage, IReadOnlyList<long> ByTierRank)
{
    public long Customers => ByStage.Values.Sum();

    public long Buyers => Customers - ByStage[LifecycleStage.Prospect];

    public static async Task<RunCounts> OfAsync(Database database, long run, AssessmentRules rules, CancellationToken cancellationToken)
    {
        var groups = await database.QueryAsync(
            $"SELECT c.stage, c.segment, c.tier, count(*) FROM ricejar_pg_runs r JOIN ricejar_pg_customers c ON {StoredRun.Sees} WHERE r.run_id = @run GROUP BY 1, 2, 3",
            row => (Stage: Stage(row.GetString(0)), Segment: row.IsDBNull(1) ? (int?)null : row.GetInt16(1), Tier: (int)row.GetInt16(2), Count: row.GetInt64(3)),
            cancellationToken,
            RunTable.Run(run)).ConfigureAwait(false);
        return new RunCounts(
            rules.Rfm.Segmentation.Segments.Index().ToDictionary(segment => segment.Item, segment => groups.Where(group => group.Segment == segment.Index).Sum(group => group.Count)),
            Enum.GetValues<LifecycleStage>().ToDictionary(stage => stage, stage => groups.Where(group => group.Stage == stage).Sum(group => group.Count)),
            [.. Enumerable.Range(0, rules.Ladder.Tiers.Count + 1).Select(rank => groups.Where(group => group.Tier == rank && group.Stage != LifecycleStage.Prospect).Sum(group => group.Count))]);
    }

    /// <summary>Who moved from which stage to which between two runs.</summary>
    public static async Task<IReadOnlyDictionary<(LifecycleStage From, LifecycleStage To), long>> TransitionsAsync(
        Database database, long before, long run, CancellationToken cancellationToken)
    {
        string Seen(string parameter) => $"SELECT c.customer, c.stage FROM ricejar_pg_runs r JOIN ricejar_pg_customers c ON {StoredRun.Sees} WHERE r.run_id = @{parameter}";
        var groups = await database.QueryAsync(
            $"SELECT coalesce(o.stage, '{LifecycleStage.Prospect}'), n.stage, count(*) FROM ({Seen("run")}) AS n LEFT JOIN ({Seen("before")}) AS o USING (customer) GROUP BY 1, 2",
            row => (From: Stage(row.GetString(0)), To: Stage(row.GetString(1)), Count: row.GetInt64(2)),
            cancellationToken,
            RunTable.Run(run), new Parameter("before", before, NpgsqlTypes.NpgsqlDbType.Bigint)).ConfigureAwait(false);
        return groups.ToDictionary(group => (group.From, group.To), group => group.Count);
    }

    private static LifecycleStage Stage(string name) => Enum.Parse<LifecycleStage>(name);
}
