namespace RiceJar.PostgreSql;

/// <summary>A shop's own table of orders: one row for each order, as it is now. Names are as the database has them, capitals included.</summary>
public sealed class OrderTableOptions
{
    /// <summary>The table or view, such as <c>orders</c> or <c>sales.orders</c>. Required.</summary>
    public string? Table { get; set; }

    /// <summary>The column of the order's id, one row each: text, whole numbers or uuid. Required.</summary>
    public string? OrderId { get; set; }

    /// <summary>The column of who placed it: text, whole numbers or uuid. Required; rows without a customer are left out by <see cref="Filter"/>.</summary>
    public string? CustomerId { get; set; }

    /// <summary>The column of when it was placed, or the credit note written: <c>timestamp with time zone</c>. Required.</summary>
    public string? PlacedAt { get; set; }

    /// <summary>
    /// The column of when it was fully paid: <c>timestamp with time zone</c>, null while it is not. Default: none, and every row counts as paid when it was
    /// placed.
    /// </summary>
    public string? PaidAt { get; set; }

    /// <summary>The column of what is to be paid in all; negative for a credit note that names no order: numeric with up to four decimals, or whole units. Required.</summary>
    public string? Amount { get; set; }

    /// <summary>The column of whether a member placed it: boolean. Default: none, and nobody is a member.</summary>
    public string? PlacedByMember { get; set; }

    /// <summary>
    /// The column of when the shop last changed the row: <c>timestamp with time zone</c>; each incremental run looks at rows where it is null. With it runs can be incremental; an index on it is
    /// worth having. Default: none.
    /// </summary>
    public string? ChangedAt { get; set; }

    /// <summary>
    /// Which rows are orders, as a condition in SQL on the table's columns, such as <c>customer_id IS NOT NULL AND NOT is_test</c>. It is the shop's own text and
    /// runs as it stands. Default: all rows.
    /// </summary>
    public string? Filter { get; set; }
}
