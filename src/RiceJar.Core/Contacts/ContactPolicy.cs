using NodaTime;

namespace RiceJar.Contacts;

/// <summary>The one policy that every contact passes, whatever its reason: an ordered list of gates, holdout last. Pure, immutable and thread-safe.</summary>
/// <remarks>
/// Channels are tried in the intent's order, and the first that is allowed now is taken; else the earliest deferral stands, else the first refusal. On one channel any denial wins; among
/// deferrals the least moment that all time gates allow. A contact that could go out only when it has expired is denied. Same inputs, same answer.
/// </remarks>
public sealed partial class ContactPolicy
{
    // Each round moves to a later moment that some time gate named; more rounds than this is a gate that breaks its promise.
    private const int MostRounds = 1000;

    private readonly GateRule[] _gates;
    private readonly PurposeMap _purposes;

    /// <summary>Makes a policy.</summary>
    /// <param name="zone">The shop's zone, taken where the customer's is not known or not valid.</param>
    /// <param name="gates">The gates in the order of asking, each name once.</param>
    /// <param name="holdout">Who is deliberately not contacted; asked after all others; null = nobody.</param>
    /// <param name="purposes">The purposes that contacts of some reasons are judged under, whatever their own; null = each under its own.</param>
    /// <exception cref="ArgumentException">Two gates have one name, or a purpose is unknown.</exception>
    /// <exception cref="InvalidOperationException">A reason is <c>default</c>.</exception>
    public ContactPolicy(
        DateTimeZone zone, IReadOnlyList<GateRule> gates, HoldoutGate? holdout = null, IReadOnlyDictionary<ContactReason, ContactPurpose>? purposes = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(gates);
        if (gates.Select(rule => rule.Gate.Name).Concat(holdout is null ? [] : [holdout.Name]).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two gates are called '{twice.Key}'.", nameof(gates));
        Zone = zone;
        _gates = [.. gates];
        Holdout = holdout;
        _purposes = new PurposeMap(purposes);
    }

    /// <summary>The shop's zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The gates in the order of asking, without the holdout.</summary>
    public IReadOnlyList<GateRule> Gates => _gates;

    /// <summary>Who is deliberately not contacted, asked after all others; null = nobody.</summary>
    public HoldoutGate? Holdout { get; }

    /// <summary>The purposes that contacts of some reasons are judged under, whatever their own: birthday greetings are promotion in China.</summary>
    public IReadOnlyDictionary<ContactReason, ContactPurpose> Purposes => _purposes.All;

    /// <summary>The contact with the purpose that it is judged under; itself where that is its own.</summary>
    public ContactIntent Filed(ContactIntent intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return _purposes.File(intent);
    }

    /// <summary>Decides on a contact at the moment of sending. Does not allocate when it allows, unless the contact is judged under another purpose than its own.</summary>
    public ContactDecision Decide(ContactIntent intent, ContactFacts facts, Instant now) => Decide(intent, facts, now, trail: null);

    /// <summary>Decides likewise, and tells what each gate saw and said.</summary>
    public ContactTrail Explain(ContactIntent intent, ContactFacts facts, Instant now)
    {
        var trail = new List<GateTrace>();
        var decision = Decide(intent, facts, now, trail);
        return new ContactTrail(decision, ZoneOf(facts, out var note), note, trail) { PurposeNote = _purposes.Note(intent) };
    }

    private ContactDecision Decide(ContactIntent intent, ContactFacts facts, Instant now, List<GateTrace>? trail)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(facts);
        (intent, facts) = (_purposes.File(intent), _purposes.File(facts));
        var zone = ZoneOf(facts, out _);
        ContactDecision? best = null;
        for (var i = 0; i < intent.Channels.Count; i++)
        {
            var decision = DecideOn(intent.Channels[i], intent, facts, zone, now, trail);
            if (decision.Outcome == ContactOutcome.Allow)
                return HeldOut(decision, intent, facts, zone, trail);
            if (best is null || IsBetter(decision, best.Value))
                best = decision;
        }

        return best!.Value;
    }

    private static bool IsBetter(in ContactDecision decision, in ContactDecision than) =>
        decision.Outcome == ContactOutcome.Defer && (than.Outcome == ContactOutcome.Deny || decision.At < than.At);

    private ContactDecision DecideOn(
        ContactChannel channel, ContactIntent intent, ContactFacts facts, DateTimeZone zone, Instant now, List<GateTrace>? trail)
    {
        var context = new GateContext(intent, channel, facts, zone, now);
        GateVerdict deferral = default;
        string? deferredBy = null;
        ContactDecision? denied = null;
        foreach (var rule in _gates)
        {
            if (!rule.AppliesTo(intent))
                continue;
            var verdict = rule.Gate.Check(context);
            trail?.Add(new GateTrace(channel, now, rule.Gate.Name, rule.Gate.Saw(context), verdict));
            if (verdict.Outcome == ContactOutcome.Deny)
            {
                denied ??= new ContactDecision(ContactOutcome.Deny, null, now, rule.Gate.Name, verdict.Why);
                // Without a trail nobody asks what the others would have said.
                if (trail is null)
                    break;
            }
            else if (verdict.Outcome == ContactOutcome.Defer && verdict.Until > now && (deferredBy is null || verdict.Until > deferral.Until))
            {
                (deferral, deferredBy) = (verdict, rule.Gate.Name);
            }
        }

        if (denied is { } refusal)
            return refusal;
        if (deferredBy is null)
            return new ContactDecision(ContactOutcome.Allow, channel, now, null, null);
        return FirstAllowed(intent, facts, channel, zone, deferral.Until) is { } moment && moment < intent.ExpiresAt
            ? new ContactDecision(ContactOutcome.Defer, channel, moment, deferredBy, deferral.Why)
            : new ContactDecision(ContactOutcome.Deny, null, now, deferredBy, $"{deferral.Why}; no moment is allowed before it expires at {intent.ExpiresAt}");
    }

    private ContactDecision HeldOut(in ContactDecision allowed, ContactIntent intent, ContactFacts facts, DateTimeZone zone, List<GateTrace>? trail)
    {
        if (Holdout is null)
            return allowed;
        var context = new GateContext(intent, allowed.Channel!.Value, facts, zone, allowed.At);
        var verdict = Holdout.Check(context);
        trail?.Add(new GateTrace(context.Channel, context.Now, Holdout.Name, Holdout.Saw(context), verdict));
        return verdict.Outcome == ContactOutcome.Deny
            ? new ContactDecision(ContactOutcome.Deny, null, allowed.At, Holdout.Name, verdict.Why)
            : allowed;
    }

    private Instant? FirstAllowed(ContactIntent intent, ContactFacts facts, ContactChannel channel, DateTimeZone zone, Instant from) =>
        FirstAllowed(intent, facts, channel, zone, from, out _);

    /// <summary>The least moment at or after a given one that all time gates allow; null when there is none, or one of them denies; with the gate that denied, or else put it off last.</summary>
    private Instant? FirstAllowed(
        ContactIntent intent, ContactFacts facts, ContactChannel channel, DateTimeZone zone, Instant from, out Obstacle obstacle)
    {
        obstacle = default;
        for (var round = 0; round < MostRounds && from < intent.ExpiresAt; round++)
        {
            var next = from;
            var context = new GateContext(intent, channel, facts, zone, from);
            foreach (var rule in _gates)
            {
                if (rule.Gate is not ITimeGate || !rule.AppliesTo(intent))
                    continue;
                var verdict = rule.Gate.Check(context);
                if (verdict.Outcome == ContactOutcome.Deny)
                {
                    obstacle = new Obstacle(rule.Gate.Name, verdict.Why, IsDenial: true, verdict.IsAtAnyTime);
                    return null;
                }

                if (verdict.Outcome == ContactOutcome.Defer && verdict.Until > next)
                    (next, obstacle) = (verdict.Until, new Obstacle(rule.Gate.Name, verdict.Why, IsDenial: false, IsAtAnyTime: false));
            }

            if (next == from)
                return from;
            from = next;
        }

        return null;
    }

    private DateTimeZone ZoneOf(ContactFacts facts, out string? note)
    {
        note = null;
        if (facts.ZoneId is null)
        {
            note = "the customer's zone is not known: the shop's is taken";
            return Zone;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(facts.ZoneId) is { } zone)
            return zone;
        note = $"'{facts.ZoneId}' is no zone of the IANA database: the shop's is taken";
        return Zone;
    }

    /// <summary>The gate that stands in the way.</summary>
    private readonly record struct Obstacle(string? Gate, string? Why, bool IsDenial, bool IsAtAnyTime);
}
