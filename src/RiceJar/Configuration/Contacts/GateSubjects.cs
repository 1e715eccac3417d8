using RiceJar.Contacts;

namespace RiceJar.Configuration;

/// <summary>Changes what is subject to gates.</summary>
internal sealed class GateSubjects
{
    private readonly Dictionary<string, GateOptions> _options = new(StringComparer.Ordinal);
    private readonly OptionErrors _errors;

    /// <param name="options">The options by gate.</param>
    /// <param name="known">The names of all gates.</param>
    /// <param name="errors">Where errors go.</param>
    public GateSubjects(IDictionary<string, GateOptions>? options, IReadOnlyList<string> known, OptionErrors errors)
    {
        _errors = errors;
        foreach (var (name, own) in options ?? new Dictionary<string, GateOptions>())
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                errors.Add(Option(name), $"There is no gate '{name}'; there are {string.Join(", ", known)}.");
            else if (own is null)
                errors.Add(Option(name), "is null.");
            else
                _options[name] = own;
        }
    }

    /// <summary>The gate with what is subject to it; null where it is switched off.</summary>
    /// <param name="byDefault">The gate with what is subject to it by default.</param>
    /// <param name="make">Makes the gate anew, knowing the reasons that are exempt.</param>
    public GateRule? Apply(GateRule byDefault, Func<IEnumerable<ContactReason>, IContactGate>? make = null)
    {
        var name = byDefault.Gate.Name;
        var options = _options.GetValueOrDefault(name) ?? new GateOptions();
        var purposes = _errors.Purposes($"{Option(name)}:Purposes", options.Purposes) ?? byDefault.Purposes;
        // An empty list is meant here: nobody is exempt.
        var exempt = options.Exempt is { Count: 0 } ? [] : Reasons("Exempt", options.Exempt) ?? byDefault.Exempt;
        var only = Reasons("Only", options.Only) ?? byDefault.Only;
        var rule = new GateRule(make is null ? byDefault.Gate : make(exempt), purposes, exempt, only);
        if (byDefault.Gate is ConsentGate or OrderUnpaidGate or ExpiryGate && !(options.Enabled && Covers(rule, byDefault)))
            _errors.Add(Option(name), $"'{name}' can be widened, but not narrowed or switched off: no contact goes around it.");
        return options.Enabled ? rule : null;

        IReadOnlyCollection<ContactReason>? Reasons(string list, IList<string>? words) =>
            _errors.Several($"{Option(name)}:{list}", words, _errors.Reason);
    }

    private static string Option(string name) => $"Contacts:Gates:{name}";

    private static bool Covers(GateRule rule, GateRule other) =>
        (other.Purposes & ~rule.Purposes) == 0
        && rule.Exempt.All(other.Exempt.Contains)
        && (rule.Only is null || other.Only?.All(rule.Only.Contains) == true);
}
