namespace RiceJar.Testing.Simulation;

/// <summary>What a simulated shop sells, and so what its orders amount to. Immutable; safe to share.</summary>
public sealed record SimulatedGoods
{
    /// <summary>Two hundred products around 60 a piece.</summary>
    public static SimulatedGoods Default { get; } = new();

    /// <summary>
    /// How many products there are, <c>p1</c> and on, the first the most popular, 0 to 1,000,000; default 200. With 0, orders have no lines, and an
    /// order amounts to one price.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int Products { get; init => field = Checked.Between(value, 0, 1_000_000); } = 200;

    /// <summary>
    /// The median price, 0.01 to 1,000,000 of the shop's currency; default 60. Prices are log-normal, rounded to cents, at least one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double MedianPrice { get; init => field = Checked.Between(value, 0.01, 1_000_000); } = 60;

    /// <summary>
    /// The standard deviation of a price's logarithm, 0 (all alike) to 3; default 0.7: two prices in three lie between half and twice the median.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double PriceDeviation { get; init => field = Checked.Between(value, 0, 3); } = 0.7;

    /// <summary>
    /// The share of lines after which the customer looks for another product, 0 to 0.9; default 0.35. An order names a product once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double AnotherLineShare { get; init => field = Checked.Between(value, 0, 0.9); } = 0.35;

    /// <summary>The share of orders that are large, 0 to 1; default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double LargeShare { get; init => field = Checked.Share(value); } = 0.01;

    /// <summary>How many units of each product a large order has, 1 to 1000; default 10. Other orders have one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int LargeQuantity { get; init => field = Checked.Between(value, 1, 1000); } = 10;
}
