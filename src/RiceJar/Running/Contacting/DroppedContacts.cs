using RiceJar.Contacts;

namespace RiceJar.Running;

/// <summary>Contacts for which a planning found no allowed moment before they expire.</summary>
/// <param name="Reason">Their reason.</param>
/// <param name="Gate">The gate that left none; null where they were planned when they had expired.</param>
/// <param name="Count">How many.</param>
public sealed record DroppedContacts(ContactReason Reason, string? Gate, int Count);
