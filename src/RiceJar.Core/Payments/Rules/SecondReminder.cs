namespace RiceJar.Payments;

/// <summary>Which orders are reminded twice: those of a shop where few orders are paid, and those of much money. Immutable; validated when made.</summary>
public sealed record SecondReminder
{
    /// <summary>Makes the rule.</summary>
    /// <param name="paymentRateBelow">All orders, where the shop's everyday payment rate is below this; 0 to 1, 0 = for no shop.</param>
    /// <param name="amountAtLeast">Orders of at least so many times the shop's average order; above zero; null = none for its amount.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public SecondReminder(double paymentRateBelow = 0.7, decimal? amountAtLeast = 2)
    {
        if (!(paymentRateBelow is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(paymentRateBelow), paymentRateBelow, "A payment rate lies between 0 and 1.");
        (PaymentRateBelow, AmountAtLeast) = (paymentRateBelow, Multiples.Checked(amountAtLeast, nameof(amountAtLeast)));
    }

    /// <summary>No order is reminded twice.</summary>
    public static SecondReminder Never { get; } = new(0, null);

    /// <summary>All orders, where the shop's everyday payment rate is below this.</summary>
    public double PaymentRateBelow { get; }

    /// <summary>Orders of at least so many times the shop's average order; null = none for its amount.</summary>
    public decimal? AmountAtLeast { get; }

    /// <summary>Whether an order is reminded twice; what is not known speaks for once.</summary>
    internal bool Wants(Money amount, double? paymentRate, Money? averageOrder) =>
        paymentRate < PaymentRateBelow || Multiples.IsAtLeast(amount, AmountAtLeast, averageOrder);
}
