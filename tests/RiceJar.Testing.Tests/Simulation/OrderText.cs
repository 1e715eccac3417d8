using NodaTime.Text;
using RiceJar.Orders;

namespace RiceJar.Testing.Tests.Simulation;

/// <summary>An order in one line, every fact of it, so that orders can be compared and written down.</summary>
internal static class OrderText
{
    public static IEnumerable<string> Of(IEnumerable<Order> orders) => orders.Select(Of);

    public static string Of(Order order)
    {
        var presale = order.Presale is { } terms ? $" presale {terms.Deposit} {Text(terms.BalanceOpensAt)}/{Text(terms.BalanceClosesAt)}" : "";
        var lines = string.Join(",", order.Lines.Select(line => $" {line.Quantity}x{line.Product}@{line.UnitPrice}"));
        return $"{order.Id} {order.CustomerId}{(order.PlacedByMember ? " member" : "")} {order.Amount} " +
            $"placed {Text(order.PlacedAt)} until {Text(order.DeadlineAt)} deposit {Text(order.DepositPaidAt)} " +
            $"paid {Text(order.PaidAt)} closed {Text(order.ClosedAt)}{presale}{lines}";
    }

    private static string Text(NodaTime.Instant? instant) => instant is { } value ? InstantPattern.ExtendedIso.Format(value) : "-";
}
