using System.Text.Json;
using RiceJar.Contacts;

namespace RiceJar.Storage;

/// <summary>Intents as text, for stores that keep them as a document. What is written can be read by later versions.</summary>
public static class ContactIntentJson
{
    internal const int FormatVersion = 1;

    /// <summary>Writes an intent.</summary>
    public static string Write(ContactIntent intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return JsonSerializer.Serialize(ContactIntentDocument.Of(intent), ContactIntentContext.Default.ContactIntentDocument);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not an intent, or one of a later version.</exception>
    public static ContactIntent Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        ContactIntentDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(json, ContactIntentContext.Default.ContactIntentDocument);
        }
        catch (JsonException e)
        {
            throw new FormatException("A stored contact intent is no JSON of its shape.", e);
        }

        if (document?.FormatVersion != FormatVersion)
            throw new FormatException($"A stored contact intent has format version {document?.FormatVersion}, but this version reads {FormatVersion}.");
        try
        {
            return document.ToIntent();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"A stored contact intent holds what no intent can: {e.Message}", e);
        }
    }
}
