using NodaTime;
using NodaTime.Text;
using RiceJar.Orders;

namespace RiceJar.Core.Tests.Orders;

/// <summary>Orders for tests, with instants written as ISO text.</summary>
internal static class SampleOrders
{
    public static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    public static Money Units(decimal amount) => Money.FromDecimal(amount);

    public static Refund Refund(string at, decimal amount) => new(At(at), Units(amount));

    /// <summary>An order that is placed and not paid.</summary>
    public static Order Unpaid(string id, string customer, string placedAt, decimal amount) =>
        new(new OrderId(id), new CustomerId(customer), At(placedAt), Units(amount));

    /// <summary>An order that is paid when it is placed.</summary>
    public static Order Paid(string id, string customer, string paidAt, decimal amount, params Refund[] refunds) =>
        Unpaid(id, customer, paidAt, amount) with { PaidAt = At(paidAt), Refunds = refunds };
}
