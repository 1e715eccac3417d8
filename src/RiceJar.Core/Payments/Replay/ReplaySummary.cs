using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>A replay in figures, for a person. Immutable.</summary>
public sealed class ReplaySummary
{
    private readonly long[] _sentByHour = new long[24];
    private readonly SortedDictionary<string, long> _sentByReason = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _sentByChannel = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _deferredByGate = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _deniedByGate = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _droppedByGate = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, long> _customersByContacts = [];

    /// <summary>Sums a replay up.</summary>
    /// <param name="result">The replay.</param>
    /// <param name="zone">The shop's zone, for hours of the day.</param>
    /// <param name="prices">What a contact costs on each channel, not negative; channels left out cost nothing. Null = nothing costs.</param>
    /// <exception cref="ArgumentException">A price is negative.</exception>
    public ReplaySummary(ReplayResult result, DateTimeZone zone, IReadOnlyDictionary<ContactChannel, Money>? prices = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(zone);
        foreach (var (channel, price) in prices ?? new Dictionary<ContactChannel, Money>())
        {
            if (price < Money.Zero)
                throw new ArgumentException($"A price is not negative, but a contact by {channel} costs {price}.", nameof(prices));
        }

        Result = result;
        var byCustomer = new Dictionary<CustomerId, long>();
        foreach (var row in result.Reminders)
            Count(row, zone, prices, byCustomer);
        foreach (var contacts in byCustomer.Values)
            _customersByContacts[contacts] = _customersByContacts.GetValueOrDefault(contacts) + 1;
    }

    /// <summary>The replay.</summary>
    public ReplayResult Result { get; }

    /// <summary>How many contacts were sent.</summary>
    public long Sent { get; private set; }

    /// <summary>How many were dropped since there was no allowed moment.</summary>
    public long Dropped { get; private set; }

    /// <summary>What the contacts cost.</summary>
    public Money Cost { get; private set; }

    /// <summary>Contacts sent in each hour of the local day, 0 to 23.</summary>
    public IReadOnlyList<long> SentByHour => _sentByHour;

    /// <summary>Contacts sent by reason.</summary>
    public IReadOnlyDictionary<string, long> SentByReason => _sentByReason;

    /// <summary>Contacts sent by channel.</summary>
    public IReadOnlyDictionary<string, long> SentByChannel => _sentByChannel;

    /// <summary>How often each gate put a contact off.</summary>
    public IReadOnlyDictionary<string, long> DeferredByGate => _deferredByGate;

    /// <summary>How often each gate denied a contact.</summary>
    public IReadOnlyDictionary<string, long> DeniedByGate => _deniedByGate;

    /// <summary>How often each gate left no moment for a contact.</summary>
    public IReadOnlyDictionary<string, long> DroppedByGate => _droppedByGate;

    /// <summary>How many customers got how many contacts: customers by number of contacts, those with none left out.</summary>
    public IReadOnlyDictionary<long, long> CustomersByContacts => _customersByContacts;

    private void Count(
        ReplayedReminder row, DateTimeZone zone, IReadOnlyDictionary<ContactChannel, Money>? prices, Dictionary<CustomerId, long> byCustomer)
    {
        switch (row.Outcome)
        {
            case ReplayOutcome.Sent:
                Sent++;
                _sentByHour[row.DecidedAt.InZone(zone).Hour]++;
                Increment(_sentByReason, row.Reason.Name);
                Increment(_sentByChannel, row.Channel!.Value.Name);
                byCustomer[row.Customer] = byCustomer.GetValueOrDefault(row.Customer) + 1;
                if (prices?.TryGetValue(row.Channel.Value, out var price) == true)
                    Cost += price;
                break;
            case ReplayOutcome.Deferred:
                Increment(_deferredByGate, row.Gate!);
                break;
            case ReplayOutcome.Denied:
                Increment(_deniedByGate, row.Gate!);
                break;
            default:
                Dropped++;
                if (row.Gate is { } gate)
                    Increment(_droppedByGate, gate);
                break;
        }
    }

    private static void Increment(SortedDictionary<string, long> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
