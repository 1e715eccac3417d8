using NodaTime.Text;
using RiceJar.Lifecycle;
using RiceJar.Cli.Scoring;

namespace RiceJar.Cli.Output;

/// <summary>A customer as csv and json show him: the same names, the same order. What a prospect does not have is null.</summary>
internal static class CustomerRow
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "customer_id", "recency_days", "frequency", "monetary", "r", "f", "m", "segment", "stage", "habit", "next_stage_on", "tier",
        "clv_lifespan_years", "clv_margin", "clv_purchases_per_year", "clv",
    ];

    private static readonly string[] Stages = [.. Enum.GetNames<LifecycleStage>().Select(name => name.ToLowerInvariant())];
    private static readonly string[] Habits = [.. Enum.GetNames<PurchaseHabit>().Select(name => name.ToLowerInvariant())];

    public static object?[] Values(ScoredCustomer customer, string? tier)
    {
        var assessment = customer.Assessment;
        var (values, score, clv) = (assessment.Values, assessment.Score, assessment.Clv);
        return
        [
            customer.Customer.Value,
            values?.RecencyDays,
            values?.Frequency ?? 0,
            (values?.Monetary ?? customer.Summary.Money).ToDecimal(),
            assessment.IsBuyer ? score.Recency : null,
            assessment.IsBuyer ? score.Frequency : null,
            assessment.IsBuyer ? score.Monetary : null,
            assessment.Segment?.Name,
            Name(assessment.Lifecycle.Stage),
            Name(assessment.Lifecycle.Habit),
            assessment.Lifecycle.NextStageOn is { } on ? LocalDatePattern.Iso.Format(on) : null,
            tier,
            clv?.LifespanYears,
            clv?.MarginPerPurchase,
            clv?.PurchasesPerYear,
            clv?.Value,
        ];
    }

    public static string Name(LifecycleStage stage) => Stages[(int)stage];

    private static string Name(PurchaseHabit habit) => Habits[(int)habit];
}
