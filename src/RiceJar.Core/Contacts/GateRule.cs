namespace RiceJar.Contacts;

/// <summary>A gate and what is subject to it.</summary>
public sealed class GateRule
{
    private readonly HashSet<ContactReason> _exempt;
    private readonly HashSet<ContactReason>? _only;

    /// <summary>Makes a rule.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="purposes">The purposes that must pass it.</param>
    /// <param name="exempt">Reasons that need not, whatever their purpose; null = none.</param>
    /// <param name="only">The reasons that alone must pass it; null = any.</param>
    public GateRule(
        IContactGate gate,
        ContactPurposes purposes = ContactPurposes.All,
        IEnumerable<ContactReason>? exempt = null,
        IEnumerable<ContactReason>? only = null)
    {
        ArgumentNullException.ThrowIfNull(gate);
        OpenName.Check(gate.Name, "gate's name");
        Gate = gate;
        Purposes = purposes;
        _exempt = [.. exempt ?? []];
        _only = only is null ? null : [.. only];
    }

    /// <summary>The gate.</summary>
    public IContactGate Gate { get; }

    /// <summary>The purposes that must pass it.</summary>
    public ContactPurposes Purposes { get; }

    /// <summary>The reasons that need not.</summary>
    public IReadOnlyCollection<ContactReason> Exempt => _exempt;

    /// <summary>The reasons that alone must pass it; null = any.</summary>
    public IReadOnlyCollection<ContactReason>? Only => _only;

    /// <summary>Whether an intent must pass it.</summary>
    public bool AppliesTo(ContactIntent intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return Purposes.Has(intent.Purpose) && !_exempt.Contains(intent.Reason) && _only?.Contains(intent.Reason) != false;
    }
}
