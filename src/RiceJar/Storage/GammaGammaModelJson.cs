using System.Text.Json;
using RiceJar.Value;

namespace RiceJar.Storage;

/// <summary>Models of spending as text, to be kept on their own. What is written can be read by later versions.</summary>
public static class GammaGammaModelJson
{
    private const int FormatVersion = 1;
    private const string What = "model of spending";

    /// <summary>Writes a model: its parameters by their names.</summary>
    public static string Write(GammaGammaModel model) => JsonSerializer.Serialize(
        new StoredGammaGammaDocument(FormatVersion, GammaGammaDocument.Of(GammaGammaParts.Of(model))), StoredContext.Default.StoredGammaGammaDocument);

    /// <summary>Reads what <see cref="Write"/> wrote, bit for bit.</summary>
    /// <exception cref="FormatException">The text is no model, or one of a later version.</exception>
    public static GammaGammaModel Read(string json)
    {
        var document = StoredJson.Read(json, StoredContext.Default.StoredGammaGammaDocument, FormatVersion, What);
        return StoredJson.Restore(() => document.Model.ToParts().ToModel(), What);
    }
}
