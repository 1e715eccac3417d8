using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>One paid order, or with a negative amount a credit note, by local days.</summary>
internal sealed record RefundableOrder(LocalDate On, int Hour, int Amount, IReadOnlyList<(LocalDate On, int Amount)> Refunds)
{
    public override string ToString() =>
        $"{On:uuuu-MM-dd} {Amount}{string.Concat(Refunds.Select(refund => $" (back {refund.On:uuuu-MM-dd} {refund.Amount})"))}";
}

/// <summary>A ladder and one customer's orders with refunds and credit notes.</summary>
internal sealed record RefundCase(TierLadder Ladder, IReadOnlyList<RefundableOrder> Orders)
{
    public static readonly LocalDate End = TierCases.First.PlusDays(175);

    public IReadOnlyList<Order> Built { get; } =
    [
        .. Orders.Select((order, i) => new Order(
            new OrderId($"o{i}"), TestOrders.Customer, TestOrders.At(order.On, order.Hour), Money.FromDecimal(order.Amount))
        {
            PaidAt = order.Amount < 0 ? null : TestOrders.At(order.On, order.Hour),
            Refunds = [.. order.Refunds.Select(refund => new Refund(TestOrders.At(refund.On, 23), Money.FromDecimal(refund.Amount)))],
        }),
    ];

    public CustomerPurchases Purchases => CustomerPurchases.FromOrders(TestOrders.Customer, Built, TestOrders.Zone);

    /// <summary>The days on which money goes back.</summary>
    public IEnumerable<LocalDate> Adjustments =>
        Orders.SelectMany(order => order.Amount < 0 ? [order.On] : order.Refunds.Select(refund => refund.On));

    public static Arbitrary<RefundCase> All(bool withIntervals) =>
        Arb.From(
            from ladder in TierCases.Ladders(withIntervals)
            from orders in Gen.ListOf(Order)
            select new RefundCase(ladder, [.. orders]),
            one => one.Orders.Select((_, i) => new RefundCase(one.Ladder, [.. one.Orders.Where((_, j) => j != i)])));

    private static Gen<RefundableOrder> Order =>
        from day in Gen.Choose(0, 120)
        from hour in Gen.Choose(0, 23)
        from amount in Gen.Frequency((9, Gen.Choose(0, 60)), (1, Gen.Choose(-60, -1)))
        from refunds in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)))
            .SelectMany(count => Gen.ListOf(Gen.Choose(0, 50).Zip(Gen.Choose(1, 70)), count))
        select new RefundableOrder(
            TierCases.First.PlusDays(day),
            hour,
            amount,
            amount < 0 ? [] : [.. refunds.Select(refund => (TierCases.First.PlusDays(day + refund.Item1), refund.Item2))]);

    public override string ToString() => $"{Ladder} | {string.Join(", ", Orders)}";

    /// <summary>Plainly: what the orders come to with all that was known at the end of a day; credit notes take from the latest days.</summary>
    public IReadOnlyList<Bought> NetAsOf(LocalDate asOf)
    {
        var bought = new List<Bought>();
        foreach (var order in Orders.Where(order => order.Amount >= 0 && order.On <= asOf))
        {
            var back = order.Refunds.Where(refund => refund.On <= asOf).Sum(refund => refund.Amount);
            if (back == 0 || back < order.Amount)
                bought.Add(new Bought(order.On, order.Amount - back));
        }

        foreach (var note in Orders.Where(order => order.Amount < 0 && order.On <= asOf).OrderBy(order => order.On))
        {
            var left = (decimal)-note.Amount;
            foreach (var day in bought.Select(one => one.On).Where(on => on <= note.On).Distinct().OrderDescending().ToList())
            {
                for (var i = 0; i < bought.Count; i++)
                {
                    if (bought[i].On != day)
                        continue;
                    var taken = Math.Min(left, bought[i].Amount);
                    bought[i] = bought[i] with { Amount = bought[i].Amount - taken };
                    left -= taken;
                }
            }
        }

        return [.. bought.OrderBy(one => one.On)];
    }
}
