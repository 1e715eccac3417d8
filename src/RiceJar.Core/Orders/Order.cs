using System.Globalization;
using NodaTime;

namespace RiceJar.Orders;

/// <summary>One version of an order (订单): what the shop knows of it now, each fact with the instant from which it holds.</summary>
/// <remarks>
/// An order that arrives again is a later version of the same order; <see cref="IsLaterThan"/> says which one counts.
/// A negative <see cref="Amount"/> makes it a credit note that names no order. Instants are floored to the microsecond. Immutable.
/// </remarks>
public sealed record Order
{
    private readonly IReadOnlyList<Refund> _refunds = [];
    private readonly IReadOnlyList<OrderLine> _lines = [];
    private readonly Instant? _changedAt;

    /// <summary>Makes an order that is placed and not paid.</summary>
    /// <param name="id">The order's id.</param>
    /// <param name="customerId">Who placed it.</param>
    /// <param name="placedAt">When it was placed, or the credit note written.</param>
    /// <param name="amount">What is to be paid in all; negative for a credit note that names no order.</param>
    /// <exception cref="InvalidOperationException">An id is <c>default</c>.</exception>
    public Order(OrderId id, CustomerId customerId, Instant placedAt, Money amount)
    {
        _ = id.Value;
        _ = customerId.Value;
        Id = id;
        CustomerId = customerId;
        PlacedAt = Microseconds.Floor(placedAt);
        Amount = amount;
    }

    /// <summary>The order's id.</summary>
    public OrderId Id { get; }

    /// <summary>Who placed it.</summary>
    public CustomerId CustomerId { get; }

    /// <summary>When it was placed.</summary>
    public Instant PlacedAt { get; }

    /// <summary>What is to be paid in all; negative for a credit note.</summary>
    public Money Amount { get; }

    /// <summary>
    /// When it was fully paid (a presale: when the balance was paid); null while it is not. A source that knows that an order was paid and not when,
    /// gives <see cref="PlacedAt"/>. It may lie before <see cref="PlacedAt"/>, because systems report out of order.
    /// </summary>
    public Instant? PaidAt { get; init => field = Microseconds.Floor(value); }

    /// <summary>When it was cancelled or timed out unpaid; null when it was not.</summary>
    public Instant? ClosedAt { get; init => field = Microseconds.Floor(value); }

    /// <summary>Until when it can be paid (a presale: the deposit, or the balance, whichever is to be paid next); null when there is no limit.</summary>
    public Instant? DeadlineAt { get; init => field = Microseconds.Floor(value); }

    /// <summary>When the deposit of a presale was paid; null when it was not.</summary>
    public Instant? DepositPaidAt { get; init => field = Microseconds.Floor(value); }

    /// <summary>The terms, when this is a presale.</summary>
    public PresaleTerms? Presale { get; init; }

    /// <summary>What was given back on this order, in any order.</summary>
    public IReadOnlyList<Refund> Refunds
    {
        get => _refunds;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _refunds = [.. value];
        }
    }

    /// <summary>What was ordered; may be empty where the shop does not tell.</summary>
    public IReadOnlyList<OrderLine> Lines
    {
        get => _lines;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _lines = [.. value];
        }
    }

    /// <summary>Whether the customer was a member (会员) of the shop when he placed it.</summary>
    public bool PlacedByMember { get; init; }

    /// <summary>When the shop last changed it: of two versions, the later counts. Default: the latest instant that the order carries.</summary>
    public Instant ChangedAt
    {
        get => _changedAt ?? LatestFact();
        init => _changedAt = Microseconds.Floor(value);
    }

    /// <summary>Whether this is a credit note that names no order.</summary>
    public bool IsCreditNote => Amount < Money.Zero;

    /// <summary>What is known of the order at an instant; what happens at the instant itself is known.</summary>
    public OrderState StateAt(Instant instant)
    {
        if (IsCreditNote)
            return PlacedAt <= instant ? OrderState.CreditNote : OrderState.NotPlaced;
        if (PaidAt <= instant)
            return OrderState.Paid;
        if (ClosedAt <= instant)
            return OrderState.Closed;
        return PlacedAt <= instant ? OrderState.Unpaid : OrderState.NotPlaced;
    }

    /// <summary>Whether this is a presale whose deposit is paid at an instant, or that takes none: what is to be paid next is the balance.</summary>
    public bool AwaitsBalanceAt(Instant instant) => Presale is { } terms && (DepositPaidAt <= instant || terms.Deposit == Money.Zero);

    /// <summary>Until when what is to be paid next at an instant can be paid; null when there is no limit.</summary>
    /// <remarks>A presale's balance: until its window closes, or the order's deadline within it; a deadline before the window opens is that of the deposit.</remarks>
    public Instant? PayableUntil(Instant instant)
    {
        if (Presale is not { } terms)
            return DeadlineAt;
        return DeadlineAt is { } deadline && deadline < terms.BalanceClosesAt && !(AwaitsBalanceAt(instant) && deadline <= terms.BalanceOpensAt)
            ? deadline
            : terms.BalanceClosesAt;
    }

    /// <summary>What had been given back at an instant.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public Money RefundedAt(Instant instant)
    {
        var sum = Money.Zero;
        foreach (var refund in _refunds)
        {
            if (refund.At <= instant)
                sum += refund.Amount;
        }

        return sum;
    }

    /// <summary>Whether all of it had been given back at an instant: refunds above zero and at least the amount.</summary>
    public bool IsWhollyRefundedAt(Instant instant)
    {
        var refunded = RefundedAt(instant);
        return refunded > Money.Zero && refunded >= Amount;
    }

    /// <summary>Whether this version of an order counts rather than another: the one changed later does.</summary>
    /// <remarks>
    /// Where both were changed at the same instant, the one that knows more counts (closed, paid, its deposit paid, more refunded), then the larger amount, then any other
    /// difference decides by a fixed order, so that the choice does not hang on which arrived first.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="other"/> is another order.</exception>
    public bool IsLaterThan(Order other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Id != Id)
            throw new ArgumentException($"Only versions of one order can be compared, but these are '{Id}' and '{other.Id}'.", nameof(other));
        var byFacts = VersionRank().CompareTo(other.VersionRank());
        return byFacts != 0 ? byFacts > 0 : string.CompareOrdinal(OtherFacts(), other.OtherFacts()) > 0;
    }

    private (Instant, Instant, Instant, Instant, decimal, Money, Instant, bool, CustomerId) VersionRank() => (
        ChangedAt,
        ClosedAt ?? Instant.MinValue,
        PaidAt ?? Instant.MinValue,
        DepositPaidAt ?? Instant.MinValue,
        _refunds.Sum(refund => refund.Amount.ToDecimal()),
        Amount,
        PlacedAt,
        PlacedByMember,
        CustomerId);

    /// <summary>All that the rank leaves out, as text; asked for only between versions that are equal in everything else.</summary>
    private string OtherFacts()
    {
        var refunds = _refunds.Select(refund => (Ticks(refund.At), refund.Amount.TenThousandths)).Order();
        var lines = _lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Product}:{line.Quantity}:{line.UnitPrice}"));
        var presale = Presale is null ? "" : $"{Presale.Deposit} {Ticks(Presale.BalanceOpensAt)} {Ticks(Presale.BalanceClosesAt)} {Ticks(Presale.GiftEndsAt)}";
        // A space sorts before every digit, so that what is known counts before what is not.
        return $"{Ticks(DeadlineAt)} {presale} {string.Join(',', refunds)} {string.Join(',', lines)}";

        static long? Ticks(Instant? instant) => instant?.ToUnixTimeTicks();
    }

    private Instant LatestFact()
    {
        var latest = PlacedAt;
        Include(PaidAt);
        Include(ClosedAt);
        Include(DepositPaidAt);
        foreach (var refund in _refunds)
            Include(refund.At);
        return latest;

        void Include(Instant? instant)
        {
            if (instant > latest)
                latest = instant.Value;
        }
    }
}
