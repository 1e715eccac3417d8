namespace RiceJar.PostgreSql;

/// <summary>A shop's own table of refunds: a row for each time that money was given back on an order. Names are as the database has them.</summary>
public sealed class RefundTableOptions
{
    /// <summary>The table or view. Required.</summary>
    public string? Table { get; set; }

    /// <summary>The column of the order's id, of the same type as in the table of orders. Required.</summary>
    public string? OrderId { get; set; }

    /// <summary>
    /// The column of the order's customer, of the same type as in the table of orders. Needed where tables are distributed, so that a refund lies with its order. A refund without a customer ends
    /// a run, and so does one of another customer than its order's, but where tables are distributed: there it is not found. Default: none.
    /// </summary>
    public string? CustomerId { get; set; }

    /// <summary>The column of when the money was given back: <c>timestamp with time zone</c>. Required.</summary>
    public string? RefundedAt { get; set; }

    /// <summary>The column of how much was given back, not negative; zero counts as nothing: numeric with up to four decimals, or whole units. Required.</summary>
    public string? Amount { get; set; }

    /// <summary>The column of when the shop last changed the row: <c>timestamp with time zone</c>. Default: <see cref="RefundedAt"/>.</summary>
    public string? ChangedAt { get; set; }

    /// <summary>Which rows are refunds, as a condition in SQL. Default: all rows.</summary>
    public string? Filter { get; set; }
}
