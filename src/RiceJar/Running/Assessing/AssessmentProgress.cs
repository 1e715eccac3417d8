namespace RiceJar.Running;

/// <summary>What a run is doing.</summary>
public enum AssessmentStep
{
    /// <summary>Reading orders from the source.</summary>
    Loading,

    /// <summary>Folding each customer's purchases and tier, and learning from the shop.</summary>
    Assessing,

    /// <summary>Writing to the store.</summary>
    Storing,
}

/// <summary>How far a run is.</summary>
/// <param name="Step">What it is doing.</param>
/// <param name="Done">How many orders are read, or customers written.</param>
/// <param name="Total">Of how many; null while that is not known.</param>
public readonly record struct AssessmentProgress(AssessmentStep Step, long Done, long? Total);
