using NodaTime;

namespace RiceJar.Testing.Simulation;

/// <summary>
/// A presale (预售): deposits over a period, balances in a window after it. Its orders come on top of the everyday ones. Immutable; safe to share.
/// </summary>
/// <remarks>
/// An order whose deposit was paid carries the end of the balance window as its deadline, and is closed at it if the balance is not paid. One whose
/// deposit was not paid carries the deposit's deadline, and is closed by then.
/// </remarks>
public sealed record SimulatedPresale
{
    /// <summary>Makes a presale; its instants are floored to the millisecond.</summary>
    /// <param name="depositsFrom">When the first orders can be placed.</param>
    /// <param name="depositsUntil">The first moment when none can be placed any more.</param>
    /// <param name="balanceOpensAt">When balances can be paid from; no deposit is paid later.</param>
    /// <param name="balanceClosesAt">When balances can no longer be paid.</param>
    /// <exception cref="ArgumentException">The instants do not ascend; <paramref name="balanceOpensAt"/> may equal
    /// <paramref name="depositsUntil"/>.</exception>
    public SimulatedPresale(Instant depositsFrom, Instant depositsUntil, Instant balanceOpensAt, Instant balanceClosesAt)
    {
        (depositsFrom, depositsUntil) = (Floor(depositsFrom), Floor(depositsUntil));
        (balanceOpensAt, balanceClosesAt) = (Floor(balanceOpensAt), Floor(balanceClosesAt));
        if (depositsUntil <= depositsFrom || balanceOpensAt < depositsUntil || balanceClosesAt <= balanceOpensAt)
        {
            throw new ArgumentException(
                "A presale takes deposits, then balances, but these instants do not ascend: " +
                $"{depositsFrom}, {depositsUntil}, {balanceOpensAt}, {balanceClosesAt}.",
                nameof(depositsUntil));
        }

        (DepositsFrom, DepositsUntil, BalanceOpensAt, BalanceClosesAt) = (depositsFrom, depositsUntil, balanceOpensAt, balanceClosesAt);
    }

    /// <summary>When the first orders can be placed.</summary>
    public Instant DepositsFrom { get; }

    /// <summary>The first moment when none can be placed any more.</summary>
    public Instant DepositsUntil { get; }

    /// <summary>When balances can be paid from.</summary>
    public Instant BalanceOpensAt { get; }

    /// <summary>When balances can no longer be paid.</summary>
    public Instant BalanceClosesAt { get; }

    /// <summary>Orders on a day of 24 hours, 0 to 100,000,000; default 200. They spread over the hours as others do.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double OrdersPerDay { get; init => field = Checked.Between(value, 0, 1e8); } = 200;

    /// <summary>The deposit's share of the amount, 0 to 1, rounded to cents; default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double DepositShare { get; init => field = Checked.Share(value); } = 0.2;

    /// <summary>How the deposit is paid; default <see cref="PaymentBehaviour.Deposit"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public PaymentBehaviour Deposit { get; init => field = Checked.NotNull(value); } = PaymentBehaviour.Deposit;

    /// <summary>The share of paid deposits whose balance is paid too, 0 to 1; default 0.85.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double BalancePaidShare { get; init => field = Checked.Share(value); } = 0.85;

    /// <summary>The share of balances that are paid in the rush at the opening, 0 to 1; default 0.6.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double OpeningShare { get; init => field = Checked.Share(value); } = 0.6;

    /// <summary>
    /// The share of the other balances that are paid in the rush before the closing, 0 to 1; default 0.4. The rest spread evenly over the window.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double ClosingShare { get; init => field = Checked.Share(value); } = 0.4;

    /// <summary>The mean time of a rush's payments from the opening, or to the closing, a millisecond to ten years; default an hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public Duration RushMean { get; init => field = Checked.Time(value); } = Duration.FromHours(1);

    private static Instant Floor(Instant instant) => Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
