namespace RiceJar.Contacts;

/// <summary>What a contact is for, in the eyes of the customer and the law. The occasion is another matter: a birthday greeting is promotion in China.</summary>
public enum ContactPurpose : byte
{
    /// <summary>What the customer asked for or must know now: a code, a receipt.</summary>
    Transactional,

    /// <summary>About his own order, without an offer: an order unpaid, a parcel late.</summary>
    Service,

    /// <summary>Attention without selling (关怀).</summary>
    Care,

    /// <summary>An offer (营销).</summary>
    Promotion,
}

/// <summary>A set of purposes.</summary>
[Flags]
public enum ContactPurposes : byte
{
    /// <summary>No purpose.</summary>
    None = 0,

    /// <summary>Transactional contacts.</summary>
    Transactional = 1 << ContactPurpose.Transactional,

    /// <summary>Service contacts.</summary>
    Service = 1 << ContactPurpose.Service,

    /// <summary>Care contacts.</summary>
    Care = 1 << ContactPurpose.Care,

    /// <summary>Promotions.</summary>
    Promotion = 1 << ContactPurpose.Promotion,

    /// <summary>Care and promotion: what a shop may do without.</summary>
    Marketing = Care | Promotion,

    /// <summary>Every purpose.</summary>
    All = Transactional | Service | Care | Promotion,
}

/// <summary>Membership in a set of purposes.</summary>
public static class ContactPurposesExtensions
{
    /// <summary>Whether a purpose is in the set; a number that is no purpose is in none.</summary>
    public static bool Has(this ContactPurposes purposes, ContactPurpose purpose) =>
        purpose <= ContactPurpose.Promotion && ((int)purposes & (1 << (int)purpose)) != 0;
}
