namespace RiceJar.Cli.Input;

/// <summary>Which columns of the file hold what; a null name means the default, which may be missing where that makes sense.</summary>
internal sealed record OrderColumns
{
    public string Customer { get; init; } = "customer_id";

    public string Date { get; init; } = "date";

    public string Amount { get; init; } = "amount";

    /// <summary>Whether a file without <see cref="Amount"/> will do: its orders then come to nothing.</summary>
    public bool AmountMayBeMissing { get; init; }

    /// <summary>Null = <c>order_id</c> where there is such a column; else each row is an order.</summary>
    public string? Order { get; init; }

    /// <summary>With <see cref="UnitPrice"/>: rows are order lines.</summary>
    public string? Quantity { get; init; }

    public string? UnitPrice { get; init; }

    /// <summary>Null = no membership known.</summary>
    public string? Member { get; init; }

    /// <summary>Null = <c>currency</c> where there is such a column.</summary>
    public string? Currency { get; init; }

    public bool RowsAreLines => Quantity is not null;
}
