using NodaTime;

namespace RiceJar.Contacts;

public sealed partial class ContactPolicy
{
    /// <summary>
    /// Finds the moment for a contact when it is planned: the least one from its due time, or from the earliest one, on that all time gates allow on the first of its channels that can be used.
    /// </summary>
    /// <remarks>
    /// A channel cannot be used where the customer has no address on it (<see cref="ContactFacts.Reachable"/>), or where a gate refuses it and would allow another of the channels. Other denials are left to the
    /// moment of sending.
    /// </remarks>
    /// <param name="intent">The contact.</param>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="rule">What to do where that moment would lie past the expiry.</param>
    /// <param name="notBefore">The earliest moment of all, such as that of planning, or the shortest delay after an order.</param>
    public ContactPlacement Place(ContactIntent intent, ContactFacts facts, LatePlacement rule, Instant notBefore)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(facts);
        (intent, facts) = (_purposes.File(intent), _purposes.File(facts));
        var zone = ZoneOf(facts, out _);
        var from = Instant.Max(intent.DueAt, notBefore);
        var usable = Usable(intent, facts, zone, from);
        var preferred = usable[0];
        if (FirstAllowed(intent, facts, preferred, zone, from, out var obstacle) is { } moment && moment < intent.ExpiresAt)
            return new ContactPlacement(preferred, moment, preferred == intent.Channels[0] ? null : $"on {preferred}, since {intent.Channels[0]} cannot be used");
        ContactPlacement? instead = rule switch
        {
            LatePlacement.Earlier => PlaceEarlier(intent, facts, preferred, zone, notBefore),
            LatePlacement.OtherChannel => PlaceElsewhere(intent, facts, usable, zone, from),
            _ => null,
        };
        return instead ?? Dropped(intent, obstacle);
    }

    /// <summary>The channels that sending could use: where he has an address, and that no gate refuses while it would allow another of the channels.</summary>
    /// <remarks>A gate that denies every channel is asked at sending: what it looks at, such as orders, need not be known when a contact is planned.</remarks>
    private IReadOnlyList<ContactChannel> Usable(ContactIntent intent, ContactFacts facts, DateTimeZone zone, Instant from)
    {
        if (intent.Channels.Count == 1)
            return intent.Channels;
        var usable = intent.Channels;
        if (facts.Reachable is { } reachable && usable.Any(reachable.Contains))
            usable = [.. usable.Where(reachable.Contains)];
        foreach (var rule in _gates)
        {
            if (usable.Count > 1 && rule.AppliesTo(intent))
                usable = NotDenied(rule.Gate, usable, intent, facts, zone, from);
        }

        return usable;
    }

    /// <summary>The channels that a gate does not deny; all where it denies every one. Allocates only where it denies some.</summary>
    private static IReadOnlyList<ContactChannel> NotDenied(
        IContactGate gate, IReadOnlyList<ContactChannel> channels, ContactIntent intent, ContactFacts facts, DateTimeZone zone, Instant from)
    {
        List<ContactChannel>? open = null;
        for (var i = 0; i < channels.Count; i++)
        {
            if (gate.Check(new GateContext(intent, channels[i], facts, zone, from)).Outcome == ContactOutcome.Deny)
                open ??= [.. channels.Take(i)];
            else
                open?.Add(channels[i]);
        }

        return open is null or { Count: 0 } ? channels : open;
    }

    private static ContactPlacement Dropped(ContactIntent intent, Obstacle obstacle) =>
        new(null, null, $"no allowed moment from {intent.DueAt} until the expiry at {intent.ExpiresAt}") { Gate = obstacle.Gate, Why = obstacle.Why };

    private ContactPlacement? PlaceEarlier(ContactIntent intent, ContactFacts facts, ContactChannel channel, DateTimeZone zone, Instant notBefore)
    {
        // Whole minutes before the due time, so that the moment does not hang on when somebody planned; at last the earliest moment of all.
        var minutes = (long)Math.Floor((intent.DueAt - notBefore).TotalMinutes);
        if (minutes < 0)
            return null;
        return LastBefore(intent, facts, channel, zone, notBefore, minutes) is { } earlier
            ? new ContactPlacement(channel, earlier, "earlier, since no moment is allowed between the due time and the expiry")
            : null;
    }

    private Instant? LastBefore(ContactIntent intent, ContactFacts facts, ContactChannel channel, DateTimeZone zone, Instant notBefore, long minutes)
    {
        // While gates only defer, the first allowed moment from t on grows with t, and the last t from which one lies before the due time is found by halving.
        var obstacle = default(Obstacle);
        Instant? last = null;
        var (low, high) = (0L, minutes + 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            if (AllowedBefore(middle) is { } moment)
                (last, high) = (moment, middle - 1);
            else if (obstacle.IsDenial)
                return obstacle.IsAtAnyTime ? null : Walked();
            else
                low = middle + 1;
        }

        return last;

        Instant? AllowedBefore(long minute)
        {
            var from = Instant.Max(intent.DueAt - Duration.FromMinutes(minute), notBefore);
            return FirstAllowed(intent, facts, channel, zone, from, out obstacle) is { } moment && moment < intent.DueAt ? moment : null;
        }

        // A gate that denies now may pass later, as before a sale: that is no order to halve in.
        Instant? Walked()
        {
            for (var minute = 0L; minute <= minutes + 1; minute++)
            {
                if (AllowedBefore(minute) is { } moment)
                    return moment;
            }

            return null;
        }
    }

    private ContactPlacement? PlaceElsewhere(ContactIntent intent, ContactFacts facts, IReadOnlyList<ContactChannel> usable, DateTimeZone zone, Instant from)
    {
        foreach (var channel in usable.Skip(1))
        {
            if (FirstAllowed(intent, facts, channel, zone, from) is { } moment && moment < intent.ExpiresAt)
                return new ContactPlacement(channel, moment, $"on {channel}, since {usable[0]} has no allowed moment before the expiry");
        }

        return null;
    }
}
