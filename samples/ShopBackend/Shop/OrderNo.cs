using System.Security.Cryptography;

namespace ShopBackend.Shop;

/// <summary>Numbers of orders: short enough for a text message, and nobody can guess another's.</summary>
public static class OrderNo
{
    private const int Length = 12;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2));

    public static bool IsOne(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
