using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace RiceJar.Webhooks;

/// <summary>A secret's bytes. Its text form tells nothing. Immutable.</summary>
internal sealed class WebhookSecret
{
    /// <summary>What is said of a text that is none; the text itself is never shown.</summary>
    public const string Wanted = "is no secret: 'whsec_' and then 24 to 64 bytes in base64 are wanted.";

    private const string Prefix = "whsec_";

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = null;
        // Blanks inside are valid to the decoder, but rather a slip of who copied it.
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal) || text.Any(char.IsWhiteSpace)
            || !Base64.IsValid(text.AsSpan(Prefix.Length)))
            return false;
        var key = Convert.FromBase64String(text[Prefix.Length..]);
        if (key.Length is < 24 or > 64)
            return false;
        secret = new WebhookSecret(key);
        return true;
    }

    /// <summary>The bytes of the signature of a message.</summary>
    public void Sign(string id, string timestamp, ReadOnlySpan<byte> body, Span<byte> signature)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        hash.GetHashAndReset(signature);
    }

    /// <summary>Nothing of the secret.</summary>
    public override string ToString() => "whsec_...";
}
