using NodaTime;
using RiceJar.Assessments;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.Testing.Conformance;

/// <summary>The made-up shop whose assessments the cases keep.</summary>
internal static class AssessedShop
{
    private static readonly LocalDate Day = new(2026, 3, 10);

    /// <summary>By what runs are made.</summary>
    public static ShopBaseline Baseline { get; } = Learned(Day);

    /// <summary>What was learned a day later: for runs of that day on.</summary>
    public static ShopBaseline Later { get; } = Learned(Day.PlusDays(1));

    public static AssessmentRun Run(int days, ShopBaseline? baseline = null) => new(
        ShopId.Default, Day.PlusDays(days), (baseline ?? Baseline).Id, AssessmentStoreSuite.Rules.Fingerprint, Moments.After(days));

    /// <summary>By what a run was made.</summary>
    public static ShopBaseline BaselineOf(AssessmentRun run) => run.BaselineId == Later.Id ? Later : Baseline;

    public static AssessedCustomer Assessed(string id, int days, int purchases = 2, ShopBaseline? baseline = null)
    {
        var (summary, tier) = (PurchaseSummary.Empty, TierState.Start(AssessmentStoreSuite.Rules.Ladder));
        for (var i = purchases; i > 0; i--)
        {
            var date = Day.PlusDays(-i * 20);
            summary = summary.Add(date, Money.FromDecimal(100.0001m * i), asMember: true);
            tier = tier.Add(new PurchaseDay(date, 1, Money.FromDecimal(100.0001m * i)));
        }

        return new AssessedCustomer(new CustomerId(id), summary, tier, new CustomerAssessor(baseline ?? Baseline).Assess(summary, tier, Day.PlusDays(days)));
    }

    // A tier's state has no equality of its own: what it tells, and what it becomes by another purchase, is compared.
    public static string Text(AssessedCustomer customer)
    {
        var tier = Check.NotNull(customer.TierState, "the tier's state");
        var next = tier.Add(new PurchaseDay(Day.PlusDays(30), 1, Money.FromDecimal(5)));
        return string.Join("; ", [customer.Customer, customer.Summary, .. Tell(tier), .. Tell(next), customer.Assessment]);
    }

    private static IEnumerable<object> Tell(TierState state) => [state.Ladder, state.Standing, string.Join(' ', state.Days), string.Join(' ', state.History)];

    private static ShopBaseline Learned(LocalDate day) => ShopBaseline.Fit(MadeUp(), PurchaseStatistics.Empty, AssessmentStoreSuite.Rules, day);

    /// <summary>Of whom models can be learned: some customers bought once, some often, for little or for much.</summary>
    private static PurchaseSummary[] MadeUp()
    {
        int[] repeats = [0, 0, 0, 1, 0, 2, 0, 1, 4, 9];
        return [.. Enumerable.Range(0, 400).Select(i =>
        {
            var (age, count) = (20 + (i * 37 % 340), repeats[i % 10]);
            var lived = age * (1 + (i * 53 % 97)) / 100;
            var summary = PurchaseSummary.Empty;
            for (var purchase = 0; purchase <= count; purchase++)
                summary = summary.Add(Day.PlusDays((count == 0 ? 0 : lived * purchase / count) - age), Money.FromDecimal(10 + (i * 29 % 150) + ((i + purchase) * 17 % 40)));
            return summary;
        })];
    }
}
