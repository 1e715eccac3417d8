using NodaTime;

namespace RiceJar.Contacts;

/// <summary>One question that every contact must pass. Pure: the same context, the same answer. Thread-safe.</summary>
/// <remarks>
/// Asked at the moment of sending. A contact that has several channels is also asked about when it is planned, to pass over a channel that is denied where another is not; then its orders and
/// the customer's purchases need not be among the facts.
/// </remarks>
public interface IContactGate
{
    /// <summary>Its name, as options and trails carry it: lower-case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>Answers for one contact on one channel at one moment.</summary>
    GateVerdict Check(in GateContext context);

    /// <summary>What the gate looked at, for a person to read; asked for only when a trail is.</summary>
    string Saw(in GateContext context);
}

/// <summary>
/// A gate whose answer hangs on the moment, and that can name the next one: when it defers until T, it passes at T and at no moment between. Such gates together find the
/// least moment that all allow.
/// </summary>
public interface ITimeGate : IContactGate;

/// <summary>What a gate sees.</summary>
/// <param name="Intent">The contact.</param>
/// <param name="Channel">The channel that is asked for.</param>
/// <param name="Facts">What is known of the customer.</param>
/// <param name="Zone">The customer's zone where it is known and valid, else the shop's.</param>
/// <param name="Now">The moment that is asked for.</param>
public readonly record struct GateContext(ContactIntent Intent, ContactChannel Channel, ContactFacts Facts, DateTimeZone Zone, Instant Now);
