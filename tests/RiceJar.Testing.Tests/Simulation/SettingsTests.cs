using NodaTime;
using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

public class SettingsTests
{
    private static readonly SimulatedSale Sale = Shops.DoubleEleven.Sales[0];
    private static readonly SimulatedPresale Presale = Shops.DoubleEleven.Presales[0];

    public static TheoryData<string, string, Func<object>> OutOfRange { get; } = new()
    {
        { nameof(ShopSimulation.OrdersPerDay), "-1", () => new ShopSimulation { OrdersPerDay = -1 } },
        { nameof(ShopSimulation.OrdersPerDay), "NaN", () => new ShopSimulation { OrdersPerDay = double.NaN } },
        { nameof(ShopSimulation.Customers), "0", () => new ShopSimulation { Customers = 0 } },
        { nameof(ShopSimulation.CustomerSkew), "0.5", () => new ShopSimulation { CustomerSkew = 0.5 } },
        { nameof(ShopSimulation.MemberShare), "1.5", () => new ShopSimulation { MemberShare = 1.5 } },
        { nameof(ShopSimulation.FollowUpShare), "0.95", () => new ShopSimulation { FollowUpShare = 0.95 } },
        { nameof(ShopSimulation.FollowUpMean), "0:00:00:00", () => new ShopSimulation { FollowUpMean = Duration.Zero } },
        { nameof(ShopSimulation.ClockSkewShare), "-0.1", () => new ShopSimulation { ClockSkewShare = -0.1 } },
        { nameof(ShopSimulation.MaxClockSkew), "4000:00:00:00", () => new ShopSimulation { MaxClockSkew = Duration.FromDays(4000) } },
        { nameof(ShopSimulation.FirstDate), "1970", () => new ShopSimulation { FirstDate = new(1970, 1, 1) } },
        { nameof(ShopSimulation.LastDate), "2201", () => new ShopSimulation { LastDate = new(2201, 1, 1) } },
        { nameof(ArrivalProfile.Hours), "-2", () => new ArrivalProfile { Hours = [.. Enumerable.Repeat(-2.0, 24)] } },
        { nameof(SimulatedGoods.Products), "-1", () => new SimulatedGoods { Products = -1 } },
        { nameof(SimulatedGoods.MedianPrice), "0", () => new SimulatedGoods { MedianPrice = 0 } },
        { nameof(SimulatedGoods.PriceDeviation), "4", () => new SimulatedGoods { PriceDeviation = 4 } },
        { nameof(SimulatedGoods.AnotherLineShare), "1", () => new SimulatedGoods { AnotherLineShare = 1 } },
        { nameof(SimulatedGoods.LargeShare), "2", () => new SimulatedGoods { LargeShare = 2 } },
        { nameof(SimulatedGoods.LargeQuantity), "0", () => new SimulatedGoods { LargeQuantity = 0 } },
        { nameof(PaymentBehaviour.PaidShare), "1.01", () => new PaymentBehaviour { PaidShare = 1.01 } },
        { nameof(PaymentBehaviour.CancelledShare), "NaN", () => new PaymentBehaviour { CancelledShare = double.NaN } },
        { nameof(PaymentBehaviour.QuickMedian), "0:00:00:00", () => new PaymentBehaviour { QuickMedian = Duration.Zero } },
        { nameof(PaymentBehaviour.QuickDeviation), "-1", () => new PaymentBehaviour { QuickDeviation = -1 } },
        { nameof(PaymentBehaviour.SlowShare), "7", () => new PaymentBehaviour { SlowShare = 7 } },
        { nameof(PaymentBehaviour.SlowMedian), "0:00:00:00", () => new PaymentBehaviour { SlowMedian = Duration.Zero } },
        { nameof(PaymentBehaviour.SlowDeviation), "3.5", () => new PaymentBehaviour { SlowDeviation = 3.5 } },
        { nameof(PaymentBehaviour.Window), "-1:00:00:00", () => new PaymentBehaviour { Window = Duration.FromDays(-1) } },
        { nameof(SimulatedSale.Factor), "-3", () => Sale with { Factor = -3 } },
        { nameof(SimulatedSale.Rush), "1001", () => Sale with { Rush = 1001 } },
        { nameof(SimulatedSale.RushHalfLife), "0:00:00:00", () => Sale with { RushHalfLife = Duration.Zero } },
        { nameof(SimulatedPresale.OrdersPerDay), "-1", () => Presale with { OrdersPerDay = -1 } },
        { nameof(SimulatedPresale.DepositShare), "1.2", () => Presale with { DepositShare = 1.2 } },
        { nameof(SimulatedPresale.BalancePaidShare), "-0.2", () => Presale with { BalancePaidShare = -0.2 } },
        { nameof(SimulatedPresale.OpeningShare), "1.1", () => Presale with { OpeningShare = 1.1 } },
        { nameof(SimulatedPresale.ClosingShare), "1.1", () => Presale with { ClosingShare = 1.1 } },
        { nameof(SimulatedPresale.RushMean), "0:00:00:00", () => Presale with { RushMean = Duration.Zero } },
    };

    public static TheoryData<string, Func<object>> Nulls { get; } = new()
    {
        { nameof(ShopSimulation.Zone), () => new ShopSimulation { Zone = null! } },
        { nameof(ShopSimulation.Arrivals), () => new ShopSimulation { Arrivals = null! } },
        { nameof(ShopSimulation.Goods), () => new ShopSimulation { Goods = null! } },
        { nameof(ShopSimulation.Payment), () => new ShopSimulation { Payment = null! } },
        { nameof(ShopSimulation.Sales), () => new ShopSimulation { Sales = null! } },
        { nameof(ShopSimulation.Presales), () => new ShopSimulation { Presales = null! } },
        { nameof(ArrivalProfile.Hours), () => new ArrivalProfile { Hours = null! } },
        { nameof(ArrivalProfile.Weekdays), () => new ArrivalProfile { Weekdays = null! } },
        { "sale", () => new SimulatedSale(null!) },
        { nameof(SimulatedSale.Payment), () => Sale with { Payment = null! } },
        { nameof(SimulatedPresale.Deposit), () => Presale with { Deposit = null! } },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(OutOfRange))]
    public void A_number_out_of_range_is_named_with_its_value(string setting, string value, Func<object> make) =>
        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(setting).WithMessage($"{setting} lies between*{value}*");

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Nulls))]
    public void A_null_is_named(string setting, Func<object> make) => make.Should().Throw<ArgumentNullException>().WithParameterName(setting);

    [Fact]
    public void Weights_are_as_many_as_hours_or_weekdays_and_not_all_0()
    {
        ShouldFail(() => new ArrivalProfile { Hours = [1, 2] }, "Hours are 24 numbers, but here are 2.");
        ShouldFail(() => new ArrivalProfile { Weekdays = [1] }, "Weekdays are 7 numbers, but here are 1.");
        ShouldFail(() => new ArrivalProfile { Weekdays = new double[7] }, "Weekdays cannot all be 0.");
    }

    [Fact]
    public void Lists_hold_no_null() => ShouldFail(() => new ShopSimulation { Sales = [null!] }, "Sales cannot hold null.");

    [Fact]
    public void Lists_are_copied()
    {
        var sales = new List<SimulatedSale> { Sale };
        var simulation = new ShopSimulation { Sales = sales };
        sales.Clear();

        simulation.Sales.Should().Equal(Sale);
    }

    [Fact]
    public void The_last_day_does_not_lie_before_the_first()
    {
        var simulation = new ShopSimulation { FirstDate = new(2026, 7, 1), LastDate = new(2026, 6, 30) };

        simulation.Invoking(one => one.Run())
            .Should().Throw<InvalidOperationException>().WithMessage("LastDate 2026-06-30 lies before FirstDate 2026-07-01.");
        simulation.Invoking(one => one.Stream()).Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData(3, 2, 11, 12)]
    [InlineData(2, 2, 11, 12)]
    [InlineData(2, 10, 9, 12)]
    [InlineData(2, 10, 11, 11)]
    public void The_instants_of_a_presale_ascend(int from, int until, int opens, int closes) =>
        ShouldFail(
            () => new SimulatedPresale(Shops.Midnight(from), Shops.Midnight(until), Shops.Midnight(opens), Shops.Midnight(closes)),
            "A presale takes deposits, then balances, but these instants do not ascend: 20");

    [Fact]
    public void The_days_of_a_sale_ascend() =>
        ShouldFail(() => SimulatedSale.OnDays("sale", new(2026, 11, 12), new(2026, 11, 10), Shops.Shanghai), "Sale 'sale' ends after it begins");

    [Fact]
    public void A_day_of_another_calendar_is_the_same_day() =>
        new ShopSimulation { FirstDate = new LocalDate(2026, 6, 1).WithCalendar(CalendarSystem.Julian) }
            .FirstDate.Should().Be(new LocalDate(2026, 6, 1));

    private static void ShouldFail(Func<object> make, string saying) => make.Should().Throw<ArgumentException>().WithMessage($"{saying}*");
}
