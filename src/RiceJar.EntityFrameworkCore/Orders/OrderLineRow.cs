namespace RiceJar.EntityFrameworkCore;

/// <summary>One product of an order, as a shop's own tables tell it (<see cref="OrderRow.Lines"/>).</summary>
public sealed class OrderLineRow
{
    /// <summary>What was ordered.</summary>
    public required string ProductId { get; init; }

    /// <summary>How many units, or how much by weight or length; negative when taken back within the same order. Default: 1.</summary>
    public decimal Quantity { get; init; } = 1;

    /// <summary>The price of one unit; more than four decimals are an error. Default: 0, not told.</summary>
    public decimal UnitPrice { get; init; }
}
