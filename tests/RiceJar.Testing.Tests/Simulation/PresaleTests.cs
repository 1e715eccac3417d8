using NodaTime;
using RiceJar.Orders;
using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

public class PresaleTests
{
    private static readonly SimulatedPresale Presale = Shops.DoubleEleven.Presales[0];
    private static readonly List<Order> Orders = [.. Shops.DoubleElevenOrders.Where(order => order.Presale is not null)];
    private static readonly List<Order> WithDeposit = [.. Orders.Where(order => order.DepositPaidAt is not null)];
    private static readonly List<Order> WithBalance = [.. Orders.Where(order => order.PaidAt is not null)];

    [Fact]
    public void Orders_are_placed_in_the_period_of_deposits()
    {
        Orders.Should().OnlyContain(order => order.PlacedAt >= Presale.DepositsFrom && order.PlacedAt < Presale.DepositsUntil);
        (Orders.Count / 8.0).Should().BeApproximately(600, 25);
    }

    [Fact]
    public void They_carry_the_terms_with_a_fifth_as_deposit()
    {
        Orders.Should().OnlyContain(order => order.Presale!.BalanceOpensAt == Presale.BalanceOpensAt);
        Orders.Should().OnlyContain(order => order.Presale!.BalanceClosesAt == Presale.BalanceClosesAt);
        Orders.Should().OnlyContain(order => Math.Abs(order.Presale!.Deposit.ToDouble() - (order.Amount.ToDouble() * 0.2)) < 0.00501);
        Orders.Should().OnlyContain(order => order.Presale!.Deposit.TenThousandths % 100 == 0);
    }

    [Fact]
    public void Nine_in_ten_pay_the_deposit_within_the_hour()
    {
        Orders.Share(order => order.DepositPaidAt is not null).Should().BeApproximately(0.9, 0.015);
        WithDeposit.Should().OnlyContain(order => order.DepositPaidAt >= order.PlacedAt);
        WithDeposit.Should().OnlyContain(order => order.DepositPaidAt < order.PlacedAt + Duration.FromHours(1));
    }

    [Fact]
    public void An_order_without_deposit_is_closed_by_its_deadline() =>
        Orders.Except(WithDeposit).Should().OnlyContain(order =>
            order.PaidAt == null && order.ClosedAt <= order.DeadlineAt && order.DeadlineAt == order.PlacedAt + Duration.FromHours(1));

    [Fact]
    public void Most_pay_the_balance_in_its_window_and_the_others_are_closed_at_its_end()
    {
        WithDeposit.Share(order => order.PaidAt is not null).Should().BeApproximately(0.85, 0.02);
        WithDeposit.Should().OnlyContain(order => order.DeadlineAt == Presale.BalanceClosesAt);
        WithBalance.Should().OnlyContain(order => order.PaidAt >= Presale.BalanceOpensAt && order.PaidAt < Presale.BalanceClosesAt);
        WithBalance.Should().BeSubsetOf(WithDeposit);
        WithDeposit.Except(WithBalance).Should().OnlyContain(order => order.ClosedAt == Presale.BalanceClosesAt);
    }

    [Fact]
    public void Balances_rush_at_the_opening_and_before_the_closing()
    {
        double ShareOfHour(int hour) => WithBalance.Share(order => (int)(order.PaidAt!.Value - Presale.BalanceOpensAt).TotalHours == hour);

        // The first hour holds 1 - 1/e of the six in ten that rush at the opening; the last so much of the sixteen in a hundred that rush at the
        // closing; and the rest is even.
        ShareOfHour(0).Should().BeApproximately((0.6 * 0.632) + 0.01, 0.03);
        ShareOfHour(23).Should().BeApproximately((0.16 * 0.632) + 0.01, 0.02);
        ShareOfHour(12).Should().BeApproximately(0.01, 0.006);
    }

    [Fact]
    public void Presales_come_on_top_and_may_overlap()
    {
        var second = new SimulatedPresale(Shops.Midnight(6), Shops.Midnight(8), Shops.Midnight(8), Shops.Midnight(9)) { OrdersPerDay = 300 };
        var orders = (Shops.DoubleEleven with { Presales = [Presale, second] }).Run();

        orders.Count(order => order.Presale?.BalanceOpensAt == second.BalanceOpensAt).Should().BeInRange(500, 700);
        orders.Count(order => order.Presale?.BalanceOpensAt == Presale.BalanceOpensAt).Should().BeInRange(4500, 5100);
        orders.Count(order => order.Presale is null).Should().BeCloseTo(Shops.DoubleElevenOrders.Count(order => order.Presale is null), 600);
    }

    [Fact]
    public void A_deposit_is_paid_before_the_balance_opens_however_late_the_order()
    {
        var until = Shops.Midnight(3);
        var hasty = new SimulatedPresale(until - Duration.FromMinutes(1), until, until, until + Duration.FromMilliseconds(1))
        {
            OrdersPerDay = 5_000_000,
        };
        var orders = (Shops.DoubleEleven with { OrdersPerDay = 0, Presales = [hasty], LastDate = new(2026, 11, 2) }).Run();

        orders.Should().HaveCountGreaterThan(1000);
        orders.Share(order => order.DepositPaidAt is not null).Should().BeApproximately(0.9, 0.03);
        orders.Should().OnlyContain(order => order.DepositPaidAt == null || order.DepositPaidAt < until);
        orders.Should().OnlyContain(order => order.PaidAt == null || order.PaidAt == until);
    }
}
