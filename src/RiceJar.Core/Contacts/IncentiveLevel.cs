namespace RiceJar.Contacts;

/// <summary>How much of an offer a contact makes.</summary>
public enum IncentiveLevel : byte
{
    /// <summary>No offer.</summary>
    None,

    /// <summary>A small coupon, a first-purchase offer.</summary>
    Light,

    /// <summary>A large discount.</summary>
    Large,

    /// <summary>The one last offer.</summary>
    Strongest,
}
