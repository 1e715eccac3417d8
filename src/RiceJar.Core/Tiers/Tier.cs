namespace RiceJar.Tiers;

/// <summary>One rank of a ladder (会员等级).</summary>
public sealed class Tier
{
    /// <summary>Makes a tier.</summary>
    /// <param name="name">Its name, as outputs carry it.</param>
    /// <param name="conditions">What it asks; null = nothing, so that every buyer holds at least this tier.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public Tier(string name, TierConditions? conditions = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Conditions = conditions ?? TierConditions.None;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it asks.</summary>
    public TierConditions Conditions { get; }

    /// <summary>The name and the conditions.</summary>
    public override string ToString() => $"{Name}: {Conditions}";
}
