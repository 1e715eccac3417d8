using System.Globalization;
using System.Text;
using RiceJar.Numerics;

namespace RiceJar.Contacts;

/// <summary>The control group (对照组): customers deliberately not contacted, to measure what contacts bring. Drawn by a stable hash, so that it is the same on every machine.</summary>
public sealed class HoldoutGate : IContactGate
{
    private readonly byte[] _group;
    private readonly string _experiment;
    private readonly double _share;
    private readonly ContactPurposes _purposes;
    private readonly ulong _limit;

    /// <summary>Makes the gate.</summary>
    /// <param name="salt">The shop's secret word, so that groups of different shops differ.</param>
    /// <param name="experiment">The experiment's name, so that groups of different experiments differ.</param>
    /// <param name="share">The share of customers who are held out, 0 to 1.</param>
    /// <param name="purposes">The purposes that are held out; by default all but transactional, which a customer waits for.</param>
    /// <exception cref="ArgumentException">A text is empty, or the share is out of range.</exception>
    public HoldoutGate(
        string salt, string experiment, double share, ContactPurposes purposes = ContactPurposes.All & ~ContactPurposes.Transactional)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(salt);
        ArgumentException.ThrowIfNullOrWhiteSpace(experiment);
        if (!(share is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share of a holdout lies between 0 and 1.");
        // With their lengths, so that no other pair of words makes the same text.
        _group = Encoding.UTF8.GetBytes($"{salt.Length}:{salt}{experiment.Length}:{experiment}");
        (_experiment, _share, _purposes) = (experiment, share, purposes);
        _limit = share >= 1 ? ulong.MaxValue : (ulong)(share * ulong.MaxValue);
    }

    /// <inheritdoc/>
    public string Name => "holdout";

    /// <summary>Whether a customer is held out.</summary>
    public bool HoldsOut(CustomerId customer) =>
        _share >= 1 || StableHash.Of(_group, customer.Value) < _limit;

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context) =>
        _purposes.Has(context.Intent.Purpose) && HoldsOut(context.Intent.Customer) ? GateVerdict.Deny("held out: it would have been sent now") : GateVerdict.Pass;

    /// <inheritdoc/>
    public string Saw(in GateContext context) => string.Create(CultureInfo.InvariantCulture, $"experiment '{_experiment}', {_share:0.##%} held out");
}
