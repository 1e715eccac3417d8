using System.Text.Json;
using RiceJar.Assessments;

namespace RiceJar.Storage;

/// <summary>Baselines as text, for stores that keep them as a document. What is written can be read by later versions.</summary>
public static class ShopBaselineJson
{
    private const int FormatVersion = 1;
    private const string What = "baseline";

    /// <summary>Writes what was fitted; of the rules only their fingerprint.</summary>
    public static string Write(ShopBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return JsonSerializer.Serialize(ShopBaselineDocument.Of(baseline.ToParts(), FormatVersion), StoredContext.Default.ShopBaselineDocument);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="rules">The rules by which the baseline was fitted.</param>
    /// <exception cref="ArgumentException">It was fitted by other rules.</exception>
    /// <exception cref="FormatException">The text is no baseline, or one of a later version.</exception>
    public static ShopBaseline Read(string json, AssessmentRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var document = StoredJson.Read(json, StoredContext.Default.ShopBaselineDocument, FormatVersion, What);
        return StoredJson.Restore(() => ShopBaseline.Restore(rules, document.ToParts()), What);
    }
}
