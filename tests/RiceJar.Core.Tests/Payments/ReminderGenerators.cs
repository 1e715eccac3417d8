using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

/// <summary>A shop, a customer of it and a moment.</summary>
internal sealed record ReminderWorld(PaymentReminderRules Rules, ContactPolicy Policy, CustomerPayments Customer, Instant Now)
{
    public PaymentReminderPlan Plan() => PlanOf(Customer);

    public PaymentReminderPlan PlanOf(CustomerPayments customer) => Rules.Planner(Policy).Plan(customer, ContactFacts.None, Now);

    public override string ToString() =>
        $"{Now} {Rules.Late} rate {Rules.PaymentRate} average {Rules.AverageOrder} batches {Rules.Batches.Count} on {Rules.SwitchedOnAt} "
        + $"payday {Customer.Payday} gates {Policy.Gates.Count} {string.Join("; ", Customer.Orders)} past {string.Join("; ", Customer.Past)}";
}

/// <summary>Random worlds in which much happens within a few days around a sale and a change of the clocks.</summary>
internal static class ReminderGenerators
{
    private static readonly Instant Origin = Utc("2026-03-29 00:00Z");

    private static readonly string[] Products = ["tea", "rice", "salt"];

    private static readonly IReadOnlyList<ReminderBatch>[] Batches =
    [
        [ReminderBatch.Night],
        [],
        [
            new ReminderBatch(new LocalTime(9, 0), new LocalTime(22, 0), new LocalTime(6, 0)),
            new ReminderBatch(new LocalTime(23, 30), new LocalTime(18, 0), new LocalTime(22, 0)),
        ],
    ];

    public static Arbitrary<ReminderWorld> Worlds => Any(Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))).ToArbitrary();

    public static Arbitrary<ReminderWorld> WithoutPresales => Any(Gen.Constant(false)).ToArbitrary();

    private static Gen<ReminderWorld> Any(Gen<bool> isPresale) =>
        from rules in AnyRules
        from gates in Gen.Choose(0, 2)
        from count in Gen.Choose(0, 6)
        from orders in AnyOrder(isPresale).ArrayOf(count)
        from past in Gen.Choose(0, 5).ArrayOf(count)
        from payday in Maybe(Gen.Choose(1, 31))
        from soldOut in Gen.Frequency((4, Gen.Constant<string[]>([])), (1, Gen.Elements(Products).Select(name => new[] { name })))
        from now in Moment
        let customer = Customer(orders, past, now) with { Payday = payday, SoldOut = soldOut.Select(name => new ProductId(name)).ToHashSet() }
        select new ReminderWorld(rules, PolicyOf(gates, rules.Learning.Zone), customer, now);

    /// <summary>Ten-minute steps of four days.</summary>
    private static Gen<Instant> Moment { get; } = Gen.Choose(-2 * 144, 2 * 144).Select(step => Origin.Later(10 * step));

    private static Gen<PaymentReminderRules> AnyRules { get; } =
        from zone in Gen.Elements(China, "Europe/London")
        from batches in Gen.Elements(Batches)
        from rate in Gen.Elements<double?>(null, 0.5, 0.9)
        from average in Gen.Elements<decimal?>(null, 20, 90)
        from large in Gen.Elements(Enum.GetValues<LargeOrderHandling>())
        from late in Gen.Elements(Enum.GetValues<LatePlacement>())
        from switchedOn in Maybe(Moment)
        from hasSale in Gen.Elements(true, false)
        from beforeGiftEnds in Gen.Elements(true, false)
        select RulesOf(zone, hasSale ? [new BigSale("Spring", Origin.Later(-600), Origin.Later(600))] : []) with
        {
            Batches = batches,
            PaymentRate = rate,
            AverageOrder = average is { } units ? Units(units) : null,
            Large = new LargeOrders(handling: large),
            Late = late,
            SwitchedOnAt = switchedOn,
            Presale = new PresaleReminders(beforeGiftEnds: beforeGiftEnds),
        };

    private static Gen<Order> AnyOrder(Gen<bool> isPresale) =>
        from placed in Moment
        from amount in Gen.Elements(0m, 10, 50, 100, 500, -20)
        from deadline in Maybe(Gen.Choose(1, 500))
        from paid in Maybe(Gen.Choose(-6, 200))
        from closed in Maybe(Gen.Choose(0, 200))
        from deposit in Maybe(Gen.Choose(0, 60))
        from opens in Gen.Choose(1, 200)
        from length in Gen.Choose(1, 200)
        from refunded in Maybe(Gen.Choose(0, 250))
        from products in Gen.SubListOf(Products)
        from presale in isPresale
        select new Order(new OrderId("o"), Ann, placed, Units(amount))
        {
            DeadlineAt = placed.After(deadline),
            PaidAt = placed.After(paid),
            ClosedAt = placed.After(closed),
            DepositPaidAt = presale ? placed.After(deposit) : null,
            Presale = presale ? Terms(placed.Later(10 * opens), length) : null,
            Refunds = refunded is { } at && amount > 0 ? [new Refund(placed.Later(10 * at), Units(amount))] : [],
        }.Of([.. products]);

    private static PresaleTerms Terms(Instant opens, int length) =>
        new(Units(10), opens, opens.Later(10 * length)) { GiftEndsAt = length % 2 == 0 ? opens.Later(5 * length) : null };

    private static ContactPolicy PolicyOf(int gates, DateTimeZone zone) => gates switch
    {
        0 => new ContactPolicy(zone, []),
        1 => new ContactPolicy(zone, [new GateRule(new QuietHoursGate())]),
        _ => ContactPolicies.Neutral(zone),
    };

    /// <summary>Orders with ids of their own, and for each what became of its reminders: nothing, sent, sent twice, or refused.</summary>
    private static CustomerPayments Customer(Order[] orders, int[] past, Instant now)
    {
        Order[] own = [.. orders.Select((order, i) => Renamed(order, new OrderId($"o{i}")))];
        ContactReason[] reasons = [ContactReason.PaymentReminder, ContactReason.PresaleBalance, ContactReason.PaymentCall];
        var reminders = own.SelectMany((order, i) => reasons.SelectMany(reason =>
            Past(past[i], new PastReminder(reason, order.Id, 1, now.Later(-60), true))));
        return Having(own) with { Past = [.. reminders] };
    }

    private static IEnumerable<PastReminder> Past(int kind, PastReminder first) => kind switch
    {
        3 => [first],
        4 => [first, first with { Wave = 2 }],
        5 => [first with { WasSent = false }],
        _ => [],
    };

    private static Order Renamed(Order order, OrderId id) => new(id, order.CustomerId, order.PlacedAt, order.Amount)
    {
        DeadlineAt = order.DeadlineAt,
        PaidAt = order.PaidAt,
        ClosedAt = order.ClosedAt,
        DepositPaidAt = order.DepositPaidAt,
        Presale = order.Presale,
        Refunds = order.Refunds,
        Lines = order.Lines,
    };

    private static Instant? After(this Instant placed, int? tenMinutes) => tenMinutes is { } steps ? placed.Later(10 * steps) : null;

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((1, gen.Select(value => (T?)value)), (2, Gen.Constant<T?>(null)));
}
