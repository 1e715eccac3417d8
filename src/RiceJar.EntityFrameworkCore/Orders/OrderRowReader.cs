using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Makes orders of rows.</summary>
internal static partial class OrderRowReader
{
    /// <exception cref="UnreadableOrderException">The row is no order; the message says which and why.</exception>
    public static Order Read(OrderRow row)
    {
        CustomerId? customer = null;
        try
        {
            customer = new CustomerId(row.CustomerId);
            var order = new Order(new OrderId(row.OrderId), customer.Value, Stamp.Read(row.PlacedAt), Money.FromDecimal(row.Amount))
            {
                PaidAt = Moment(row.PaidAt),
                ClosedAt = Moment(row.ClosedAt),
                DeadlineAt = Moment(row.DeadlineAt),
                DepositPaidAt = Moment(row.DepositPaidAt),
                Presale = Presale(row),
                Refunds = Refunds(row),
                Lines = Lines(row),
                PlacedByMember = row.PlacedByMember,
            };
            return row.ChangedAt is { } changedAt ? order with { ChangedAt = Stamp.Read(changedAt) } : order;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new UnreadableOrderException($"The shop's order '{row.OrderId}' of customer '{row.CustomerId}' cannot be read: {e.Message}", customer, e);
        }
    }

    /// <summary>Null where the row is no order, which is logged.</summary>
    public static Order? ReadOrLog(OrderRow row, ILogger logger)
    {
        try
        {
            return Read(row);
        }
        catch (UnreadableOrderException e)
        {
            LogLeftOut(logger, row.OrderId, e.InnerException!.Message);
            return null;
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

    private static IReadOnlyList<OrderLine> Lines(OrderRow row) =>
        row.Lines is { } lines
            ? [.. lines.Select(line => new OrderLine(new ProductId(line.ProductId), line.Quantity, Money.FromDecimal(line.UnitPrice)))]
            : [];

    private static Instant? Moment(DateTime? value) => value is { } at ? Stamp.Read(at) : null;

    [LoggerMessage(3, LogLevel.Warning, "The shop's order {Order} cannot be read and is left out: {Why}")]
    private static partial void LogLeftOut(ILogger logger, string order, string why);
}
