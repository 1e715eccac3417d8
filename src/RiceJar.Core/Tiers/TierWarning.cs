using NodaTime;

namespace RiceJar.Tiers;

/// <summary>A demotion that is near, and what would prevent it.</summary>
/// <param name="Rank">The rank held now.</param>
/// <param name="FallsTo">The rank after the term, if nothing more is bought.</param>
/// <param name="LastDay">The term's last day: a purchase on it still counts.</param>
/// <param name="Conditions">What keeping the rank asks.</param>
/// <param name="Progress">What the purchases so far come to in the window that ends on <paramref name="LastDay"/>.</param>
public sealed record TierWarning(int Rank, int FallsTo, LocalDate LastDay, TierConditions Conditions, TierProgress Progress)
{
    /// <summary>The money missing; null where none is asked or none is missing.</summary>
    public Money? MissingAmount => Conditions.Amount is { } amount && amount > Progress.Amount ? amount - Progress.Amount : null;

    /// <summary>The purchases missing; null where none are asked or none are missing.</summary>
    public int? MissingPurchases => Conditions.Purchases is { } purchases && purchases > Progress.Purchases ? purchases - Progress.Purchases : null;

    /// <summary>Whether the mean interval is asked and too long.</summary>
    public bool IntervalIsTooLong => Conditions.MeanIntervalDays is { } days && !Progress.HasMeanIntervalUpTo(days);
}
