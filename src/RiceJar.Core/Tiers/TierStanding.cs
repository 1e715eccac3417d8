using NodaTime;

namespace RiceJar.Tiers;

/// <summary>The tier that a customer holds on a date.</summary>
/// <param name="Rank">0 without a tier, 1 in the lowest and so on.</param>
/// <param name="TermLastDay">The last day of the term; null for a rank that is held without end.</param>
public readonly record struct TierStanding(int Rank, LocalDate? TermLastDay);
