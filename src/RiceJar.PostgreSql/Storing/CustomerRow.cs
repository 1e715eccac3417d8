using Npgsql;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Storage;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.PostgreSql;

/// <summary>
/// Reads customers of a run. By the run's own rules they are assessed anew from their summary and tier's state, as of the run's date, which is what the run's SQL found and what it left to be computed
/// when it is asked for; where the rules have changed since, what the columns say stands, as of the day they were written.
/// </summary>
internal sealed class CustomerRow(StoredRun run, AssessmentRules rules, ShopBaseline? baseline)
{
    /// <summary>What is read of a customer <c>c</c> and his run <c>r</c>.</summary>
    public const string Columns =
        "c.customer, c.purchases, c.purchase_days, c.first_purchase_on, c.last_purchase_on, c.purchase_money, c.first_day_money, c.credit_notes, c.is_member, c.tier_state, "
        + "c.assessed_on, c.frequency, c.monetary, c.recency_score, c.frequency_score, c.monetary_score, s.name, s.chinese_name, c.weighted_score, c.stage, c.habit, c.next_stage_on, c.near_end_on, "
        + "c.tier, c.tier_until, c.unchanged_until, c.p_alive, c.expected_purchases, c.expected_spend, c.predicted_clv, c.next_purchase_on, "
        + "r.clv_lifespan_years, r.clv_margin_rate, r.clv_average_order, r.clv_purchases_per_year, r.clv_pseudo_purchases";

    /// <summary>From where it is read: customers seen in a run.</summary>
    public const string From = $"ricejar_pg_runs r JOIN ricejar_pg_customers c ON {StoredRun.Sees} LEFT JOIN ricejar_pg_segments s ON s.run_id = r.base_run AND s.segment = c.segment";

    private readonly CustomerAssessor? _assessor = baseline is null ? null : new CustomerAssessor(baseline);

    /// <summary>The customer of a row.</summary>
    public AssessedCustomer Read(NpgsqlDataReader row)
    {
        var summary = PurchaseSummary.Restore(new PurchaseSummaryParts
        {
            Purchases = row.GetInt32(1),
            PurchaseDays = row.GetInt32(2),
            FirstPurchaseOn = row.Date(3),
            LastPurchaseOn = row.Date(4),
            PurchaseMoney = new Money(row.GetInt64(5)),
            FirstDayMoney = new Money(row.GetInt64(6)),
            CreditNotes = new Money(row.GetInt64(7)),
            IsMember = row.GetBoolean(8),
        });
        var tier = Tier(row, summary);
        return new AssessedCustomer(
            new CustomerId(OrdinalText.Read(row.GetString(0))),
            summary,
            tier,
            _assessor is not null && tier is not null ? _assessor.Assess(summary, tier, run.Run.AsOf) : Stored(row, summary));
    }

    private TierState? Tier(NpgsqlDataReader row, in PurchaseSummary summary)
    {
        if (run.LadderFingerprint != rules.Ladder.Fingerprint)
            return null;
        if (!row.IsDBNull(9))
            return TierStateJson.Read(row.GetString(9), rules.Ladder);
        // Of those who never bought nothing is written.
        return summary.HasPurchases ? null : TierState.Start(rules.Ladder);
    }

    private static CustomerAssessment Stored(NpgsqlDataReader row, in PurchaseSummary summary)
    {
        var assessment = new CustomerAssessment
        {
            AsOf = row.Date(10)!.Value,
            Lifecycle = new LifecycleStatus(Enum.Parse<LifecycleStage>(row.GetString(19)), Enum.Parse<PurchaseHabit>(row.GetString(20)), row.Date(21), row.Date(22)),
            Tier = new TierStanding(row.GetInt16(23), row.Date(24)),
            UnchangedUntil = row.Date(25),
        };
        return !summary.HasPurchases ? assessment : assessment with
        {
            Values = new RfmValues(summary.RecencyDays(assessment.AsOf)!.Value, row.GetInt32(11), new Money(row.GetInt64(12))),
            Score = new RfmScore((byte)row.GetInt16(13), (byte)row.GetInt16(14), (byte)row.GetInt16(15)),
            Segment = new Segment(row.GetString(16), row.GetString(17)),
            WeightedScore = row.Number(18),
            Clv = Clv(row, summary, summary.DaysObserved(assessment.AsOf)),
            Prediction = row.IsDBNull(26) ? null : new ClvPrediction
            {
                PAlive = row.GetDouble(26),
                ExpectedPurchases = row.GetDouble(27),
                ExpectedSpend = row.Number(28),
                Clv = row.Number(29),
                NextPurchaseOn = row.Date(30),
            },
        };
    }

    // As the view has it, and PlainClvScale.
    private static PlainClv Clv(NpgsqlDataReader row, in PurchaseSummary summary, int days)
    {
        var (rate, k) = (row.GetDouble(34), row.GetInt32(35));
        var exposure = (days / 365.25) + (k / rate);
        return new PlainClv(
            row.GetDouble(31),
            row.GetDouble(32) * ((summary.Money.ToDouble() + (k * row.GetDouble(33))) / (summary.Purchases + k)),
            exposure > 0 ? (summary.Purchases + k) / exposure : rate);
    }
}
