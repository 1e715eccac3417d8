using System.Text.Json;
using RiceJar.Value;

namespace RiceJar.Storage;

/// <summary>Models of purchases as text, to be kept on their own. What is written can be read by later versions.</summary>
public static class PurchaseModelJson
{
    private const int FormatVersion = 1;
    private const string What = "model of purchases";

    /// <summary>Writes a model: its kind, unit, and parameters by their names.</summary>
    public static string Write(PurchaseModel model) => JsonSerializer.Serialize(
        new StoredPurchaseModelDocument(FormatVersion, PurchaseModelDocument.Of(PurchaseModelParts.Of(model))), StoredContext.Default.StoredPurchaseModelDocument);

    /// <summary>Reads what <see cref="Write"/> wrote, bit for bit.</summary>
    /// <exception cref="FormatException">The text is no model, or one of a later version.</exception>
    public static PurchaseModel Read(string json)
    {
        var document = StoredJson.Read(json, StoredContext.Default.StoredPurchaseModelDocument, FormatVersion, What);
        return StoredJson.Restore(() => document.Model.ToParts().ToModel(), What);
    }
}
