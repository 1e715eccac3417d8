namespace RiceJar.Value;

/// <summary>Where a number of a model came from.</summary>
public enum FactorSource
{
    /// <summary>The user gave it.</summary>
    Given,

    /// <summary>It was learned from the shop's purchases.</summary>
    Learned,

    /// <summary>Too little is known to learn it: the default of the options.</summary>
    Default,
}
