using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Core.Tests.Orders;

/// <summary>Random orders that collide often: few ids, few customers, few instants, few amounts.</summary>
internal static class OrderGenerators
{
    public static readonly Instant Origin = Instant.FromUtc(2024, 1, 1, 0, 0);

    /// <summary>Half-hour steps of forty days around midnight in most zones.</summary>
    public static Gen<Instant> Instants { get; } = Gen.Choose(0, 40 * 48).Select(halfHours => Origin + Duration.FromMinutes(30L * halfHours));

    public static Gen<Money> Amounts { get; } = Gen.Frequency(
        (1, Gen.Constant(Money.Zero)),
        (4, Gen.Elements(new Money(10_000), new Money(20_000), new Money(99_999))),
        (4, Gen.Choose(1, 3_000_000).Select(amount => new Money(amount))));

    public static Gen<Refund[]> Refunds { get; } = Gen.Frequency(
        (3, Gen.Constant<Refund[]>([])),
        (2, Instants.Zip(Amounts).Where(refund => refund.Item2 > Money.Zero).Select(refund => new Refund(refund.Item1, refund.Item2)).ArrayOf(1)),
        (1, Instants.Zip(Amounts).Where(refund => refund.Item2 > Money.Zero).Select(refund => new Refund(refund.Item1, refund.Item2)).ArrayOf(3)));

    /// <summary>Any order, credit notes among them.</summary>
    public static Gen<Order> Any(int orderIds, int customers) =>
        from id in Gen.Choose(1, orderIds)
        from customer in Gen.Choose(1, customers)
        from placedAt in Instants
        from amount in Amounts
        from isNote in Gen.Frequency((7, Gen.Constant(false)), (1, Gen.Constant(true)))
        from paidAt in Sometimes(4)
        from closedAt in Sometimes(1)
        from changedAt in Sometimes(2)
        from refunds in Refunds
        from member in Gen.Elements(true, false)
        select Make(id, customer, placedAt, isNote ? -amount : amount, paidAt, closedAt, changedAt, refunds, member);

    private static Gen<Instant?> Sometimes(int weight) =>
        Gen.Frequency((weight, Instants.Select(instant => (Instant?)instant)), (1, Gen.Constant<Instant?>(null)));

    private static Order Make(
        int id, int customer, Instant placedAt, Money amount, Instant? paidAt, Instant? closedAt, Instant? changedAt, Refund[] refunds, bool member)
    {
        var order = new Order(new OrderId($"o{id}"), new CustomerId($"c{customer}"), placedAt, amount)
        {
            PaidAt = paidAt,
            ClosedAt = closedAt,
            Refunds = refunds,
            PlacedByMember = member,
        };
        return changedAt is { } at ? order with { ChangedAt = at } : order;
    }
}
