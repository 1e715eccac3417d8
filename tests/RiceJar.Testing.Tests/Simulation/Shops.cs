using NodaTime;
using RiceJar.Orders;
using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

/// <summary>The shops that several tests look at.</summary>
internal static class Shops
{
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    public static readonly LocalDate SaleDay = new(2026, 11, 11);

    /// <summary>Four everyday weeks from a Monday, about 28,000 orders.</summary>
    public static readonly ShopSimulation Everyday = new() { FirstDate = new(2026, 6, 1), LastDate = new(2026, 6, 28) };

    public static readonly IReadOnlyList<Order> EverydayOrders = Everyday.Run();

    /// <summary>Double 11 with a presale before it, about 32,000 orders.</summary>
    public static readonly ShopSimulation DoubleEleven = new()
    {
        Seed = 11,
        FirstDate = new(2026, 11, 1),
        LastDate = new(2026, 11, 13),
        OrdersPerDay = 1500,
        Sales = [SimulatedSale.OnDays("Double 11", SaleDay, SaleDay, Shanghai)],
        Presales = [new(Midnight(2), Midnight(10), Midnight(11), Midnight(12)) { OrdersPerDay = 600 }],
    };

    public static readonly IReadOnlyList<Order> DoubleElevenOrders = DoubleEleven.Run();

    public static Instant Midnight(int dayOfNovember) => Shanghai.AtStartOfDay(new LocalDate(2026, 11, dayOfNovember)).ToInstant();

    public static Dictionary<LocalDate, int> PerDay(IEnumerable<Order> orders, DateTimeZone zone) =>
        orders.CountBy(order => ShopCalendar.DayOf(order.PlacedAt, zone)).ToDictionary();

    /// <summary>Minutes from placing to paying, in ascending order.</summary>
    public static List<double> MinutesToPay(IEnumerable<Order> orders) =>
        [.. orders.Where(order => order.PaidAt is not null).Select(order => (order.PaidAt!.Value - order.PlacedAt).TotalMinutes).Order()];

    public static double Share(this IEnumerable<Order> orders, Func<Order, bool> of) => orders.Average(order => of(order) ? 1 : 0);
}
