namespace RiceJar.Value;

/// <summary>How a model is fitted.</summary>
public sealed class FitOptions
{
    /// <summary>The defaults.</summary>
    public static FitOptions Default { get; } = new();

    /// <summary>What is believed of parameters before the data, by their names ("r", "alpha", ...). Default: nothing.</summary>
    public IReadOnlyDictionary<string, LogNormalPrior> Priors { get; init; } = new Dictionary<string, LogNormalPrior>();

    /// <summary>How often the likelihood of all customers may be computed. Default 200; a fit that is well takes a dozen.</summary>
    public int MaxEvaluations { get; init; } = 200;

    /// <summary>On how many cores. The result is the same to the bit on any number. Default: all.</summary>
    public int MaxParallelism { get; init; } = Environment.ProcessorCount;

    internal LogNormalPrior?[] PriorsOf(IReadOnlyList<string> names)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxEvaluations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxParallelism);
        foreach (var name in Priors.Keys)
        {
            if (!names.Contains(name))
                throw new ArgumentException($"There is a prior for '{name}', but the model's parameters are {string.Join(", ", names)}.");
        }

        return [.. names.Select(name => Priors.TryGetValue(name, out var prior) ? prior : (LogNormalPrior?)null)];
    }
}
