using System.Text.Json;
using RiceJar.Payments;

namespace RiceJar.Storage;

/// <summary>Payment baselines as text, for stores that keep them as a document. What is written can be read by later versions.</summary>
public static class PaymentBaselineJson
{
    private const int FormatVersion = 1;
    private const string What = "payment baseline";

    /// <summary>Writes a baseline.</summary>
    public static string Write(PaymentBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return JsonSerializer.Serialize(new PaymentBaselineDocument(FormatVersion, baseline.ToParts()), StoredContext.Default.PaymentBaselineDocument);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no baseline, or one of a later version.</exception>
    public static PaymentBaseline Read(string json)
    {
        var document = StoredJson.Read(json, StoredContext.Default.PaymentBaselineDocument, FormatVersion, What);
        return StoredJson.Restore(() => PaymentBaseline.Restore(document.Baseline), What);
    }
}
