using NodaTime;

namespace RiceJar.Tiers;

/// <summary>Why a customer's tier changed.</summary>
public enum TierChangeReason
{
    /// <summary>A purchase qualified him for a higher tier.</summary>
    Promotion,

    /// <summary>His term ended and he was graded anew.</summary>
    TermEnd,

    /// <summary>A refund or a credit note undid what the tier stood on.</summary>
    Refund,
}

/// <summary>One entry of a customer's tier history.</summary>
/// <param name="On">The first day of the new rank.</param>
/// <param name="FromRank">The rank before; 0 = none.</param>
/// <param name="ToRank">The rank from then on; 0 = none.</param>
/// <param name="Reason">Why.</param>
public readonly record struct TierChange(LocalDate On, int FromRank, int ToRank, TierChangeReason Reason);
