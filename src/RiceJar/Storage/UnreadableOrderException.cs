namespace RiceJar.Storage;

/// <summary>What a shop keeps as an order is none: no id, an amount of five decimals. Its text names the order and what is wrong, and nothing personal but ids.</summary>
public sealed class UnreadableOrderException : InvalidOperationException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">Which order, and what is wrong with it; it is logged.</param>
    /// <param name="customer">Whose order it is; null where that cannot be told either.</param>
    /// <param name="inner">What caused it; null = nothing did.</param>
    public UnreadableOrderException(string message, CustomerId? customer, Exception? inner = null)
        : base(message, inner) => Customer = customer;

    /// <summary>Whose order it is; null where that cannot be told either.</summary>
    public CustomerId? Customer { get; }
}
