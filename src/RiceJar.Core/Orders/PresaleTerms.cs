using NodaTime;

namespace RiceJar.Orders;

/// <summary>The terms of a presale (预售): a deposit (定金) now, the balance (尾款) in a window announced beforehand.</summary>
public sealed record PresaleTerms
{
    /// <summary>Makes the terms.</summary>
    /// <param name="deposit">The part of the order's amount that is paid first.</param>
    /// <param name="balanceOpensAt">When the balance can be paid from.</param>
    /// <param name="balanceClosesAt">When the balance can no longer be paid; after <paramref name="balanceOpensAt"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deposit is negative, or the window is empty.</exception>
    public PresaleTerms(Money deposit, Instant balanceOpensAt, Instant balanceClosesAt)
    {
        if (deposit < Money.Zero)
            throw new ArgumentOutOfRangeException(nameof(deposit), deposit, "A deposit cannot be negative.");
        Deposit = deposit;
        BalanceOpensAt = Microseconds.Floor(balanceOpensAt);
        BalanceClosesAt = Microseconds.Floor(balanceClosesAt);
        if (BalanceClosesAt <= BalanceOpensAt)
            throw new ArgumentOutOfRangeException(nameof(balanceClosesAt), balanceClosesAt, $"The balance window must end after it opens at {balanceOpensAt}.");
    }

    /// <summary>The part of the order's amount that is paid first.</summary>
    public Money Deposit { get; }

    /// <summary>When the balance can be paid from.</summary>
    public Instant BalanceOpensAt { get; }

    /// <summary>When the balance can no longer be paid.</summary>
    public Instant BalanceClosesAt { get; }

    /// <summary>Until when paying the balance brings a gift; null where there is none. Within the window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the window.</exception>
    public Instant? GiftEndsAt
    {
        get;
        init => field = Microseconds.Floor(value) is not { } end || (end > BalanceOpensAt && end <= BalanceClosesAt)
            ? Microseconds.Floor(value)
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The gift for paying early ends within the balance window from {BalanceOpensAt} to {BalanceClosesAt}.");
    }
}
