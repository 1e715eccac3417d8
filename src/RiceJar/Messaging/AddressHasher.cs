using System.Security.Cryptography;
using System.Text;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Messaging;

/// <summary>Turns addresses into keyed hashes (HMAC-SHA-256), so that an opt-out outlives the erasure of the customer who gave it. Immutable and thread-safe.</summary>
public sealed class AddressHasher
{
    /// <summary>The least length of the key in bytes.</summary>
    public const int LeastKeyLength = 32;

    private readonly byte[] _key;

    /// <summary>Makes one.</summary>
    /// <param name="key">The shop's secret key, at least <see cref="LeastKeyLength"/> bytes. With another key no stored opt-out is recognised any more.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public AddressHasher(ReadOnlySpan<byte> key)
    {
        if (key.Length < LeastKeyLength)
            throw new ArgumentException($"The key for addresses has at least {LeastKeyLength} bytes, but this one has {key.Length}.", nameof(key));
        _key = key.ToArray();
    }

    /// <summary>The hash of a channel and an address, however the address is written.</summary>
    public AddressHash Hash(ContactChannel channel, string address) =>
        new(Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{channel.Name}\n{Normalize(channel, address)}"))));

    /// <summary>One way of writing an address: mail addresses in lower case; phone numbers without what is not a digit, but for a plus at the beginning; others trimmed.</summary>
    public static string Normalize(ContactChannel channel, string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        var text = address.Trim().Normalize(NormalizationForm.FormKC);
        if (channel == ContactChannel.Email)
            return text.ToLowerInvariant();
        if (channel != ContactChannel.Sms && channel != ContactChannel.Phone)
            return text;
        var number = string.Concat(text.Where(char.IsAsciiDigit));
        if (text.FirstOrDefault(sign => sign == '+' || char.IsAsciiDigit(sign)) == '+')
            return $"+{number}";
        // 00 before the country's code is the plus of those who cannot type one.
        return number.StartsWith("00", StringComparison.Ordinal) && number.Length > 2 ? $"+{number[2..]}" : number;
    }
}
