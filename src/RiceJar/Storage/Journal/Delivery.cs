namespace RiceJar.Storage;

/// <summary>What a channel's provider tells of a message that it accepted.</summary>
public enum Delivery : byte
{
    /// <summary>It reached the customer's device or mailbox.</summary>
    Delivered = 0,

    /// <summary>It could not be delivered.</summary>
    Undelivered = 1,
}
