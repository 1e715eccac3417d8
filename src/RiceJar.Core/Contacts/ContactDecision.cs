using NodaTime;

namespace RiceJar.Contacts;

/// <summary>What the policy says of a contact at a moment.</summary>
/// <param name="Outcome">Allow, defer or deny.</param>
/// <param name="Channel">The channel that it may go out on, now or when deferred; null when denied.</param>
/// <param name="At">The moment that was asked for; for a deferral the least moment that all time gates allow.</param>
/// <param name="Gate">The gate that decided; null when allowed.</param>
/// <param name="Why">What that gate said; null when allowed.</param>
public readonly record struct ContactDecision(ContactOutcome Outcome, ContactChannel? Channel, Instant At, string? Gate, string? Why);

/// <summary>One gate's part in a decision.</summary>
/// <param name="Channel">The channel that it was asked for.</param>
/// <param name="At">The moment that it was asked for.</param>
/// <param name="Gate">Its name.</param>
/// <param name="Saw">What it looked at.</param>
/// <param name="Verdict">What it said.</param>
public sealed record GateTrace(ContactChannel Channel, Instant At, string Gate, string Saw, GateVerdict Verdict);

/// <summary>A decision with every gate that was asked.</summary>
/// <param name="Decision">The decision, the same as without the trail.</param>
/// <param name="Zone">The zone that local times were taken in.</param>
/// <param name="ZoneNote">Why the customer's zone was not taken; null when it was.</param>
/// <param name="Gates">Each gate in the order of asking.</param>
public sealed record ContactTrail(ContactDecision Decision, DateTimeZone Zone, string? ZoneNote, IReadOnlyList<GateTrace> Gates)
{
    /// <summary>Under which purpose the contact was judged instead of its own; null when under its own.</summary>
    public string? PurposeNote { get; init; }
}
