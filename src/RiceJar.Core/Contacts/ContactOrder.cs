namespace RiceJar.Contacts;

/// <summary>An order that a contact is about.</summary>
public readonly record struct ContactOrder
{
    /// <summary>Makes one.</summary>
    /// <param name="id">The order's id.</param>
    /// <param name="wave">1 for the first contact of its reason about this order, 2 for the second: a merged message may be the first for one order and the second for another.</param>
    /// <exception cref="InvalidOperationException">The id is <c>default</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The wave is below 1.</exception>
    public ContactOrder(OrderId id, int wave = 1)
    {
        _ = id.Value;
        ArgumentOutOfRangeException.ThrowIfLessThan(wave, 1);
        (Id, Wave) = (id, wave);
    }

    /// <summary>The order's id.</summary>
    public OrderId Id { get; }

    /// <summary>1 for the first contact of its reason about this order, 2 for the second.</summary>
    public int Wave { get; }
}
