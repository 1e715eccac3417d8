namespace RiceJar;

/// <summary>A customer of a shop (客户), by the shop's own id.</summary>
/// <remarks>
/// Ordinal text, non-empty, at most 128 bytes of UTF-8. Using <c>default(CustomerId)</c> throws <see cref="InvalidOperationException"/>.
/// </remarks>
public readonly record struct CustomerId : IComparable<CustomerId>
{
    private readonly string? _value;

    /// <summary>Makes an id.</summary>
    /// <param name="value">The id's text.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, longer than 128 bytes of UTF-8, or not well-formed.</exception>
    public CustomerId(string value) => _value = Identifier.Check(value, nameof(CustomerId));

    /// <summary>The id's text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(CustomerId)</c>.</exception>
    public string Value => _value ?? throw Identifier.Missing(nameof(CustomerId));

    /// <summary>Compares ordinally, as every engine that orders by code unit does.</summary>
    public int CompareTo(CustomerId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id's text.</summary>
    public override string ToString() => Value;

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/> in ordinal order.</summary>
    public static bool operator <(CustomerId left, CustomerId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes before it in ordinal order.</summary>
    public static bool operator <=(CustomerId left, CustomerId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/> in ordinal order.</summary>
    public static bool operator >(CustomerId left, CustomerId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes after it in ordinal order.</summary>
    public static bool operator >=(CustomerId left, CustomerId right) => left.CompareTo(right) >= 0;
}
