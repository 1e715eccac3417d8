using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RiceJar.Storage;

/// <summary>How every stored document is read: what is no document of this version is said to be so.</summary>
internal static class StoredJson
{
    public static T Read<T>(string json, JsonTypeInfo<T> type, int formatVersion, string what)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            // The version first: a later one may have another shape.
            using (var parsed = JsonDocument.Parse(json))
                CheckVersion(parsed.RootElement, formatVersion, what);
            return JsonSerializer.Deserialize(json, type) ?? throw new FormatException($"A stored {what} is empty.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"A stored {what} is no JSON of its shape: {e.Message}", e);
        }
    }

    /// <summary>Restores what was read; parts that are wrong are the text's fault.</summary>
    public static T Restore<T>(Func<T> restore, string what)
    {
        try
        {
            return restore();
        }
        catch (ArgumentException e) when (e.ParamName != "rules")
        {
            throw new FormatException($"A stored {what} does not hold together: {e.Message}", e);
        }
    }

    private static void CheckVersion(JsonElement document, int formatVersion, string what)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("formatVersion", out var version))
            throw new FormatException($"A stored {what} has no format version.");
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != formatVersion)
            throw new FormatException($"A stored {what} has format version {version}, but this version reads {formatVersion}.");
    }
}
