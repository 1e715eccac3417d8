using System.Globalization;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.PostgreSql.Sql;
using RiceJar.Rfm;

namespace RiceJar.PostgreSql;

/// <summary>Scores, segment, stage and habit of a run's customers by a baseline, as <see cref="CustomerAssessor"/> finds them.</summary>
internal sealed class ScoresSql(ShopBaseline baseline)
{
    /// <summary>The columns of <c>ricejar_pg_customers</c> that a run writes, in the order of <see cref="Rows"/>.</summary>
    public const string Columns =
        "shop, customer, from_run, assessed_on, purchases, purchase_days, first_purchase_on, last_purchase_on, purchase_money, first_day_money, credit_notes, is_member, "
        + "frequency, monetary, recency_score, frequency_score, monetary_score, segment, weighted_score, stage, habit, next_stage_on, near_end_on, "
        + "tier, tier_until, unchanged_until, renew_on, p_alive, expected_purchases, expected_spend, predicted_clv, next_purchase_on, tier_state";

    private readonly ShopBaselineParts _parts = baseline.ToParts();
    private readonly RfmRules _rfm = baseline.Rules.Rfm;

    /// <summary>The raw value of an axis, of a customer <c>c</c> who has bought.</summary>
    public static string Frequency(RfmRules rules) => rules.Frequency == FrequencyMeasure.Purchases ? "c.purchases" : "c.purchase_days";

    /// <summary>Likewise for money; an average is rounded half away from zero, as <see cref="Money.DividedBy"/> does.</summary>
    public static string Monetary(RfmRules rules)
    {
        const string Total = "(c.purchase_money - c.credit_notes)";
        return rules.Monetary == MonetaryMeasure.Total
            ? Total
            : $"({Total} / c.purchases + CASE WHEN abs({Total} % c.purchases) >= c.purchases - abs({Total} % c.purchases) THEN sign({Total})::integer ELSE 0 END)";
    }

    /// <summary>A row for each customer of a run.</summary>
    /// <param name="work">The run's tables.</param>
    /// <param name="asOf">The run's date.</param>
    /// <param name="part">A condition on the customer <c>c</c>.</param>
    public string Rows(WorkTables work, LocalDate asOf, string part)
    {
        var limits = baseline.Stages.Limits;
        var (predicted, predictions) = baseline.Prediction?.Purchases is null
            ? ("NULL::float8, NULL::float8, NULL::float8, NULL::float8, NULL::date", "")
            : ("p_alive, expected_purchases, expected_spend, predicted_clv, next_purchase_on", $" LEFT JOIN {work.Predictions} AS predictions USING (customer)");
        return $"""
            SELECT @shop, {CustomerText.Kept("customers.customer::text")}, @run, {Quote.Day(asOf)}, purchases, purchase_days, first_day, last_day, purchase_money, first_day_money, credit_notes, is_member,
                frequency, monetary, r, f, m, segment, weighted, stage, habit, next_stage_on, next_stage_on - {baseline.Rules.Stages.NearEndDays},
                tier, tier_until, unchanged_until, least(unchanged_until, tier_until + 1), {predicted}, tier_state
            FROM (
                SELECT s.*, least(last_day + {UnchangedDays()} + 1, next_stage_on, tier_changes_on) AS unchanged_until
                FROM (
                SELECT v.*, CASE WHEN purchases > 0 THEN {Segment()} END AS segment, CASE WHEN purchases > 0 THEN {Weighted()} END AS weighted,
                    CASE WHEN purchases = 0 THEN '{LifecycleStage.Prospect}' WHEN recency <= {limits.Active} THEN '{LifecycleStage.Active}'
                        WHEN recency <= {limits.Silent} THEN '{LifecycleStage.Silent}' WHEN recency <= {limits.Sleeping} THEN '{LifecycleStage.Sleeping}' ELSE '{LifecycleStage.Lost}' END AS stage,
                    CASE WHEN recency <= {limits.Active} THEN last_day + {limits.Active + 1} WHEN recency <= {limits.Silent} THEN last_day + {limits.Silent + 1}
                        WHEN recency <= {limits.Sleeping} THEN last_day + {limits.Sleeping + 1} END AS next_stage_on,
                    CASE WHEN purchase_days = 0 THEN '{PurchaseHabit.None}' WHEN purchase_days = 1 THEN '{PurchaseHabit.First}'
                        WHEN purchase_days >= {baseline.Rules.Stages.FormedFrom} THEN '{PurchaseHabit.Formed}' ELSE '{PurchaseHabit.Forming}' END AS habit
                FROM (
                    SELECT c.*, {Score("recency", "<=", _parts.LargestRecencyDays.Select(days => (long)days))} AS r, {Score("frequency", ">=", _parts.SmallestFrequencies)} AS f,
                        {Score("monetary", ">=", _parts.SmallestMonetaries.Select(money => money.TenThousandths))} AS m
                    FROM (
                        SELECT c.*, {Quote.Day(asOf)} - c.last_day AS recency, CASE WHEN c.purchases > 0 THEN {Frequency(_rfm)} END AS frequency,
                            CASE WHEN c.purchases > 0 THEN {Monetary(_rfm)} END AS monetary FROM {work.Customers} AS c WHERE {part}
                    ) AS c
                ) AS v
                ) AS s
            ) AS customers{predictions}
            """;
    }

    // A score is one and the number of limits that a value reaches; a prospect has no values and so no score.
    private static string Score(string value, string reaches, IEnumerable<long> limits) =>
        $"(CASE WHEN {value} IS NOT NULL THEN 1{string.Concat(limits.Select(limit => string.Create(CultureInfo.InvariantCulture, $" + ({value} {reaches} {limit})::integer")))} END)::smallint";

    private string Segment()
    {
        if (_rfm.Segmentation is SegmentGrid grid)
        {
            var cells = Enumerable.Range(1, grid.ScoreCount).SelectMany(recency => Enumerable.Range(1, grid.ScoreCount).Select(other => Place(grid.Find(recency, other))));
            return $"({Array(cells, "smallint")})[(r - 1) * {grid.ScoreCount} + (f + m + 1) / 2]";
        }

        var centers = _parts.Centers;
        var groups = Enumerable.Range(0, 8).Select(high => Place(EightGroups.Find((high & 4) > 0, (high & 2) > 0, (high & 1) > 0)));
        return $"({Array(groups, "smallint")})[1 + 4 * (recency <= {centers.LargestRecencyDays})::integer + 2 * (frequency >= {centers.SmallestFrequency})::integer + (monetary >= {centers.SmallestMonetary.TenThousandths})::integer]";
    }

    private int Place(Segment segment) => _rfm.Segmentation.Segments.TakeWhile(one => one != segment).Count();

    // The same operations in the same order as RfmWeights.Apply: doubles agree to the bit.
    private string Weighted()
    {
        var weights = _rfm.Weights;
        var largest = Math.Max(weights.Recency, Math.Max(weights.Frequency, weights.Monetary));
        var (recency, frequency, monetary) = (weights.Recency / largest, weights.Frequency / largest, weights.Monetary / largest);
        return $"({Shares(recency)}[r] + {Shares(frequency)}[f] + {Shares(monetary)}[m]) / {Quote.Number(recency + frequency + monetary)}";

        string Shares(double weight) =>
            $"({Array(Enumerable.Range(0, _rfm.ScoreCount).Select(step => string.Create(CultureInfo.InvariantCulture, $"{weight * (step / (double)(_rfm.ScoreCount - 1)):R}")), "float8")})";
    }

    private string UnchangedDays()
    {
        var ofScore = $"CASE WHEN r > 1 THEN ({Array(_parts.LargestRecencyDays, "integer")})[r - 1] END";
        return _rfm.Segmentation is EightGroups
            ? $"least({ofScore}, CASE WHEN recency <= {_parts.Centers.LargestRecencyDays} THEN {_parts.Centers.LargestRecencyDays} END)"
            : $"({ofScore})";
    }

    private static string Array<T>(IEnumerable<T> values, string type) => $"ARRAY[{string.Join(", ", values)}]::{type}[]";
}
