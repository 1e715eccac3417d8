using NodaTime;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.Tests.Support;

/// <summary>Makes what tests start from; local times are those of Shanghai, eight hours ahead of UTC all year.</summary>
public static class Make
{
    public static DateTimeZone Shanghai { get; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static LocalDate Date(int year, int month, int day) => new(year, month, day);

    public static Instant At(LocalDate date, int hour = 12, int minute = 0) =>
        (date + new LocalTime(hour, minute)).InZoneStrictly(Shanghai).ToInstant();

    public static Order Paid(string id, string customer, LocalDate date, decimal amount) =>
        new(new OrderId(id), new CustomerId(customer), At(date), Money.FromDecimal(amount)) { PaidAt = At(date) };

    public static Order Unpaid(string id, string customer, LocalDate date, decimal amount) =>
        new(new OrderId(id), new CustomerId(customer), At(date), Money.FromDecimal(amount));

    public static Order Refunded(this Order order, LocalDate date, decimal amount) =>
        order with { Refunds = [.. order.Refunds, new Refund(At(date), Money.FromDecimal(amount))] };

    /// <summary>A customer who bought once, on the date as of which he is assessed.</summary>
    public static AssessedCustomer Assessed(string customer, LocalDate asOf)
    {
        var rules = new AssessmentRules(Shanghai);
        var summary = default(PurchaseSummary).Add(asOf, Money.FromDecimal(10));
        var tier = TierState.Start(rules.Ladder).Add(new PurchaseDay(asOf, 1, Money.FromDecimal(10)));
        var baseline = ShopBaseline.Fit([summary], PurchaseStatistics.Empty, rules, asOf);
        return new AssessedCustomer(new CustomerId(customer), summary, tier, new CustomerAssessor(baseline).Assess(summary, tier, asOf));
    }

    /// <summary>The baseline of a shop without customers.</summary>
    public static ShopBaseline Baseline(LocalDate asOf) => ShopBaseline.Fit([], PurchaseStatistics.Empty, new AssessmentRules(Shanghai), asOf);

    public static AssessmentRun Run(LocalDate asOf, ShopId? shop = null)
    {
        var baseline = Baseline(asOf);
        return new AssessmentRun(shop ?? ShopId.Default, asOf, baseline.Id, baseline.Rules.Fingerprint, At(asOf));
    }

    public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> source)
    {
        List<T> list = [];
        await foreach (var item in source)
            list.Add(item);
        return list;
    }
}
