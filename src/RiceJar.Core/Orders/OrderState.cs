namespace RiceJar.Orders;

/// <summary>What is known of an order at an instant.</summary>
public enum OrderState
{
    /// <summary>Nothing of it has happened yet.</summary>
    NotPlaced,

    /// <summary>Placed and not fully paid (未付款).</summary>
    Unpaid,

    /// <summary>Fully paid (已付款), whatever was refunded since.</summary>
    Paid,

    /// <summary>Cancelled or timed out before it was paid (已关闭).</summary>
    Closed,

    /// <summary>A credit note that names no order: it lowers the customer's money alone.</summary>
    CreditNote,
}
