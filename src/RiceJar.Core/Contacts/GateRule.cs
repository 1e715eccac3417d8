namespace RiceJar.Contacts;

/// <summary>A gate and what is subject to it.</summary>
public sealed class GateRule
{
    private readonly HashSet<ContactReason> _exempt;

    /// <summary>Makes a rule.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="purposes">The purposes that must pass it.</param>
    /// <param name="exempt">Reasons that need not, whatever their purpose; null = none.</param>
    public GateRule(IContactGate gate, ContactPurposes purposes = ContactPurposes.All, IEnumerable<ContactReason>? exempt = null)
    {
        ArgumentNullException.ThrowIfNull(gate);
        OpenName.Check(gate.Name, "gate's name");
        Gate = gate;
        Purposes = purposes;
        _exempt = [.. exempt ?? []];
    }

    /// <summary>The gate.</summary>
    public IContactGate Gate { get; }

    /// <summary>The purposes that must pass it.</summary>
    public ContactPurposes Purposes { get; }

    /// <summary>The reasons that need not.</summary>
    public IReadOnlyCollection<ContactReason> Exempt => _exempt;

    /// <summary>Whether an intent must pass it.</summary>
    public bool AppliesTo(ContactIntent intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return Purposes.Has(intent.Purpose) && !_exempt.Contains(intent.Reason);
    }
}
