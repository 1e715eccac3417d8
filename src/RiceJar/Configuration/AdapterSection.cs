using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace RiceJar.Configuration;

/// <summary>
/// A section below <c>RiceJar</c> that another package reads, registered as a singleton by it: without that the section would be an unknown key.
/// Immutable.
/// </summary>
/// <param name="Name">The section's name below <c>RiceJar</c>, such as <c>Webhooks</c>.</param>
public sealed record AdapterSection(string Name);

/// <summary>The section of RiceJar without those that others read.</summary>
internal sealed class OwnSection(IConfigurationSection section, IEnumerable<AdapterSection> others) : IConfigurationSection
{
    private readonly HashSet<string> _others = others.Select(other => other.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public string Key => section.Key;

    public string Path => section.Path;

    public string? Value
    {
        get => section.Value;
        set => section.Value = value;
    }

    public string? this[string key]
    {
        get => section[key];
        set => section[key] = value;
    }

    public IEnumerable<IConfigurationSection> GetChildren() => section.GetChildren().Where(child => !_others.Contains(child.Key));

    public IConfigurationSection GetSection(string key) => section.GetSection(key);

    public IChangeToken GetReloadToken() => section.GetReloadToken();
}
