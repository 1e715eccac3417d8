using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

/// <summary>What holds of the orders of every shop that can be asked for.</summary>
public class LawTests
{
    private static readonly string[] ZoneIds =
        ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"];

    private static readonly Gen<double> Shares = Gen.Choose(0, 10).Select(tenths => tenths / 10.0);

    private static readonly Gen<Duration> Times = Gen.Choose(0, 9).Select(power => Duration.FromMilliseconds(Math.Pow(10, power)));

    private static readonly Gen<PaymentBehaviour> Payments =
        from shares in Shares.Three()
        from quick in Times
        from slow in Times
        from deviation in Shares
        from window in Gen.OneOf(Times.Select(time => (Duration?)time), Gen.Constant((Duration?)null))
        select new PaymentBehaviour
        {
            PaidShare = shares.Item1,
            CancelledShare = shares.Item2,
            SlowShare = shares.Item3,
            QuickMedian = quick,
            QuickDeviation = deviation * 3,
            SlowMedian = slow,
            SlowDeviation = 3 - (deviation * 3),
            Window = window,
        };

    private static readonly Gen<ShopSimulation> Simulations =
        from seed in Gen.Choose(0, int.MaxValue)
        from zone in Gen.Elements(ZoneIds)
        from day in Gen.Choose(0, 20_000)
        from days in Gen.Choose(1, 5)
        from customers in Gen.Choose(1, 300)
        from products in Gen.Choose(0, 5)
        from shares in Shares.Three()
        from payments in Payments.Three()
        from hours in Gen.Choose(0, 100).Four()
        select Simulation(
            new()
            {
                Seed = (ulong)seed,
                Zone = DateTimeZoneProviders.Tzdb[zone],
                FirstDate = new LocalDate(1970, 1, 2).PlusDays(day),
                LastDate = new LocalDate(1970, 1, 2).PlusDays(day + days - 1),
                OrdersPerDay = 100,
                Customers = customers,
                Goods = new() { Products = products, LargeShare = shares.Item1 },
                FollowUpShare = shares.Item2 * 0.9,
                Payment = payments.Item1,
                ClockSkewShare = shares.Item3,
            },
            payments.Item2,
            payments.Item3,
            hours);

    [Fact]
    public void No_order_breaks_a_law() => Prop.ForAll(Simulations.ToArbitrary(), simulation =>
    {
        var orders = simulation.Run();

        orders.Should().BeInAscendingOrder(order => order.PlacedAt);
        orders.Select(order => order.Id).Should().OnlyHaveUniqueItems();
        orders.Should().NotContain(order => order.Amount <= Money.Zero);
        orders.Should().NotContain(order => IsOnAnotherDay(order, simulation));
        orders.Should().NotContain(order => order.PaidAt.HasValue && order.ClosedAt.HasValue);
        orders.Should().NotContain(order => !order.PaidAt.HasValue && !order.ClosedAt.HasValue && order.DeadlineAt.HasValue);
        orders.Should().NotContain(order => order.PaidAt >= order.DeadlineAt || order.ClosedAt > order.DeadlineAt);
        orders.Should().NotContain(order => order.ClosedAt < order.PlacedAt || order.DepositPaidAt < order.PlacedAt);
        orders.Should().NotContain(order => order.PaidAt < order.PlacedAt - simulation.MaxClockSkew);
        orders.Should().NotContain(order => order.Presale == null && order.DepositPaidAt.HasValue);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_presale_breaks_a_law() => Prop.ForAll(Simulations.ToArbitrary(), simulation =>
    {
        var orders = simulation.Run().Where(order => order.Presale is not null).ToList();

        orders.Should().NotContain(order => order.Presale!.Deposit > order.Amount);
        orders.Should().NotContain(order => order.DepositPaidAt >= order.Presale!.BalanceOpensAt);
        orders.Should().NotContain(order => order.PaidAt < order.Presale!.BalanceOpensAt || order.PaidAt >= order.Presale!.BalanceClosesAt);
        orders.Should().NotContain(order => order.DepositPaidAt == null && (order.PaidAt != null || order.ClosedAt == null));
        orders.Should().NotContain(order => order.DepositPaidAt != null && order.PaidAt == null && order.ClosedAt != order.Presale!.BalanceClosesAt);
    }).QuickCheckThrowOnFailure();

    private static bool IsOnAnotherDay(Order order, ShopSimulation simulation)
    {
        var day = ShopCalendar.DayOf(order.PlacedAt, simulation.Zone);
        return day < simulation.FirstDate || day > simulation.LastDate;
    }

    // A sale and a presale at moments of the simulated days, to the nanosecond.
    private static ShopSimulation Simulation(ShopSimulation simulation, PaymentBehaviour inSale, PaymentBehaviour deposit, (int, int, int, int) hours)
    {
        var start = simulation.Zone.AtStartOfDay(simulation.FirstDate).ToInstant();
        var piece = Duration.FromHours(1) / 7;
        var (from, until) = (start + (piece * hours.Item1), start + (piece * (hours.Item1 + hours.Item2 + 1)));
        var sale = new SimulatedSale(new BigSale("sale", from, until)) { Payment = inSale };
        var (opens, closes) = (until + (piece * hours.Item3), until + (piece * (hours.Item3 + hours.Item4 + 1)));
        var presale = new SimulatedPresale(from, until, opens, closes) { Deposit = deposit };
        return simulation with { Sales = [sale], Presales = [presale] };
    }
}
