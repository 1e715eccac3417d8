namespace RiceJar.Orders;

/// <summary>One product of an order.</summary>
public readonly record struct OrderLine
{
    /// <summary>Makes a line.</summary>
    /// <param name="product">What was ordered.</param>
    /// <param name="quantity">How many units, or how much by weight or length; negative when taken back within the same order.</param>
    /// <param name="unitPrice">The price of one unit.</param>
    public OrderLine(ProductId product, decimal quantity, Money unitPrice)
    {
        Product = product;
        Quantity = quantity;
        UnitPrice = unitPrice;
    }

    /// <summary>What was ordered.</summary>
    public ProductId Product { get; }

    /// <summary>How many units, or how much by weight or length.</summary>
    public decimal Quantity { get; }

    /// <summary>The price of one unit.</summary>
    public Money UnitPrice { get; }
}
