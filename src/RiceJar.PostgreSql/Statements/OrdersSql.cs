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
    private readonly string _watched = OrderRows.Orders(orders with { Filter = null });
    private readonly string _amount = OrderRows.TenThousandths("o.amount", orders.Amount);

    private RefundMapping? Refunds => orders.Refunds;

    // What has left the shop's conditions has changed too.
    private string WatchedRefunds => OrderRows.Refunds(Refunds! with { Filter = null });

    /// <summary>
    /// A row for each customer: his orders counted, of which so many cannot be taken; where all can, the moments and amounts of his purchases before refunds, in no order; whether he bought as a member; and
    /// whether refunds or credit notes changed them, so that they say nothing by themselves.
    /// </summary>
    /// <param name="work">The run's tables.</param>
    /// <param name="until">What the as-of date includes.</param>
    /// <param name="onlyChanged">Whether only those customers are asked for who are in the table of changed ones.</param>
    /// <param name="part">Which part of the customers.</param>
    /// <param name="of">Of how many.</param>
    public string Purchases(WorkTables work, DayLimit until, bool onlyChanged, int part, int of)
    {
        var (placed, paid) = (until.Includes("o.placed_at"), until.Includes("o.paid_at"));
        // Of a customer of whom a row cannot be taken nothing is: the rest asks only what its conversions need.
        var isPurchase = $"o.amount >= 0 AND {paid}";
        var fits = OrderRows.Fits("o.amount", orders.Amount) is { } condition ? $"{condition} AND " : "";
        var member = orders.PlacedByMember is null ? "false" : $"bool_or(o.by_member) FILTER (WHERE {isPurchase})";
        var (isRefunded, refunded) = Refunds is null ? ("false", "") : ("r.customer IS NOT NULL", $" LEFT JOIN {work.Refunded} AS r ON r.customer = s.customer");
        return $"""
            SELECT s.customer::text, s.orders, s.wrong, s.paid_at, s.amounts, s.is_member IS TRUE, s.is_credited OR {isRefunded}
            FROM (
                SELECT o.customer, count(*) AS orders, count(*) FILTER (WHERE NOT ({_isGood})) AS wrong,
                    array_agg(o.paid_at) FILTER (WHERE {isPurchase}) AS paid_at, array_agg({_amount}) FILTER (WHERE {fits}{isPurchase}) AS amounts,
                    {member} AS is_member, bool_or(o.amount < 0 AND {placed}) AS is_credited
                FROM {_orders}{(onlyChanged ? OfChanged(work, "o.customer") : "")}
                WHERE ({placed} OR (o.amount >= 0 AND {paid}) OR NOT ({_isGood})) AND {InPart(part, of)}
                GROUP BY o.customer
            ) AS s{refunded}
            """;
    }

    /// <summary>Customers with refunds, each once.</summary>
    public string RefundedCustomers(WorkTables work, bool onlyChanged)
    {
        var refunds = Refunds!;
        var (from, customer) = refunds.CustomerId is null
            ? ($"{_orders} JOIN {OrderRows.Refunds(refunds)} ON {OnOrder}", "o.customer")
            : (OrderRows.Refunds(refunds), "r.customer");
        // Grouped and not distinct: only groups are left to other servers.
        return $"SELECT {customer} FROM {from}{(onlyChanged ? OfChanged(work, customer) : "")} WHERE {OrderRows.IsGood(refunds)} AND r.amount > 0 AND {customer} IS NOT NULL GROUP BY {customer}";
    }

    /// <summary>The first orders that cannot be taken, in the order of their ids, and their number.</summary>
    public string WrongOrders() => $"""
        SELECT o.order_id::text, o.customer::text, o.amount::text, o.placed_at::text, o.paid_at::text FROM {_orders} WHERE NOT ({_isGood}) ORDER BY 1 LIMIT 3
        """;

    /// <summary>The first refunds that cannot be taken.</summary>
    public string WrongRefunds() => $"""
        SELECT r.order_id::text, r.amount::text, r.refunded_at::text{(Refunds!.CustomerId is null ? "" : ", r.customer::text")} FROM {OrderRows.Refunds(Refunds!)}
        WHERE NOT ({OrderRows.IsGood(Refunds!)}) ORDER BY 1 LIMIT 3
        """;

    /// <summary>The first refunds that say another customer than their orders, who alone have them joined. Every order is asked, on whichever server it lies.</summary>
    public string StrayRefunds(WorkTables work, bool onlyChanged) => $"""
        SELECT r.order_id::text, r.amount::text, r.refunded_at::text, r.customer::text, o.customer::text FROM {OrderRows.Refunds(Refunds!)} JOIN {_orders} ON {OnOrderId}
            AND r.customer <> o.customer{orders.CustomerId.Beside(Refunds!.CustomerId!.Collation)}{(onlyChanged ? OfChanged(work, "r.customer") : "")} ORDER BY 1 LIMIT 3
        """;

    /// <summary>All orders of the customers whose past was adjusted, a row for each order and refund, customer by customer.</summary>
    /// <param name="work">The run's tables.</param>
    /// <param name="part">A condition on the customer <c>c</c>.</param>
    public string OfAdjusted(WorkTables work, string part)
    {
        var (columns, join) = Refunds is null
            ? ("NULL::bigint, NULL::bigint", "")
            : ($"{OrderRows.Microseconds("r.refunded_at")}, {OrderRows.TenThousandths("r.amount", Refunds.Amount)}",
                $" LEFT JOIN {OrderRows.Refunds(Refunds)} ON {OnOrder} AND r.amount > 0");
        return $"""
            SELECT o.customer::text COLLATE "C", o.order_id::text COLLATE "C", {OrderRows.Microseconds("o.placed_at")}, {OrderRows.Microseconds("o.paid_at")}, {_amount}, o.by_member, {columns}
            FROM {_orders} JOIN {work.Adjusted} c ON c.customer = o.customer AND {part}{join} ORDER BY 1, 2
            """;
    }

    /// <summary>Those customers of whom something changed since a moment, or has come into what an as-of date includes, whether it counts or not.</summary>
    /// <param name="since">Changes of orders from this moment on.</param>
    /// <param name="refundsSince">Changes of refunds from this moment on.</param>
    /// <param name="reached">Facts from this moment on were not included before.</param>
    public string ChangedCustomers(Instant since, Instant refundsSince, Instant reached)
    {
        var fact = Quote.Moment(reached);
        // Customers of both tables, and those of the published run, come together under one collation.
        var ofOrders = $"SELECT o.customer{orders.CustomerId.Beside(Column.OwnCollation)} FROM {_watched}";
        var changed = $"{ofOrders} WHERE {ChangedSince("o.changed_at", orders.ChangedAt, since)} OR o.placed_at >= {fact} OR o.paid_at >= {fact}";
        if (Refunds is null)
            return changed;
        var ofRefunds = Refunds.CustomerId is { } customer
            ? $"SELECT r.customer{customer.Beside(Column.OwnCollation)} FROM {WatchedRefunds}"
            : $"{ofOrders} JOIN {WatchedRefunds} ON {OnOrderId}";
        return $"{changed}\nUNION\n{ofRefunds} WHERE {ChangedSince("r.changed_at", Refunds.ChangedAt, refundsSince)} OR r.refunded_at >= {fact}";
    }

    /// <summary>Up to when changes of orders and of refunds are seen; not in the future, whatever a row says, and null where there are none.</summary>
    public string SeenUntil() => $"""
        SELECT {(orders.ChangedAt is null ? "NULL::timestamptz" : $"(SELECT CASE WHEN max(o.changed_at) IS NOT NULL THEN least(max(o.changed_at), now()) END FROM {_watched})")},
            {(Refunds is null ? "NULL::timestamptz" : $"(SELECT CASE WHEN max(r.changed_at) IS NOT NULL THEN least(max(r.changed_at), now()) END FROM {WatchedRefunds})")}
        """;

    private string OnOrder => Refunds!.CustomerId is { } customer
        ? $"r.customer = o.customer{orders.CustomerId.Beside(customer.Collation)} AND {OnOrderId}"
        : OnOrderId;

    private string OnOrderId => $"r.order_id = o.order_id{orders.OrderId.Beside(Refunds!.OrderId.Collation)}";

    // A row that does not say when it was changed may have been changed at any time.
    private static string ChangedSince(string at, Column? column, Instant since) =>
        $"{at} >= {Quote.Moment(since)}{(column!.IsNotNull ? "" : $" OR {at} IS NULL")}";

    private static string OfChanged(WorkTables work, string customer) => $" JOIN {work.Changed} AS changed ON changed.customer = {customer}";

    // Rows without a customer, which are errors, are in one part too.
    private string InPart(int part, int of)
    {
        var one = Copy.Part("o.customer", orders.CustomerId, part, of);
        return part == 0 && of > 1 && !orders.CustomerId.IsNotNull ? $"({one} OR o.customer IS NULL)" : one;
    }
}
