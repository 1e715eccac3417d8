using RiceJar.Assessments;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Storage;

/// <summary>A customer as a run left him: the assessment, and what explaining it or going on from it needs.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Summary">His purchases up to as-of.</param>
/// <param name="TierState">
/// His tier's state; null where the shop's ladder has changed since the run, until the next run: a state means nothing on another ladder.
/// </param>
/// <param name="Assessment">Who he is; all of it stands, whatever has changed since.</param>
public sealed record AssessedCustomer(CustomerId Customer, PurchaseSummary Summary, TierState? TierState, CustomerAssessment Assessment);
