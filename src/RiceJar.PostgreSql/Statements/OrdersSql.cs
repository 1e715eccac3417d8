using NodaTime;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>
/// What is asked of the shop's own tables, by the rules of <see cref="Purchases.CustomerPurchases"/>: a purchase is a paid order, dated by its payment; refunds count from their
/// day, and an order wholly refunded is no purchase; a negative amount is a credit note; a customer is known once an order of his is placed or paid.
/// </summary>
/// <remarks>Everything is grouped and joined by the customer first, so that each server of a cluster answers for its own.</remarks>
internal sealed class OrdersSql(OrderMapping orders)
{
    private readonly string _orders = OrderRows.Orders(orders);
    private readonly string _isGood = OrderRows.IsGood(orders);
    private readonly string _amount = OrderRows.TenThousandths("o.amount", orders.Amount);

    private RefundMapping? Refunds => orders.Refunds;

    /// <summary>The earliest moment of any fact, before which no offset of the zone is needed.</summary>
    public string Earliest()
    {
        var ofOrders = $"SELECT min(least(o.placed_at, o.paid_at)) FROM {_orders} WHERE {_isGood}";
        return Refunds is null
            ? ofOrders
            : $"SELECT least(({ofOrders}), (SELECT min(r.refunded_at) FROM {OrderRows.Refunds(Refunds)} WHERE {OrderRows.IsGood(Refunds)}))";
    }

    /// <summary>A row for each customer and day on which he bought, and one without a day for what else is known of him.</summary>
    /// <param name="days">The local day of a column.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="changed">The table of those customers who are asked for; null: all.</param>
    public string Days(LocalDays days, LocalDate asOf, string? changed)
    {
        var until = Quote.Day(asOf);
        var (placed, paid) = ($"{days.Of("o.placed_at")} <= {until}", $"{days.Of("o.paid_at")} <= {until}");
        var (net, isLeft, isRefunded) = Refunds is null
            ? (_amount, "", "false")
            : ($"{_amount} - coalesce(r.refunded, 0)", $" AND (r.refunded IS NULL OR {_amount} > r.refunded)", $"r.refunded IS NOT NULL AND o.amount >= 0 AND {paid}");
        return $"""
            SELECT customer, day, count(*) AS orders, count(day)::integer AS purchases, CASE WHEN day IS NULL THEN 0 ELSE sum(net) END AS money,
                bool_or(by_member) AS by_member, sum(credit) AS credit_notes, bool_or(is_adjusted) AS adjusted, count(*) FILTER (WHERE NOT is_good) AS wrong
            FROM (
                SELECT o.customer, o.by_member, {_isGood} AS is_good,
                    CASE WHEN {_isGood} AND o.amount >= 0 AND {paid}{isLeft} THEN {days.Of("o.paid_at")} END AS day,
                    CASE WHEN {_isGood} AND o.amount >= 0 THEN {net} END AS net,
                    CASE WHEN {_isGood} AND o.amount < 0 AND {placed} THEN -{_amount} ELSE 0 END AS credit,
                    CASE WHEN {_isGood} AND (o.amount < 0 AND {placed} OR {isRefunded}) THEN true ELSE false END AS is_adjusted
                FROM {_orders}{OfChanged(changed)}{Refunded(days, until)}
                WHERE CASE WHEN {_isGood} THEN {placed} OR (o.amount >= 0 AND {paid}) ELSE true END
            ) AS orders
            GROUP BY customer, day
            """;
    }

    /// <summary>The first orders that cannot be taken, in the order of their ids, and their number.</summary>
    public string WrongOrders() => $"""
        SELECT o.order_id::text, o.customer::text, o.amount::text, o.placed_at::text, o.paid_at::text FROM {_orders} WHERE NOT ({_isGood}) ORDER BY 1 LIMIT 3
        """;

    /// <summary>The first refunds that cannot be taken.</summary>
    public string WrongRefunds() => $"""
        SELECT r.order_id::text, r.amount::text, r.refunded_at::text FROM {OrderRows.Refunds(Refunds!)} WHERE NOT ({OrderRows.IsGood(Refunds!)}) ORDER BY 1 LIMIT 3
        """;

    /// <summary>All orders of the customers whose past was adjusted, a row for each order and refund, customer by customer.</summary>
    /// <param name="customers">The table of a run's customers.</param>
    /// <param name="part">A condition on the customer <c>c</c>.</param>
    public string OfAdjusted(string customers, string part)
    {
        var (columns, join) = Refunds is null
            ? ("NULL::bigint, NULL::bigint", "")
            : ($"{OrderRows.Microseconds("r.refunded_at")}, {OrderRows.TenThousandths("r.amount", Refunds.Amount)}",
                $" LEFT JOIN {OrderRows.Refunds(Refunds)} ON {OnOrder} AND r.amount > 0");
        return $"""
            SELECT o.customer::text COLLATE "C", o.order_id::text COLLATE "C", {OrderRows.Microseconds("o.placed_at")}, {OrderRows.Microseconds("o.paid_at")}, {_amount}, {columns}
            FROM {_orders} JOIN {customers} c ON c.customer = o.customer AND c.adjusted AND {part}{join} ORDER BY 1, 2
            """;
    }

    /// <summary>Those customers of whom something changed since a moment, or has come into what an as-of date includes.</summary>
    /// <param name="since">Changes of orders from this moment on.</param>
    /// <param name="refundsSince">Changes of refunds from this moment on.</param>
    /// <param name="reached">Facts from this moment on were not included before.</param>
    public string ChangedCustomers(Instant since, Instant refundsSince, Instant reached)
    {
        var (change, fact) = (Quote.Moment(since), Quote.Moment(reached));
        var ofOrders = $"SELECT o.customer FROM {_orders} WHERE o.changed_at >= {change} OR o.placed_at >= {fact} OR o.paid_at >= {fact}";
        return Refunds is null
            ? ofOrders
            : $"{ofOrders}\nUNION\nSELECT o.customer FROM {_orders} JOIN {OrderRows.Refunds(Refunds)} ON {OnOrder} WHERE r.changed_at >= {Quote.Moment(refundsSince)} OR r.refunded_at >= {fact}";
    }

    /// <summary>Up to when changes of orders and of refunds are seen; not in the future, whatever a row says, and null where there are none.</summary>
    public string SeenUntil() => $"""
        SELECT {(orders.ChangedAt is null ? "NULL::timestamptz" : $"(SELECT CASE WHEN max(o.changed_at) IS NOT NULL THEN least(max(o.changed_at), now()) END FROM {_orders})")},
            {(Refunds is null ? "NULL::timestamptz" : $"(SELECT CASE WHEN max(r.changed_at) IS NOT NULL THEN least(max(r.changed_at), now()) END FROM {OrderRows.Refunds(Refunds)})")}
        """;

    private string OnOrder => Refunds!.CustomerId is null ? "r.order_id = o.order_id" : "r.customer = o.customer AND r.order_id = o.order_id";

    private static string OfChanged(string? changed) => changed is null ? "" : $" JOIN {changed} AS changed ON changed.customer = o.customer";

    private string Refunded(LocalDays days, string until)
    {
        if (Refunds is null)
            return "";
        var by = Refunds.CustomerId is null ? "r.order_id" : "r.customer, r.order_id";
        return $"""
             LEFT JOIN (SELECT {by}, sum({OrderRows.TenThousandths("r.amount", Refunds.Amount)})::bigint AS refunded FROM {OrderRows.Refunds(Refunds)}
                WHERE {OrderRows.IsGood(Refunds)} AND r.amount > 0 AND {days.Of("r.refunded_at")} <= {until} GROUP BY {by}) AS r ON {OnOrder}
            """;
    }
}
