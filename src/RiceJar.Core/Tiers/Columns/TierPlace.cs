namespace RiceJar.Tiers;

/// <summary>A standing in day numbers, and when time alone changes it next.</summary>
internal readonly record struct TierPlace(int Rank, int? TermLastDay, int? NextChange);
