using System.Globalization;
using System.Text.Json;

namespace RiceJar.Webhooks;

/// <summary>
/// Finds by what name the receiver knows a message that it accepted. A reference is a convenience: nothing that is wrong with it makes the message
/// less accepted.
/// </summary>
internal static class WebhookReference
{
    private const int MostBytes = 16 * 1024;
    private const int MostCharacters = 200;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly string[] Headers = ["x-message-id", "message-id"];

    /// <summary>
    /// The header <c>X-Message-Id</c> or <c>Message-Id</c>, else the <c>id</c> of a JSON object of at most 16 KiB that comes within 2 seconds; null
    /// where there is none that can be used.
    /// </summary>
    public static async ValueTask<string?> FindAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var header in Headers)
        {
            if (response.Headers.TryGetValues(header, out var values) && Usable(values.First()) is { } value)
                return value;
        }

        if (response.Content.Headers.ContentType?.MediaType is not { } type || !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            return null;
        using var wait = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, cancellationToken);
        try
        {
            return await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException
            or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async ValueTask<string?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength is 0 or > MostBytes)
            return null;
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var buffer = new byte[MostBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (length is 0 or > MostBytes)
            return null;
        using var json = JsonDocument.Parse(buffer.AsMemory(0, length));
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("id", out var id))
            return null;
        return id.ValueKind switch
        {
            JsonValueKind.String => Usable(id.GetString()),
            JsonValueKind.Number when id.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    // It goes into the journal and logs: no line breaks, and no page of text.
    private static string? Usable(string? text) =>
        text?.Trim() is { Length: > 0 and <= MostCharacters } one && !one.Any(char.IsControl) ? one : null;
}
