namespace RiceJar.EntityFrameworkCore;

/// <summary>
/// An order as a shop's own tables tell it: what the shop projects its rows to, with property initialisers, so that RiceJar's conditions on these
/// properties become SQL.
/// </summary>
/// <remarks>
/// Moments are <see cref="DateTime"/> in UTC, since SQLite cannot compare a <see cref="DateTimeOffset"/> in SQL. Their kind is not looked at: SQLite
/// does not keep it. On PostgreSQL the columns are
/// <c>timestamp with time zone</c>; another column is projected as <c>DateTime.SpecifyKind(o.At, DateTimeKind.Utc)</c>. What a shop does not know is
/// left out. Amounts are never
/// compared in SQL. An index that begins with the column of <see cref="PlacedAt"/>, one on <see cref="CustomerId"/>, and one on
/// <see cref="ChangedAt"/> are worth having.
/// </remarks>
public sealed class OrderRow
{
    /// <summary>The order's id.</summary>
    public required string OrderId { get; init; }

    /// <summary>Who placed it.</summary>
    public required string CustomerId { get; init; }

    /// <summary>When it was placed, or the credit note written.</summary>
    public required DateTime PlacedAt { get; init; }

    /// <summary>What is to be paid in all; negative for a credit note that names no order. More than four decimals are an error.</summary>
    public required decimal Amount { get; init; }

    /// <summary>When it was fully paid; null while it is not.</summary>
    public DateTime? PaidAt { get; init; }

    /// <summary>When it was cancelled or timed out unpaid; null when it was not.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>Until when it can be paid; null when there is no limit.</summary>
    public DateTime? DeadlineAt { get; init; }

    /// <summary>What was given back in all; null or zero for nothing.</summary>
    public decimal? RefundedAmount { get; init; }

    /// <summary>
    /// When it was given back. Default, where something was: <see cref="ChangedAt"/>, else <see cref="PaidAt"/>, else <see cref="PlacedAt"/>.
    /// </summary>
    public DateTime? RefundedAt { get; init; }

    /// <summary>A presale's deposit; counts where the balance's window is given. Default: none.</summary>
    public decimal? DepositAmount { get; init; }

    /// <summary>When a presale's deposit was paid; null when it was not.</summary>
    public DateTime? DepositPaidAt { get; init; }

    /// <summary>When a presale's balance can be paid from; with <see cref="BalanceClosesAt"/> it makes the order a presale.</summary>
    public DateTime? BalanceOpensAt { get; init; }

    /// <summary>When a presale's balance can no longer be paid.</summary>
    public DateTime? BalanceClosesAt { get; init; }

    /// <summary>Until when paying a presale's balance brings a gift.</summary>
    public DateTime? GiftEndsAt { get; init; }

    /// <summary>
    /// What was ordered: <c>Lines = o.Items.OrderBy(i => i.Id).Select(i => new OrderLineRow { ProductId = i.Sku, Quantity = i.Count }).ToList()</c>.
    /// Null or empty = not known. Lines are read with each order, also for assessments, which need none.
    /// </summary>
    public IReadOnlyList<OrderLineRow>? Lines { get; init; }

    /// <summary>Whether the customer was a member of the shop when he placed it.</summary>
    public bool PlacedByMember { get; init; }

    /// <summary>
    /// When the shop last changed it. Default: the latest of the moments at which something happened, so that a changed deadline or amount is not
    /// noticed.
    /// </summary>
    public DateTime? ChangedAt { get; init; }
}
