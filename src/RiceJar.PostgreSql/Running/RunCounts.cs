using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.PostgreSql.Sql;
using RiceJar.Rfm;

namespace RiceJar.PostgreSql;

/// <summary>A run's customers counted, for its report.</summary>
internal sealed record RunCounts(
    IReadOnlyDictionary<Segment, long> BySegment,
    IReadOnlyDictionary<LifecycleStage, long> ByStage,
    IReadOnlyList<long> ByTierRank,
    RepurchaseRate Members,
    RepurchaseRate Others,
    Concentration Concentration,
    IReadOnlyDictionary<LifecycleStage, long> KeptByStage)
{
    public long Customers => ByStage.Values.Sum();

    public long Buyers => Customers - ByStage[LifecycleStage.Prospect];

    public static async Task<RunCounts> OfAsync(Database database, long run, AssessmentRules rules, CancellationToken cancellationToken)
    {
        var groups = await database.QueryAsync(
            $"SELECT c.stage, c.segment, c.tier, c.is_member, c.purchase_days > 1, c.from_run < @run, count(*) FROM {Seen("@run")} GROUP BY 1, 2, 3, 4, 5, 6",
            row => new Group(Stage(row.GetString(0)), row.IsDBNull(1) ? null : row.GetInt16(1), row.GetInt16(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5), row.GetInt64(6)),
            cancellationToken,
            RunTable.Run(run)).ConfigureAwait(false);
        var buyers = groups.Where(group => group.Stage != LifecycleStage.Prospect).ToList();
        return new RunCounts(
            rules.Rfm.Segmentation.Segments.Index().ToDictionary(segment => segment.Item, segment => Sum(groups.Where(group => group.Segment == segment.Index))),
            Enum.GetValues<LifecycleStage>().ToDictionary(stage => stage, stage => Sum(groups.Where(group => group.Stage == stage))),
            [.. Enumerable.Range(0, rules.Ladder.Tiers.Count + 1).Select(rank => Sum(buyers.Where(group => group.Tier == rank)))],
            Rate(buyers.Where(group => group.IsMember)),
            Rate(buyers.Where(group => !group.IsMember)),
            await ConcentrationAsync(database, run, Sum(buyers), cancellationToken).ConfigureAwait(false),
            groups.Where(group => group.IsKept).GroupBy(group => group.Stage).ToDictionary(stage => stage.Key, Sum));
    }

    /// <summary>Who moved from which stage to which since the run before, beside those whom this run did not need to write.</summary>
    public static async Task<IReadOnlyDictionary<(LifecycleStage From, LifecycleStage To), long>> MovesAsync(
        Database database, long before, StoredRun run, CancellationToken cancellationToken)
    {
        // What an incremental run writes takes the place of what it closes; only a full one must be compared with all that was there.
        var replaced = run.Base == run.Id ? Seen("@before") : "ricejar_pg_customers c WHERE c.shop = @shop AND c.to_run = @run";
        var groups = await database.QueryAsync(
            $"""
            SELECT coalesce(o.stage, '{LifecycleStage.Prospect}'), n.stage, count(*) FROM ricejar_pg_customers AS n LEFT JOIN (SELECT c.customer, c.stage FROM {replaced}) AS o USING (customer)
            WHERE n.shop = @shop AND n.from_run = @run GROUP BY 1, 2
            """,
            row => (From: Stage(row.GetString(0)), To: Stage(row.GetString(1)), Count: row.GetInt64(2)),
            cancellationToken,
            RunTable.Run(run.Id), RunTable.Shop(run.Run.Shop), new Parameter("before", before, NpgsqlTypes.NpgsqlDbType.Bigint)).ConfigureAwait(false);
        return groups.ToDictionary(group => (group.From, group.To), group => group.Count);
    }

    /// <summary>The moves of all customers: those whom the run did not need to write stayed where they were.</summary>
    public IReadOnlyDictionary<(LifecycleStage From, LifecycleStage To), long> Transitions(IReadOnlyDictionary<(LifecycleStage From, LifecycleStage To), long> moves) =>
        moves.Concat(KeptByStage.Select(stage => KeyValuePair.Create((stage.Key, stage.Key), stage.Value)))
            .GroupBy(move => move.Key, move => move.Value).ToDictionary(move => move.Key, move => move.Sum());

    // Totals come in ascending order, each with how many buyers have it: nothing of a whole shop stays in memory.
    private static async Task<Concentration> ConcentrationAsync(Database database, long run, long buyers, CancellationToken cancellationToken)
    {
        var sum = new ConcentrationSum(buyers);
        await database.StreamAsync(
            $"SELECT c.purchase_money - c.credit_notes, count(*) FROM {Seen("@run")} AND c.purchases > 0 GROUP BY 1 ORDER BY 1",
            (row, _) =>
            {
                sum.Add(row.GetInt64(0), row.GetInt64(1));
                return ValueTask.CompletedTask;
            },
            cancellationToken,
            RunTable.Run(run)).ConfigureAwait(false);
        return sum.Result();
    }

    // Customers seen in a run.
    private static string Seen(string run) => $"ricejar_pg_runs r JOIN ricejar_pg_customers c ON {StoredRun.Sees} WHERE r.run_id = {run}";

    private static long Sum(IEnumerable<Group> groups) => groups.Sum(group => group.Count);

    private static RepurchaseRate Rate(IEnumerable<Group> buyers) =>
        buyers.Aggregate(default(RepurchaseRate), (rate, group) => rate + new RepurchaseRate(checked((int)group.Count), group.IsRepeat ? checked((int)group.Count) : 0));

    private static LifecycleStage Stage(string name) => Enum.Parse<LifecycleStage>(name);

    private readonly record struct Group(LifecycleStage Stage, int? Segment, int Tier, bool IsMember, bool IsRepeat, bool IsKept, long Count);
}
