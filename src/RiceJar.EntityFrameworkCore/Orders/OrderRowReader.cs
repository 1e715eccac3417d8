using NodaTime;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Orders;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Makes orders of rows.</summary>
internal static class OrderRowReader
{
    /// <exception cref="InvalidOperationException">The row is no order; the message says which and why.</exception>
    public static Order Read(OrderRow row)
    {
        try
        {
            var order = new Order(new OrderId(row.OrderId), new CustomerId(row.CustomerId), Stamp.Read(row.PlacedAt), Money.FromDecimal(row.Amount))
            {
                PaidAt = Moment(row.PaidAt),
                ClosedAt = Moment(row.ClosedAt),
                DeadlineAt = Moment(row.DeadlineAt),
                DepositPaidAt = Moment(row.DepositPaidAt),
                Presale = Presale(row),
                Refunds = Refunds(row),
                PlacedByMember = row.PlacedByMember,
            };
            return row.ChangedAt is { } changedAt ? order with { ChangedAt = Stamp.Read(changedAt) } : order;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new InvalidOperationException($"The shop's order '{row.OrderId}' of customer '{row.CustomerId}' cannot be read: {e.Message}", e);
        }
    }

    private static PresaleTerms? Presale(OrderRow row) =>
        row is { BalanceOpensAt: { } opensAt, BalanceClosesAt: { } closesAt }
            ? new PresaleTerms(Money.FromDecimal(row.DepositAmount ?? 0), Stamp.Read(opensAt), Stamp.Read(closesAt))
            {
                GiftEndsAt = Moment(row.GiftEndsAt),
            }
            : null;

    private static IReadOnlyList<Refund> Refunds(OrderRow row) =>
        row.RefundedAmount is { } refunded and not 0
            ? [new Refund(Stamp.Read(row.RefundedAt ?? row.ChangedAt ?? row.PaidAt ?? row.PlacedAt), Money.FromDecimal(refunded))]
            : [];

    private static Instant? Moment(DateTime? value) => value is { } at ? Stamp.Read(at) : null;
}
