using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Orders;
using RiceJar.Rfm;
using RiceJar.Tiers;

namespace RiceJar.PostgreSql.Tests.Support;

/// <summary>What FsCheck draws of an order; times of day crowd around midnight, amounts collide.</summary>
public sealed record DrawnOrder(int Customer, int Day, int Minute, int Kind, long Amount, int PaidAfterMinutes, int RefundPercent, int RefundAfterDays, bool ByMember)
{
    private static readonly Instant Start = Instant.FromUtc(2010, 6, 1, 0, 0);

    public Order ToOrder(int number, string customerFormat = "c{0}")
    {
        var placed = Start + Duration.FromDays(Day) + Duration.FromMinutes(Minute);
        var amount = new Money(Kind == 0 ? -Amount - 1 : Amount);
        var id = new CustomerId(string.Format(System.Globalization.CultureInfo.InvariantCulture, customerFormat, Customer));
        var order = new Order(new OrderId($"o{number:0000}"), id, placed, amount)
        {
            PlacedByMember = ByMember,
            PaidAt = Kind == 1 ? null : placed + Duration.FromMinutes(PaidAfterMinutes),
            ChangedAt = placed,
        };
        if (RefundPercent == 0)
            return order;
        var first = new Money(Math.Max(Amount * RefundPercent / 200, 1));
        var at = placed + Duration.FromDays(RefundAfterDays);
        return order with { Refunds = [new Refund(at, first), new Refund(at + Duration.FromHours(30), new Money(Math.Max((Amount * RefundPercent / 100) - first.TenThousandths, 1)))] };
    }
}

/// <summary>Shops and rules as FsCheck draws them.</summary>
public static class GeneratedShop
{
    public static readonly string[] Zones = ["Europe/London", "Asia/Shanghai", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kolkata", "UTC"];

    /// <summary>The last day that counts: some orders lie beyond it.</summary>
    public static LocalDate AsOf { get; } = new(2012, 6, 1);

    public static Gen<DrawnOrder> Orders { get; } =
        from customer in Gen.Choose(0, 14)
        from day in Gen.Choose(0, 760)
        from minute in Gen.Frequency((2, Gen.Choose(0, 1439)), (1, Gen.Choose(-30, 30)))
        from kind in Gen.Choose(0, 9)
        from amount in Gen.Frequency((3, Gen.Choose(0, 20).Select(value => value * 250_000L)), (2, Gen.Choose(0, 40_000_000).Select(value => (long)value)))
        from paid in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(-60, 4000)))
        from percent in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Constant(100)), (1, Gen.Choose(1, 120)))
        from after in Gen.Choose(-3, 300)
        from member in Gen.Choose(0, 3)
        select new DrawnOrder(customer, day, minute, kind, amount, paid, percent, after, member == 0);

    public static Gen<AssessmentRules> Rules { get; } =
        from zone in Gen.Elements(Zones)
        from scores in Gen.Elements(3, 5, 7)
        from frequency in Gen.Elements(FrequencyMeasure.Purchases, FrequencyMeasure.PurchaseDays)
        from monetary in Gen.Elements(MonetaryMeasure.Total, MonetaryMeasure.Average)
        from scoring in Gen.Elements(AxisScoring.CompetitionRank, AxisScoring.Quantiles)
        from isFixed in Gen.Choose(0, 3)
        from weights in Gen.Elements(RfmWeights.Equal, new RfmWeights(3, 0.7, 1.1))
        from groups in Gen.Elements<Segmentation?>(null, Segmentation.EightByMean, Segmentation.EightByMedian, new EightGroups(60, 3, Money.FromDecimal(120)))
        from stages in Gen.Elements(StageRules.Default, new StageRules(learn: true, minimumIntervals: 5))
        from ladder in Gen.Elements(TierLadder.Default, new TierLadder([new Tier("A", new TierConditions(purchases: 2, windowDays: 60)), new Tier("B", new TierConditions(amount: Money.FromDecimal(400), purchases: 3, windowDays: 200))], termDays: 45))
        select new AssessmentRules(
            DateTimeZoneProviders.Tzdb[zone],
            new RfmRules(
                scores,
                frequency,
                monetary,
                scoring,
                isFixed == 0 && scores == 5 ? AxisScoring.FixedFrequency(2, 3, 4, 5) : scoring,
                scoring,
                weights,
                groups),
            stages,
            ladder);

    /// <summary>A shop with some orders; a failing one is made smaller by leaving orders out.</summary>
    public static Arbitrary<(AssessmentRules Rules, DrawnOrder[] Orders)> Shops { get; } = Arb.From(
        from rules in Rules
        from orders in Orders.ArrayOf()
        select (rules, orders.Take(120).ToArray()),
        drawn => Enumerable.Range(0, drawn.Item2.Length).Select(out_ => (drawn.Item1, drawn.Item2.Where((_, i) => i != out_).ToArray())));

    public static List<Order> ToOrders(this IEnumerable<DrawnOrder> orders, string customerFormat = "c{0}") => [.. orders.Select((order, i) => order.ToOrder(i, customerFormat))];
}
