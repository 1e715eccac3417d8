using System.Globalization;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>
/// The shop's tables under one set of names, so that all that follows reads alike and the shop's own condition meets no other table's columns: a server sees through it.
/// </summary>
internal static class OrderRows
{
    private const string Most = "922337203685477.5807";
    private const string MostUnits = "922337203685477";

    // Every space there is, for a regular expression: what a server takes for one by itself depends on its collation.
    private static readonly string Spaces = string.Concat(
        Enumerable.Range(1, char.MaxValue).Where(code => char.IsWhiteSpace((char)code)).Select(code => string.Create(CultureInfo.InvariantCulture, $"\\\\u{code:X4}")));

    /// <summary>Orders as <c>o</c>.</summary>
    public static string Orders(OrderMapping orders)
    {
        var paid = orders.PaidAt ?? orders.PlacedAt;
        var member = orders.PlacedByMember is { } column ? $"CASE WHEN {Quote.Name(column.Name)} THEN true ELSE false END" : "false";
        var changed = orders.ChangedAt is { } at ? $", {Quote.Name(at.Name)} AS changed_at" : "";
        return $"""
            (SELECT {Quote.Name(orders.OrderId.Name)} AS order_id, {Quote.Name(orders.CustomerId.Name)} AS customer, {Quote.Name(orders.PlacedAt.Name)} AS placed_at,
                {Quote.Name(paid.Name)} AS paid_at, {Quote.Name(orders.Amount.Name)} AS amount, {member} AS by_member{changed} FROM {orders.Table.Sql}{Where(orders.Filter)}) AS o
            """;
    }

    /// <summary>Refunds as <c>r</c>.</summary>
    public static string Refunds(RefundMapping refunds)
    {
        var customer = refunds.CustomerId is { } column ? $"{Quote.Name(column.Name)} AS customer, " : "";
        return $"""
            (SELECT {customer}{Quote.Name(refunds.OrderId.Name)} AS order_id, {Quote.Name(refunds.RefundedAt.Name)} AS refunded_at, {Quote.Name(refunds.Amount.Name)} AS amount,
                {Quote.Name(refunds.ChangedAt.Name)} AS changed_at FROM {refunds.Table.Sql}{Where(refunds.Filter)}) AS r
            """;
    }

    /// <summary>An amount in ten-thousandths, exact where it is good.</summary>
    public static string TenThousandths(string amount, Column column) =>
        column.Type == "numeric" ? $"({amount} * 10000)::bigint" : $"({amount}::bigint * 10000)";

    /// <summary>A moment in microseconds since 1970.</summary>
    public static string Microseconds(string moment) => $"(extract(epoch FROM {moment}) * 1000000)::bigint";

    /// <summary>What must hold for an order to be taken: a row that is none must not reach a conversion, which would end the statement without naming it. Never null.</summary>
    public static string IsGood(OrderMapping orders) => And(
        NotNull("o.customer", orders.CustomerId),
        NotNull("o.order_id", orders.OrderId),
        orders.OrderId.IsText ? IsId("o.order_id") : null,
        NotNull("o.placed_at", orders.PlacedAt),
        IsMoment("o.placed_at"),
        orders.PaidAt is null ? null : $"(o.paid_at IS NULL OR {IsMoment("o.paid_at")})",
        NotNull("o.amount", orders.Amount),
        Fits("o.amount", orders.Amount));

    /// <summary>Likewise for a refund.</summary>
    public static string IsGood(RefundMapping refunds) => And(
        NotNull("r.order_id", refunds.OrderId),
        refunds.CustomerId is { } customer ? NotNull("r.customer", customer) : null,
        NotNull("r.refunded_at", refunds.RefundedAt),
        IsMoment("r.refunded_at"),
        NotNull("r.amount", refunds.Amount),
        Fits("r.amount", refunds.Amount),
        "r.amount >= 0");

    /// <summary>That an amount is money, which its conversion needs; null where it cannot be anything else.</summary>
    /// <remarks>In operators alone: of COALESCE and the like other servers cannot be asked.</remarks>
    public static string? Fits(string amount, Column column)
    {
        if (column.AlwaysFits)
            return column.Type == "numeric" ? $"{amount} <> 'NaN'" : null;
        return column.Type == "numeric"
            ? $"{amount} BETWEEN -{Most} AND {Most} AND trunc({amount}, 4) = {amount}"
            : $"{amount} BETWEEN -{MostUnits} AND {MostUnits}";
    }

    /// <summary>That a text can be an <see cref="OrderId"/>.</summary>
    /// <remarks>Few begin with anything but a printed character, and only of those the spaces are looked for.</remarks>
    public static string IsId(string id) => $"octet_length({id}) <= 128 AND (ascii({id}) BETWEEN 33 AND 126 OR {id} ~ E'[^{Spaces}]')";

    // Beyond these years there is no calendar.
    private static string IsMoment(string moment) => $"{moment} BETWEEN TIMESTAMPTZ '0001-01-02 00:00:00+00' AND TIMESTAMPTZ '9999-12-29 00:00:00+00'";

    // A view's columns are not known to have values.
    private static string? NotNull(string name, Column column) => column.IsNotNull ? null : $"{name} IS NOT NULL";

    private static string And(params string?[] conditions) => string.Join(" AND ", conditions.Where(condition => condition is not null));

    private static string Where(string? filter) => string.IsNullOrWhiteSpace(filter) ? "" : $" WHERE ({filter}\n)";
}
