using System.Globalization;
using System.Text.Json;

namespace RiceJar.Storage;

/// <summary>A customer's assessment as every store exports it, for the customer to read: the main things first, then all that is kept.</summary>
public static class AssessedCustomerJson
{
    /// <summary>The property's name in an export.</summary>
    public const string Name = "assessment";

    /// <summary>Writes an assessment as a JSON object; null where there is none.</summary>
    public static void Write(AssessedCustomer? customer, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (customer is null)
        {
            writer.WriteNullValue();
            return;
        }

        var (assessment, summary) = (customer.Assessment, customer.Summary);
        writer.WriteStartObject();
        writer.WriteString("asOf", assessment.AsOf.ToString("R", CultureInfo.InvariantCulture));
        writer.WriteNumber("purchases", summary.Purchases);
        writer.WriteNumber("purchaseDays", summary.PurchaseDays);
        writer.WriteString("firstPurchaseOn", summary.FirstPurchaseOn?.ToString("R", CultureInfo.InvariantCulture));
        writer.WriteString("lastPurchaseOn", summary.LastPurchaseOn?.ToString("R", CultureInfo.InvariantCulture));
        writer.WriteString("money", summary.Money.ToString());
        writer.WriteBoolean("isMember", summary.IsMember);
        writer.WriteString("rfm", assessment.IsBuyer ? assessment.Score.ToString() : null);
        writer.WriteString("segment", assessment.Segment?.Name);
        writer.WriteString("stage", assessment.Lifecycle.Stage.ToString());
        writer.WriteNumber("tier", assessment.Tier.Rank);
        // The rest as it is kept, so that nothing that comes to be kept is ever left out.
        writer.WritePropertyName("kept");
        writer.WriteRawValue(StoredCustomerJson.Write(customer));
        writer.WriteEndObject();
    }
}
