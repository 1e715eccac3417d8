using System.Globalization;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.PostgreSql.Tests.Support;

/// <summary>The same shop assessed in this process: what a run in the database must equal to the bit.</summary>
public sealed class InProcess
{
    private InProcess(AssessmentReport report, List<AssessedCustomer> customers, ShopBaseline baseline) => (Report, Customers, Baseline) = (report, customers, baseline);

    public AssessmentReport Report { get; }

    public List<AssessedCustomer> Customers { get; }

    public ShopBaseline Baseline { get; }

    public static async Task<InProcess> AssessAsync(IEnumerable<Order> orders, AssessmentRules rules, LocalDate asOf)
    {
        var source = new InMemoryOrderSource();
        source.AddRange(orders);
        var store = new InMemoryAssessmentStore();
        var report = await new AssessmentRunner(source, store, rules, TimeProvider.System).RunAsync(new AssessmentRequest { AsOf = asOf });
        return new InProcess(report, await ReadAsync(store), (await store.FindBaselineAsync(ShopId.Default))!);
    }

    public static async Task<List<AssessedCustomer>> ReadAsync(IAssessmentStore store)
    {
        List<AssessedCustomer> customers = [];
        await foreach (var customer in store.ReadAsync(ShopId.Default))
            customers.Add(customer);
        return customers;
    }

    /// <summary>All that is known of a customer, numbers to the bit. A tier's state is told by what it says and by what becomes of it with another purchase.</summary>
    public static string Text(AssessedCustomer customer, LocalDate asOf)
    {
        var state = customer.TierState!;
        var next = state.Add(new PurchaseDay(asOf.PlusDays(40), 1, Money.FromDecimal(300)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{customer.Customer} {customer.Summary.ToParts()} {customer.Assessment} days {string.Join(' ', state.Days)} history {string.Join(' ', state.HistoryAsOf(asOf))} next {next.Standing} {string.Join(' ', next.History)}");
    }

    /// <summary>What the view says of a customer.</summary>
    public static string Row(AssessedCustomer customer)
    {
        var (assessment, summary) = (customer.Assessment, customer.Summary);
        var score = assessment.Score;
        object?[] columns =
        [
            customer.Customer, summary.Purchases, summary.PurchaseDays, summary.FirstPurchaseOn, summary.LastPurchaseOn, summary.Money.TenThousandths, summary.IsMember,
            assessment.Values?.RecencyDays, assessment.Values?.Frequency, assessment.Values?.Monetary.TenThousandths,
            score.IsScored ? score.Recency : null, score.IsScored ? score.Frequency : null, score.IsScored ? score.Monetary : null, assessment.WeightedScore,
            assessment.Segment?.Name.Replace(' ', '_'), assessment.Lifecycle.Stage, assessment.Lifecycle.Habit, assessment.Lifecycle.NextStageOn, assessment.Lifecycle.NearEndOn,
            assessment.Tier.Rank, assessment.Tier.TermLastDay, assessment.UnchangedUntil,
            assessment.Clv?.LifespanYears, assessment.Clv?.MarginPerPurchase, assessment.Clv?.PurchasesPerYear,
            assessment.Prediction?.PAlive, assessment.Prediction?.ExpectedPurchases, assessment.Prediction?.ExpectedSpend, assessment.Prediction?.Clv, assessment.Prediction?.NextPurchaseOn,
        ];
        return string.Join(' ', columns.Select(column => column switch
        {
            null => "-",
            LocalDate date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{column}"),
        }));
    }

    public const string View = """
        SELECT customer, purchases, purchase_days, first_purchase_on, last_purchase_on, (money * 10000)::bigint, is_member, recency_days, frequency, (monetary * 10000)::bigint,
            recency_score, frequency_score, monetary_score, weighted_score, replace(segment, ' ', '_'), stage, habit, next_stage_on, near_end_on, tier, tier_until, unchanged_until,
            clv_lifespan_years, clv_margin_per_purchase, clv_purchases_per_year, p_alive, expected_purchases, expected_spend, predicted_clv, next_purchase_on
        FROM ricejar_pg_assessed ORDER BY customer
        """;
}
