namespace RiceJar;

/// <summary>A shop (店铺). One process may serve several; a shop that is alone uses <see cref="Default"/>.</summary>
/// <remarks>
/// Ordinal text, non-empty, at most 128 bytes of UTF-8. Using <c>default(ShopId)</c> throws <see cref="InvalidOperationException"/>.
/// </remarks>
public readonly record struct ShopId : IComparable<ShopId>
{
    private readonly string? _value;

    /// <summary>Makes an id.</summary>
    /// <param name="value">The id's text.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, longer than 128 bytes of UTF-8, or not well-formed.</exception>
    public ShopId(string value) => _value = Identifier.Check(value, nameof(ShopId));

    /// <summary>The shop of a process that serves only one: "default".</summary>
    public static ShopId Default { get; } = new("default");

    /// <summary>The id's text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(ShopId)</c>.</exception>
    public string Value => _value ?? throw Identifier.Missing(nameof(ShopId));

    /// <summary>Compares ordinally, as every engine that orders by code unit does.</summary>
    public int CompareTo(ShopId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id's text.</summary>
    public override string ToString() => Value;

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/> in ordinal order.</summary>
    public static bool operator <(ShopId left, ShopId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes before it in ordinal order.</summary>
    public static bool operator <=(ShopId left, ShopId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/> in ordinal order.</summary>
    public static bool operator >(ShopId left, ShopId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes after it in ordinal order.</summary>
    public static bool operator >=(ShopId left, ShopId right) => left.CompareTo(right) >= 0;
}
