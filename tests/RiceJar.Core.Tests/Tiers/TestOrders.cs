using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>Short forms for one customer's orders.</summary>
internal static class TestOrders
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static readonly CustomerId Customer = new("c");

    public static Instant At(LocalDate date, int hour = 12) => date.AtMidnight().PlusHours(hour).InZoneLeniently(Zone).ToInstant();

    /// <summary>An order paid on a day, with what was refunded on later days.</summary>
    public static Order Paid(string id, string on, decimal amount, params (string On, decimal Amount)[] refunds) =>
        new(new OrderId(id), Customer, At(Folding.Date(on)), Money.FromDecimal(amount))
        {
            PaidAt = At(Folding.Date(on)),
            Refunds = [.. refunds.Select(refund => new Refund(At(Folding.Date(refund.On)), Money.FromDecimal(refund.Amount)))],
        };

    /// <summary>A credit note that names no order.</summary>
    public static Order Note(string id, string on, decimal amount) =>
        new(new OrderId(id), Customer, At(Folding.Date(on)), Money.FromDecimal(-amount));

    public static CustomerPurchases Purchases(params Order[] orders) => CustomerPurchases.FromOrders(Customer, orders, Zone);
}
