using NodaTime;

namespace RiceJar.Orders;

/// <summary>Money given back on an order (退款); it counts from its own instant.</summary>
public readonly record struct Refund
{
    /// <summary>Makes a refund.</summary>
    /// <param name="at">When the money was given back, floored to the microsecond.</param>
    /// <param name="amount">How much, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amount"/> is not above zero.</exception>
    public Refund(Instant at, Money amount)
    {
        if (amount <= Money.Zero)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "A refund is above zero.");
        At = Microseconds.Floor(at);
        Amount = amount;
    }

    /// <summary>When the money was given back.</summary>
    public Instant At { get; }

    /// <summary>How much was given back.</summary>
    public Money Amount { get; }
}
