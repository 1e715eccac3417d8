using NodaTime;
using RiceJar;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Testing.Simulation;

namespace Double11;

/// <summary>A made-up shop in Shanghai with some 2,000 orders on an everyday day, and its Double 11.</summary>
internal static class Shop
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    public static readonly LocalDate Day = new(2026, 11, 11);

    public static readonly Instant PresaleBegins = Midnight(new LocalDate(2026, 10, 24));
    public static readonly Instant SaleBegins = Midnight(Day);
    public static readonly Instant SaleEnds = Midnight(Day.PlusDays(1));
    public static readonly Instant End = Midnight(Day.PlusDays(3));

    /// <summary>Six weeks of orders: the weeks before teach the shop's time to pay.</summary>
    public static IReadOnlyList<Order> Orders() => new ShopSimulation
    {
        Seed = 11,
        Zone = Zone,
        FirstDate = new LocalDate(2026, 10, 1),
        LastDate = Day.PlusDays(2),
        OrdersPerDay = 2000,
        Customers = 30_000,
        Sales =
        [
            new SimulatedSale(new BigSale("Double 11", SaleBegins, SaleEnds))
            {
                Rush = 25,
                // The shop keeps an unpaid order of the sale for a day, not for three as it does else.
                Payment = PaymentBehaviour.InSale with { Window = Duration.FromHours(24) },
            },
        ],
        Presales = [new SimulatedPresale(PresaleBegins, SaleBegins, balanceOpensAt: SaleBegins, balanceClosesAt: SaleEnds)],
    }.Run();

    /// <summary>What the shop knows of a customer: three in ten use its app, and are reached there first.</summary>
    public static ReplayCustomer Knows(CustomerId customer) =>
        customer.Value[^1] is '1' or '2' or '3' ? new ReplayCustomer { Favourite = ContactChannel.Push } : ReplayCustomer.Unknown;

    private static Instant Midnight(LocalDate date) => date.AtStartOfDayInZone(Zone).ToInstant();
}
