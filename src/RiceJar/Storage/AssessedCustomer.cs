using RiceJar.Assessments;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Storage;

/// <summary>A customer as a run left him: the assessment, and what explaining it or going on from it needs.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Summary">His purchases up to as-of.</param>
/// <param name="TierState">His tier's state.</param>
/// <param name="Assessment">Who he is.</param>
public sealed record AssessedCustomer(CustomerId Customer, PurchaseSummary Summary, TierState TierState, CustomerAssessment Assessment);
