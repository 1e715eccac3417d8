namespace RiceJar.Tiers;

/// <summary>How many of a tier's conditions must hold.</summary>
public enum TierMatch
{
    /// <summary>All of them; the default.</summary>
    All,

    /// <summary>Any one of them.</summary>
    Any,
}
