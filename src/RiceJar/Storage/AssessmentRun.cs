using NodaTime;

namespace RiceJar.Storage;

/// <summary>One assessment of a whole shop: what its results were made from.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="AsOf">The date up to and including which orders counted.</param>
/// <param name="BaselineId">The id of the baseline.</param>
/// <param name="RulesFingerprint">The fingerprint of the rules.</param>
/// <param name="StartedAt">When the run began.</param>
public sealed record AssessmentRun(ShopId Shop, LocalDate AsOf, string BaselineId, string RulesFingerprint, Instant StartedAt);
