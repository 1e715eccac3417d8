using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Core.Tests.Assessments;
using RiceJar.Core.Tests.Orders;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Columns;

/// <summary>Orders as a source streams them up to a date, and rules to assess them by.</summary>
internal sealed record ColumnCase(Order[] Arrivals, AssessmentRules Rules, LocalDate AsOf)
{
    /// <summary>Few customers and ids, so that refunds, credit notes, later versions and late arrivals meet.</summary>
    public static Arbitrary<ColumnCase> Any { get; } = Arb.From(
        from arrivals in OrderGenerators.Any(orderIds: 40, customers: 1).ArrayOf()
        from customers in Gen.Choose(1, 8)
        from plain in Gen.Elements(0, 50, 90, 100)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from asOf in Gen.Choose(-1, 60)
        from rules in Gen.Elements(RuleVariants.All.Values.ToArray())
        from ladder in TierCases.Ladders(withIntervals: true)
        from zone in Gen.Elements("Asia/Shanghai", "America/New_York", "Etc/UTC")
        select Make(arrivals, customers, plain, new Random(seed), zone, new LocalDate(2024, 1, 1).PlusDays(asOf), rules, ladder),
        one => one.Arrivals.Select((_, i) => one with { Arrivals = [.. one.Arrivals.Where((_, j) => j != i)] }));

    /// <summary>All the plain way.</summary>
    public (PurchaseSummarizer Summarizer, ShopPurchases Shop, TierState[] Tiers, ShopBaseline Baseline, CustomerAssessment[] Assessments) Plain()
    {
        var summarizer = new PurchaseSummarizer(Rules.Zone);
        foreach (var order in Arrivals)
            summarizer.Add(order);
        var shop = summarizer.Summarize(AsOf);
        TierState[] tiers = [.. shop.Customers.Select(customer => TierFold.Fold(Rules.Ladder, customer, AsOf))];
        var baseline = ShopBaseline.Fit(shop, Rules);
        var assessments = new CustomerAssessment[tiers.Length];
        new CustomerAssessor(baseline).Assess(shop.Summaries, tiers, AsOf, assessments);
        return (summarizer, shop, tiers, baseline, assessments);
    }

    public OrderLog Log()
    {
        var log = new OrderLog(Rules.Zone);
        foreach (var order in Arrivals)
            log.Add(order);
        foreach (var customer in log.Aside)
            log.SetAside(customer, [.. Arrivals.Where(order => order.CustomerId == log.Customers[customer])]);
        return log;
    }

    public override string ToString() => $"as of {AsOf}\n{Rules}\n{string.Join("\n", Arrivals.Select(order => order.ToString()))}";

    private static ColumnCase Make(
        Order[] arrivals, int customers, int plain, Random random, string zone, LocalDate asOf, AssessmentRules rules, TierLadder ladder)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var end = ShopCalendar.EndOf(asOf, tz);
        return new ColumnCase(
            [
                .. arrivals
                    .Select(order => random.Next(100) < plain ? Plain(order, random) : order)
                    // All versions of an order are one customer's.
                    .Select(order => Of(order, $"c{order.Id.Value[1..].Sum(digit => digit - '0') % customers}"))
                    .Where(order => order.PlacedAt < end || order.PaidAt < end),
            ],
            new AssessmentRules(tz, rules.Rfm, rules.Stages, ladder, rules.Clv),
            asOf);
    }

    private static Order Plain(Order order, Random random) =>
        new(new OrderId($"p{random.Next(1_000_000)}"), order.CustomerId, order.PlacedAt, order.Amount < Money.Zero ? -order.Amount : order.Amount)
        {
            PaidAt = order.PaidAt,
            PlacedByMember = order.PlacedByMember,
        };

    private static Order Of(Order order, string customer)
    {
        var copy = new Order(order.Id, new CustomerId(customer), order.PlacedAt, order.Amount)
        {
            // Nobody pays a credit note.
            PaidAt = order.IsCreditNote ? null : order.PaidAt,
            ClosedAt = order.ClosedAt,
            Refunds = order.Refunds,
            PlacedByMember = order.PlacedByMember,
        };
        return copy with { ChangedAt = order.ChangedAt };
    }
}
