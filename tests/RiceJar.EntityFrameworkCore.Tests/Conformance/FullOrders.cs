using System.Linq.Expressions;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Orders;

namespace RiceJar.EntityFrameworkCore.Tests.Conformance;

/// <summary>A shop's own table that tells all that an <see cref="OrderRow"/> can.</summary>
public static class FullOrders
{
    private static readonly Expression<Func<ShopOrder, OrderRow>> Projection = order => new OrderRow
    {
        OrderId = order.No,
        CustomerId = order.UserId,
        PlacedAt = order.At,
        Amount = order.Total,
        PaidAt = order.PaidAt,
        ClosedAt = order.CancelledAt,
        DeadlineAt = order.PayableUntil,
        DepositAmount = order.Deposit,
        DepositPaidAt = order.DepositAt,
        BalanceOpensAt = order.BalanceFrom,
        BalanceClosesAt = order.BalanceUntil,
        GiftEndsAt = order.GiftUntil,
        PlacedByMember = order.ByMember,
        Lines = order.Items.OrderBy(item => item.Line)
            .Select(item => new OrderLineRow { ProductId = item.Sku, Quantity = item.Count, UnitPrice = item.Price }).ToList(),
        ChangedAt = order.UpdatedAt,
    };

    // Of what happened alone: the shop keeps no moment of changing, and of refunds their sum and the last moment.
    private static readonly Expression<Func<ShopOrder, OrderRow>> Happened = order => new OrderRow
    {
        OrderId = order.No,
        CustomerId = order.UserId,
        PlacedAt = order.At,
        Amount = order.Total,
        PaidAt = order.PaidAt,
        ClosedAt = order.CancelledAt,
        RefundedAmount = order.Refunded,
        RefundedAt = order.RefundedAt,
        DepositAmount = order.Deposit,
        DepositPaidAt = order.DepositAt,
        BalanceOpensAt = order.BalanceFrom,
        BalanceClosesAt = order.BalanceUntil,
    };

    internal static EfOrderSource<ShopDb> Source(IServiceProvider host) => Source(host, Projection);

    internal static EfOrderSource<ShopDb> WithoutChanges(IServiceProvider host) => Source(host, Happened);

    private static EfOrderSource<ShopDb> Source(IServiceProvider host, Expression<Func<ShopOrder, OrderRow>> projection) => new(
        host.GetRequiredService<IServiceScopeFactory>(),
        (db, shop) => db.Orders.Where(_ => shop == ShopId.Default).Select(projection));

    public static async Task WriteAsync(TestDatabase database, IEnumerable<Order> orders)
    {
        await using var db = database.Open();
        db.Orders.AddRange(orders.Select(ToRow));
        await db.SaveChangesAsync();
    }

    private static ShopOrder ToRow(Order order) => new()
    {
        No = order.Id.Value,
        UserId = order.CustomerId.Value,
        At = order.PlacedAt.ToDateTimeUtc(),
        Total = order.Amount.ToDecimal(),
        PaidAt = At(order.PaidAt),
        CancelledAt = At(order.ClosedAt),
        PayableUntil = At(order.DeadlineAt),
        Deposit = order.Presale?.Deposit.ToDecimal(),
        DepositAt = At(order.DepositPaidAt),
        BalanceFrom = At(order.Presale?.BalanceOpensAt),
        BalanceUntil = At(order.Presale?.BalanceClosesAt),
        GiftUntil = At(order.Presale?.GiftEndsAt),
        ByMember = order.PlacedByMember,
        Items = [.. order.Lines.Select((line, i) => new ShopItem
        {
            Line = i,
            Sku = line.Product.Value,
            Count = line.Quantity,
            Price = line.UnitPrice.ToDecimal(),
        })],
        Refunded = order.Refunds.Count > 0 ? order.Refunds.Sum(refund => refund.Amount.ToDecimal()) : null,
        RefundedAt = order.Refunds.Count > 0 ? At(order.Refunds.Max(refund => refund.At)) : null,
        UpdatedAt = At(order.ChangedAt),
    };

    private static DateTime? At(Instant? instant) => instant?.ToDateTimeUtc();
}
