using System.Globalization;
using System.Security.Cryptography;
using NodaTime;

namespace RiceJar.Webhooks;

/// <summary>What became of checking a signature.</summary>
public enum WebhookVerdict : byte
{
    /// <summary>The request is from one who knows the secret, unchanged, and of now.</summary>
    Valid = 0,

    /// <summary>One of the three headers is missing or empty.</summary>
    HeaderMissing = 1,

    /// <summary>The timestamp is no whole number of seconds since 1970.</summary>
    TimestampMalformed = 2,

    /// <summary>The request was signed too long ago: perhaps somebody sends again what he has overheard.</summary>
    TooOld = 3,

    /// <summary>The request was signed too far in the future: one of the clocks is wrong.</summary>
    TooNew = 4,

    /// <summary>None of the signatures is one that any of the secrets gives.</summary>
    NoMatch = 5,
}

/// <summary>
/// Signs and verifies requests as Standard Webhooks 1.0 does (www.standardwebhooks.com): HMAC-SHA256 with the secret over <c>id.timestamp.body</c>.
/// Thread-safe.
/// </summary>
public static class WebhookSignature
{
    /// <summary>The header of the message's id, the same however often it is sent.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header of the moment at which this request was signed, in whole seconds since 1970.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header of the signatures, a space between them.</summary>
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1,";

    // More than this nobody has at one time, and a request must not make the receiver work at will.
    private const int MostSignatures = 16;

    /// <summary>How far the sender's clock may be from the receiver's: 5 minutes.</summary>
    public static Duration DefaultTolerance { get; } = Duration.FromMinutes(5);

    /// <summary>Signs a request.</summary>
    /// <param name="id">The message's id; without a full stop, which is the delimiter.</param>
    /// <param name="timestamp">The moment of signing; floored to the second.</param>
    /// <param name="body">The body's bytes, as they are sent.</param>
    /// <param name="secrets">The secrets, each <c>whsec_</c> and 24 to 64 bytes in base64; at least one.</param>
    /// <returns>What the header <see cref="SignatureHeader"/> holds: for each secret <c>v1,</c> and the signature in base64, a space between
    /// them.</returns>
    /// <exception cref="ArgumentException">The id is empty or has a full stop; there is no secret, or one is wrong (its text is not
    /// shown).</exception>
    public static string Sign(string id, Instant timestamp, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Contains('.', StringComparison.Ordinal))
            throw new ArgumentException($"An id has no full stop, but was '{id}'.", nameof(id));
        return Sign(id, Seconds(timestamp), body, Parse(secrets));
    }

    /// <summary>
    /// Whether a request is from one who knows one of the secrets, unchanged, and of now. The comparison takes the same time wherever a signature
    /// is wrong.
    /// </summary>
    /// <param name="id">The header <see cref="IdHeader"/>; null = missing.</param>
    /// <param name="timestamp">The header <see cref="TimestampHeader"/>; null = missing.</param>
    /// <param name="signature">The header <see cref="SignatureHeader"/>; null = missing. At most 16 signatures are looked at; versions other than
    /// <c>v1</c> are passed over.</param>
    /// <param name="body">The body's bytes exactly as they came, before anything parses them.</param>
    /// <param name="secrets">The secrets that are in use, each <c>whsec_</c> and 24 to 64 bytes in base64; while a secret is being changed the old
    /// and the new.</param>
    /// <param name="time">The clock; null = the system's.</param>
    /// <param name="tolerance">How far the timestamp may be from the clock, either way; null = <see cref="DefaultTolerance"/>.</param>
    /// <exception cref="ArgumentException">There is no secret, or one is wrong (its text is not shown), or the tolerance is negative.</exception>
    /// <remarks>A request that was overheard can be sent again within the tolerance: remember ids, which a receiver that dedupes does
    /// anyway.</remarks>
    public static WebhookVerdict Verify(
        string? id,
        string? timestamp,
        string? signature,
        ReadOnlySpan<byte> body,
        IReadOnlyList<string> secrets,
        TimeProvider? time = null,
        Duration? tolerance = null)
    {
        var keys = Parse(secrets);
        var within = (tolerance ?? DefaultTolerance).TotalSeconds;
        if (within < 0)
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is not negative.");
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
            return WebhookVerdict.HeaderMissing;
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var signedAt))
            return WebhookVerdict.TimestampMalformed;
        // The signature first: whoever does not know the secret learns nothing of the receiver's clock.
        if (!Matches(id, timestamp, signature, body, keys))
            return WebhookVerdict.NoMatch;
        var age = (time ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds() - (double)signedAt;
        return age > within ? WebhookVerdict.TooOld : age < -within ? WebhookVerdict.TooNew : WebhookVerdict.Valid;
    }

    internal static string Seconds(Instant instant) => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    internal static string Sign(string id, string timestamp, ReadOnlySpan<byte> body, IReadOnlyList<WebhookSecret> secrets)
    {
        Span<byte> bytes = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var signatures = new string[secrets.Count];
        for (var i = 0; i < signatures.Length; i++)
        {
            secrets[i].Sign(id, timestamp, body, bytes);
            signatures[i] = Version + Convert.ToBase64String(bytes);
        }

        return string.Join(' ', signatures);
    }

    private static bool Matches(string id, string timestamp, string signature, ReadOnlySpan<byte> body, IReadOnlyList<WebhookSecret> secrets)
    {
        Span<byte> ours = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> theirs = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var given = signature.Split(' ', MostSignatures + 1);
        var matches = false;
        foreach (var secret in secrets)
        {
            secret.Sign(id, timestamp, body, ours);
            foreach (var one in given.AsSpan(0, Math.Min(given.Length, MostSignatures)))
            {
                if (one.StartsWith(Version, StringComparison.Ordinal) && Convert.TryFromBase64String(one[Version.Length..], theirs, out var length))
                    matches |= CryptographicOperations.FixedTimeEquals(ours, theirs[..length]);
            }
        }

        return matches;
    }

    private static List<WebhookSecret> Parse(IReadOnlyList<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (secrets.Count == 0)
            throw new ArgumentException("At least one secret is needed.", nameof(secrets));
        List<WebhookSecret> keys = [];
        for (var i = 0; i < secrets.Count; i++)
        {
            keys.Add(WebhookSecret.TryParse(secrets[i], out var key)
                ? key
                : throw new ArgumentException($"Number {i} {WebhookSecret.Wanted}", nameof(secrets)));
        }

        return keys;
    }
}
