using NodaTime;

namespace RiceJar.Contacts;

/// <summary>The kinds of answer.</summary>
public enum ContactOutcome : byte
{
    /// <summary>It may go out now.</summary>
    Allow,

    /// <summary>Not now; at a later moment it may.</summary>
    Defer,

    /// <summary>It must not go out.</summary>
    Deny,
}

/// <summary>What one gate says.</summary>
public readonly record struct GateVerdict
{
    private GateVerdict(ContactOutcome outcome, Instant until, string? why) => (Outcome, Until, Why) = (outcome, until, why);

    /// <summary>The gate has nothing against it.</summary>
    public static GateVerdict Pass => default;

    /// <summary>The kind of answer.</summary>
    public ContactOutcome Outcome { get; }

    /// <summary>The first moment from which the gate has nothing against it, for <see cref="ContactOutcome.Defer"/>; the end of time where it is denied at any.</summary>
    public Instant Until { get; }

    /// <summary>Whether it is denied whatever the moment.</summary>
    public bool IsAtAnyTime => Outcome == ContactOutcome.Deny && Until == Instant.MaxValue;

    /// <summary>Why, in a few words; null when it passes.</summary>
    public string? Why { get; }

    /// <summary>Not before a moment; one that is over says nothing against it.</summary>
    public static GateVerdict DeferUntil(Instant until, string why) => new(ContactOutcome.Defer, until, why);

    /// <summary>Not at all, as things stand at this moment.</summary>
    public static GateVerdict Deny(string why) => new(ContactOutcome.Deny, default, why);

    /// <summary>Not at all, whatever the moment: where a time gate says so, no other moment is looked for.</summary>
    public static GateVerdict DenyAtAnyTime(string why) => new(ContactOutcome.Deny, Instant.MaxValue, why);
}
