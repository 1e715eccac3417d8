using System.Globalization;

namespace RiceJar.Contacts;

/// <summary>What makes a contact the same contact, on any machine and after any crash: sent at most once for each key.</summary>
/// <remarks>
/// About an order: (shop, reason, order, wave). Else: (shop, customer, reason, occasion, wave). The text form is stable and unique: a bar or percent sign in a
/// part is written %7C or %25.
/// </remarks>
public readonly record struct ContactKey
{
    private readonly string? _value;

    private ContactKey(string value) => _value = value;

    /// <summary>The key of a text that <see cref="Value"/> gave: a store reads back what it wrote.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is no key.</exception>
    public static ContactKey Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var parts = value.Split('|');
        var isKey = parts is ["order", _, _, _, _] or ["occasion", _, _, _, _, _]
            && parts.All(part => part.Length > 0)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var wave)
            && wave >= 1;
        return isKey ? new ContactKey(value) : throw new ArgumentException($"'{value}' is no key of a contact.", nameof(value));
    }

    /// <summary>The key's text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This contact key was never given a value.");

    /// <summary>The key of a contact about an order.</summary>
    public static ContactKey OfOrder(ShopId shop, ContactReason reason, OrderId order, int wave) =>
        Join("order", shop.Value, reason.Name, order.Value, Wave(wave));

    /// <summary>The key of a contact that hangs on no order.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="occasion">What happens once: a date, a campaign's name.</param>
    /// <param name="wave">1 for the first contact of the occasion, 2 for the second.</param>
    public static ContactKey OfOccasion(ShopId shop, CustomerId customer, ContactReason reason, string occasion, int wave)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(occasion);
        return Join("occasion", shop.Value, customer.Value, reason.Name, occasion, Wave(wave));
    }

    /// <summary>The key's text.</summary>
    public override string ToString() => Value;

    private static ContactKey Join(params string[] parts) => new(string.Join('|', parts.Select(Escape)));

    private static string Escape(string part) =>
        part.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);

    private static string Wave(int wave)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wave, 1);
        return wave.ToString(CultureInfo.InvariantCulture);
    }
}
