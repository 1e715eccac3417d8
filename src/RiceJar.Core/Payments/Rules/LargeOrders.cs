namespace RiceJar.Payments;

/// <summary>What a person does about a large order.</summary>
public enum LargeOrderHandling
{
    /// <summary>He calls, and the message goes out as well.</summary>
    CallToo,

    /// <summary>He calls, and no message goes out.</summary>
    CallInstead,

    /// <summary>Nothing: large orders are like others.</summary>
    None,
}

/// <summary>Large orders get a call by a person (电话催付). Immutable; validated when made.</summary>
public sealed record LargeOrders
{
    /// <summary>Makes the rule.</summary>
    /// <param name="amountAtLeast">From how many times the shop's average order on an order is large; above zero.</param>
    /// <param name="handling">What is done.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public LargeOrders(decimal amountAtLeast = 5, LargeOrderHandling handling = LargeOrderHandling.CallToo)
    {
        if (!Enum.IsDefined(handling))
            throw new ArgumentOutOfRangeException(nameof(handling), handling, "There is no such handling.");
        (AmountAtLeast, Handling) = (Multiples.Checked(amountAtLeast, nameof(amountAtLeast))!.Value, handling);
    }

    /// <summary>From how many times the shop's average order on an order is large.</summary>
    public decimal AmountAtLeast { get; }

    /// <summary>What is done.</summary>
    public LargeOrderHandling Handling { get; }

    internal bool Calls(Money amount, Money? averageOrder) =>
        Handling != LargeOrderHandling.None && Multiples.IsAtLeast(amount, AmountAtLeast, averageOrder);

    internal bool Messages(bool isCalled) => !isCalled || Handling == LargeOrderHandling.CallToo;
}
