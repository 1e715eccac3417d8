namespace RiceJar.Contacts;

/// <summary>A message goes out only when every value that its template fills in is there, so that nobody reads "Dear {name}".</summary>
public sealed class TemplateGate : IContactGate
{
    private readonly Dictionary<string, string[]> _needs;

    /// <summary>Makes the gate.</summary>
    /// <param name="needs">The names of the values that each template fills in; templates left out need none.</param>
    /// <exception cref="ArgumentException">A template has no name, or one of its values none.</exception>
    public TemplateGate(IReadOnlyDictionary<string, IReadOnlyList<string>> needs)
    {
        ArgumentNullException.ThrowIfNull(needs);
        _needs = needs.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);
        foreach (var (template, values) in _needs)
        {
            if (string.IsNullOrWhiteSpace(template) || values.Any(string.IsNullOrWhiteSpace))
                throw new ArgumentException($"Templates and their values have names, but template '{template}' needs {string.Join(", ", values.Select(value => $"'{value}'"))}.", nameof(needs));
        }
    }

    /// <inheritdoc/>
    public string Name => "template";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context)
    {
        foreach (var name in NeedsOf(context.Intent))
        {
            if (!context.Intent.Values.TryGetValue(name, out var value) || string.IsNullOrWhiteSpace(value))
                return GateVerdict.Deny($"template '{context.Intent.Template}' needs the value '{name}'");
        }

        return GateVerdict.Pass;
    }

    /// <inheritdoc/>
    public string Saw(in GateContext context) => $"template '{context.Intent.Template}' needs {NeedsOf(context.Intent).Length} values; given are {string.Join(", ", context.Intent.Values.Keys)}";

    private string[] NeedsOf(ContactIntent intent) => _needs.GetValueOrDefault(intent.Template, []);
}
