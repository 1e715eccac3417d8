using System.Text.Json;
using RiceJar.Assessments;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Storage;

/// <summary>
/// Assessed customers as text, for stores that keep them as a document: all of it, to be read back. What a customer is given to read of himself is
/// <see cref="AssessedCustomerJson"/>.
/// </summary>
public static class StoredCustomerJson
{
    private const int FormatVersion = 1;
    private const string What = "customer's assessment";

    /// <summary>Writes a customer. Equal customers give equal text.</summary>
    public static string Write(AssessedCustomer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var document = new AssessedCustomerDocument(
            FormatVersion,
            customer.Customer.Value,
            customer.Summary.ToParts(),
            customer.TierState is { } state ? TierStateDocument.Of(state.ToParts()) : null,
            AssessmentDocument.Of(customer.Assessment));
        return JsonSerializer.Serialize(document, StoredContext.Default.AssessedCustomerDocument);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Under a ladder that has changed since, all is read but <see cref="AssessedCustomer.TierState"/>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="rules">The shop's rules: a tier's state stands on their ladder.</param>
    /// <exception cref="FormatException">The text is no customer, or one of a later version.</exception>
    public static AssessedCustomer Read(string json, AssessmentRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var document = StoredJson.Read(json, StoredContext.Default.AssessedCustomerDocument, FormatVersion, What);
        return StoredJson.Restore(
            () =>
            {
                var summary = PurchaseSummary.Restore(document.Summary);
                var ofLadder = document.TierState is { } state && state.LadderFingerprint == rules.Ladder.Fingerprint ? state : null;
                return new AssessedCustomer(
                    new CustomerId(document.Customer),
                    summary,
                    ofLadder is null ? null : TierState.Restore(rules.Ladder, ofLadder.ToParts()),
                    document.Assessment.ToAssessment(summary));
            },
            What);
    }
}
