namespace RiceJar.Storage;

/// <summary>A channel and an address, as a keyed hash: recognised when it is seen again, and of no use to anybody without the key.</summary>
public readonly record struct AddressHash
{
    private const int Digits = 64;

    private readonly string? _value;

    /// <summary>Makes one from its text.</summary>
    /// <param name="value">64 lower-case hexadecimal digits.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is something else.</exception>
    public AddressHash(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Digits || value.Any(digit => !char.IsAsciiHexDigitLower(digit)))
            throw new ArgumentException($"The hash of an address has {Digits} lower-case hexadecimal digits, but this text has {value.Length} characters.", nameof(value));
        _value = value;
    }

    /// <summary>Its text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This hash of an address was never given a value.");

    /// <summary>Its text.</summary>
    public override string ToString() => Value;
}
