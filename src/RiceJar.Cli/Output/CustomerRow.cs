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

    /// <summary>Writes the value of each column.</summary>
    public static void Write<TFields>(ScoredCustomer customer, string? tier, TFields fields)
        where TFields : IFields
    {
        var assessment = customer.Assessment;
        var (values, score, clv) = (assessment.Values, assessment.Score, assessment.Clv);
        fields.Add(customer.Customer.Value);
        fields.Add(values?.RecencyDays);
        fields.Add(values?.Frequency ?? 0);
        fields.Add((values?.Monetary ?? customer.Summary.Money).ToDecimal());
        fields.Add(assessment.IsBuyer ? score.Recency : (int?)null);
        fields.Add(assessment.IsBuyer ? score.Frequency : (int?)null);
        fields.Add(assessment.IsBuyer ? score.Monetary : (int?)null);
        fields.Add(assessment.Segment?.Name);
        fields.Add(Name(assessment.Lifecycle.Stage));
        fields.Add(Name(assessment.Lifecycle.Habit));
        fields.Add(assessment.Lifecycle.NextStageOn is { } on ? LocalDatePattern.Iso.Format(on) : null);
        fields.Add(tier);
        fields.Add(clv?.LifespanYears);
        fields.Add(clv?.MarginPerPurchase);
        fields.Add(clv?.PurchasesPerYear);
        fields.Add(clv?.Value);
    }

    public static string Name(LifecycleStage stage) => Stages[(int)stage];

    private static string Name(PurchaseHabit habit) => Habits[(int)habit];
}
