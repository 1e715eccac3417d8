using System.Diagnostics;
using System.Diagnostics.Metrics;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>Counts what becomes of contacts, under the meter and activity source <c>RiceJar</c>. Tags are reasons, channels, gates and states: nothing personal. Thread-safe.</summary>
public sealed class ContactMetrics : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string SourceName = "RiceJar";

    internal static readonly ActivitySource Source = new(SourceName);

    private readonly Meter _meter = new(SourceName);
    private readonly Counter<long> _planned;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _decided;
    private readonly Counter<long> _completed;

    /// <summary>Makes the instruments.</summary>
    public ContactMetrics()
    {
        _planned = _meter.CreateCounter<long>("ricejar.contacts.planned", "{contact}", "Contacts that the journal was given, by reason and result.");
        _dropped = _meter.CreateCounter<long>("ricejar.contacts.dropped", "{contact}", "Contacts that a planning found no allowed moment for, by reason and gate; each planning counts them anew.");
        _decided = _meter.CreateCounter<long>("ricejar.contacts.decided", "{decision}", "Decisions at the moment of sending, by reason, outcome, channel and gate.");
        _completed = _meter.CreateCounter<long>("ricejar.contacts.completed", "{contact}", "Contacts that were worked on, by reason and the state that they ended in.");
    }

    /// <summary>The meter, for instruments that hosts add.</summary>
    public Meter Meter => _meter;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Planned(ContactIntent intent, PlanResult result) =>
        _planned.Add(1, new("reason", intent.Reason.Name), new("result", Text(result)));

    internal void Dropped(DroppedContacts contacts) =>
        _dropped.Add(contacts.Count, new("reason", contacts.Reason.Name), new("gate", contacts.Gate ?? ""));

    internal void Decided(ContactIntent intent, in ContactDecision decision) =>
        _decided.Add(1, new("reason", intent.Reason.Name), new("outcome", Text(decision.Outcome)), new("channel", decision.Channel?.Name ?? ""), new("gate", decision.Gate ?? ""));

    internal void Completed(ContactIntent intent, ContactState state) =>
        _completed.Add(1, new("reason", intent.Reason.Name), new("state", Text(state)));

    internal static string Text<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
