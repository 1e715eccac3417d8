using NodaTime;

namespace RiceJar.Contacts;

/// <summary>A contact that was sent, or may have been: what caps and budgets count.</summary>
/// <param name="At">When.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Reason">Why.</param>
/// <param name="Gift">The gift or card that it handed out; null for none.</param>
public readonly record struct PastContact(Instant At, ContactChannel Channel, ContactPurpose Purpose, ContactReason Reason, string? Gift = null);
