using NodaTime;

namespace RiceJar.Contacts;

/// <summary>The one policy that every contact passes, whatever its reason: an ordered list of gates, holdout last. Pure, immutable and thread-safe.</summary>
/// <remarks>
/// Channels are tried in the intent's order, and the first that is allowed now is taken; else the earliest deferral stands, else the first refusal. On one channel any denial wins; among
/// deferrals the least moment that all time gates allow. A contact that could go out only when it has expired is denied. Same inputs, same answer.
/// </remarks>
public sealed class ContactPolicy
{
    // Each round moves to a later moment that some time gate named; more rounds than this is a gate that breaks its promise.
    private const int MostRounds = 1000;

    private readonly GateRule[] _gates;
    private readonly HoldoutGate? _holdout;

    /// <summary>Makes a policy.</summary>
    /// <param name="zone">The shop's zone, taken where the customer's is not known or not valid.</param>
    /// <param name="gates">The gates in the order of asking, each name once.</param>
    /// <param name="holdout">Who is deliberately not contacted; asked after all others; null = nobody.</param>
    /// <exception cref="ArgumentException">Two gates have one name.</exception>
    public ContactPolicy(DateTimeZone zone, IReadOnlyList<GateRule> gates, HoldoutGate? holdout = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(gates);
        if (gates.Select(rule => rule.Gate.Name).Concat(holdout is null ? [] : [holdout.Name]).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two gates are called '{twice.Key}'.", nameof(gates));
        Zone = zone;
        _gates = [.. gates];
        _holdout = holdout;
    }

    /// <summary>The shop's zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The gates in the order of asking, without the holdout.</summary>
    public IReadOnlyList<GateRule> Gates => _gates;

    /// <summary>Decides on a contact at the moment of sending. Does not allocate when it allows.</summary>
    public ContactDecision Decide(ContactIntent intent, ContactFacts facts, Instant now) => Decide(intent, facts, now, trail: null);

    /// <summary>Decides likewise, and tells what each gate saw and said.</summary>
    public ContactTrail Explain(ContactIntent intent, ContactFacts facts, Instant now)
    {
        var trail = new List<GateTrace>();
        var decision = Decide(intent, facts, now, trail);
        return new ContactTrail(decision, ZoneOf(facts, out var note), note, trail);
    }

    /// <summary>Finds the moment for a contact when it is planned: the least one from its due time, or from the earliest one, on that all time gates allow.</summary>
    /// <param name="intent">The contact.</param>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="rule">What to do where that moment would lie past the expiry.</param>
    /// <param name="notBefore">The earliest moment of all, such as that of planning, or the shortest delay after an order.</param>
    public ContactPlacement Place(ContactIntent intent, ContactFacts facts, LatePlacement rule, Instant notBefore)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(facts);
        var zone = ZoneOf(facts, out _);
        var preferred = intent.Channels[0];
        var from = Instant.Max(intent.DueAt, notBefore);
        if (FirstAllowed(intent, facts, preferred, zone, from) is { } moment && moment < intent.ExpiresAt)
            return new ContactPlacement(preferred, moment, null);
        return rule switch
        {
            LatePlacement.Earlier => PlaceEarlier(intent, facts, preferred, zone, notBefore),
            LatePlacement.OtherChannel => PlaceElsewhere(intent, facts, zone, from),
            _ => Dropped(intent),
        };
    }

    private static ContactPlacement Dropped(ContactIntent intent) =>
        new(null, null, $"no allowed moment from {intent.DueAt} until the expiry at {intent.ExpiresAt}");

    private ContactPlacement PlaceEarlier(ContactIntent intent, ContactFacts facts, ContactChannel channel, DateTimeZone zone, Instant notBefore)
    {
        // Whole minutes before the due time, so that the moment does not hang on when somebody planned; at last the earliest moment of all. The first allowed
        // moment from t on grows with t, so the last t from which one lies before the due time is found by halving.
        var minutes = (long)Math.Floor((intent.DueAt - notBefore).TotalMinutes);
        if (minutes < 0)
            return Dropped(intent);
        Instant? last = null;
        var (low, high) = (0L, minutes + 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var from = Instant.Max(intent.DueAt - Duration.FromMinutes(middle), notBefore);
            if (FirstAllowed(intent, facts, channel, zone, from) is { } moment && moment < intent.DueAt)
                (last, high) = (moment, middle - 1);
            else
                low = middle + 1;
        }

        return last is { } earlier ? new ContactPlacement(channel, earlier, "earlier, since no moment is allowed between the due time and the expiry") : Dropped(intent);
    }

    private ContactPlacement PlaceElsewhere(ContactIntent intent, ContactFacts facts, DateTimeZone zone, Instant from)
    {
        foreach (var channel in intent.Channels.Skip(1))
        {
            if (FirstAllowed(intent, facts, channel, zone, from) is { } moment && moment < intent.ExpiresAt)
                return new ContactPlacement(channel, moment, $"on {channel}, since {intent.Channels[0]} has no allowed moment before the expiry");
        }

        return Dropped(intent);
    }

    private ContactDecision Decide(ContactIntent intent, ContactFacts facts, Instant now, List<GateTrace>? trail)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(facts);
        var zone = ZoneOf(facts, out _);
        ContactDecision? best = null;
        for (var i = 0; i < intent.Channels.Count; i++)
        {
            var decision = DecideOn(intent.Channels[i], intent, facts, zone, now, trail);
            if (decision.Outcome == ContactOutcome.Allow)
                return Holdout(decision, intent, facts, zone, trail);
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

    private ContactDecision Holdout(in ContactDecision allowed, ContactIntent intent, ContactFacts facts, DateTimeZone zone, List<GateTrace>? trail)
    {
        if (_holdout is null)
            return allowed;
        var context = new GateContext(intent, allowed.Channel!.Value, facts, zone, allowed.At);
        var verdict = _holdout.Check(context);
        trail?.Add(new GateTrace(context.Channel, context.Now, _holdout.Name, _holdout.Saw(context), verdict));
        return verdict.Outcome == ContactOutcome.Deny
            ? new ContactDecision(ContactOutcome.Deny, null, allowed.At, _holdout.Name, verdict.Why)
            : allowed;
    }

    /// <summary>The least moment at or after a given one that all time gates allow; null when there is none.</summary>
    private Instant? FirstAllowed(ContactIntent intent, ContactFacts facts, ContactChannel channel, DateTimeZone zone, Instant from)
    {
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
                    return null;
                if (verdict.Outcome == ContactOutcome.Defer)
                    next = Instant.Max(next, verdict.Until);
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
}
