namespace RiceJar.Cli.Input;

/// <summary>Which columns of a file of orders hold what.</summary>
internal sealed record PaymentColumns
{
    public string Order { get; init; } = "order_id";

    public string Customer { get; init; } = "customer_id";

    public string Placed { get; init; } = "placed_at";

    public string Paid { get; init; } = "paid_at";

    /// <summary>Null = <c>closed_at</c> where there is such a column; else no order was closed.</summary>
    public string? Closed { get; init; }

    /// <summary>Null = <c>deadline_at</c> where there is such a column; else no order has a deadline.</summary>
    public string? Deadline { get; init; }

    public string Amount { get; init; } = "amount";
}
