namespace RiceJar;

/// <summary>An order of a shop (订单), by the shop's own id.</summary>
/// <remarks>
/// Ordinal text, non-empty, at most 128 bytes of UTF-8. Using <c>default(OrderId)</c> throws <see cref="InvalidOperationException"/>.
/// </remarks>
public readonly record struct OrderId : IComparable<OrderId>
{
    private readonly string? _value;

    /// <summary>Makes an id.</summary>
    /// <param name="value">The id's text.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, longer than 128 bytes of UTF-8, or not well-formed.</exception>
    public OrderId(string value) => _value = Identifier.Check(value, nameof(OrderId));

    /// <summary>The id's text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(OrderId)</c>.</exception>
    public string Value => _value ?? throw Identifier.Missing(nameof(OrderId));

    /// <summary>Compares ordinally, as every engine that orders by code unit does.</summary>
    public int CompareTo(OrderId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id's text.</summary>
    public override string ToString() => Value;

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/> in ordinal order.</summary>
    public static bool operator <(OrderId left, OrderId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes before it in ordinal order.</summary>
    public static bool operator <=(OrderId left, OrderId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/> in ordinal order.</summary>
    public static bool operator >(OrderId left, OrderId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes after it in ordinal order.</summary>
    public static bool operator >=(OrderId left, OrderId right) => left.CompareTo(right) >= 0;
}
