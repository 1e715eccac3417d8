namespace RiceJar.Lifecycle;

/// <summary>How many customers moved from which stage to which between two dates. Counts of different customers add up.</summary>
/// <remarks>Not thread-safe while counting.</remarks>
public sealed class StageTransitions
{
    private static readonly int Stages = Enum.GetValues<LifecycleStage>().Length;

    private readonly int[] _counts = new int[Stages * Stages];

    /// <summary>How many customers were in <paramref name="from"/> on the first date and in <paramref name="to"/> on the second.</summary>
    public int this[LifecycleStage from, LifecycleStage to] => _counts[Index(from, to)];

    /// <summary>How many customers were counted.</summary>
    public int Total => _counts.Sum();

    /// <summary>Counts the stages of the same customers on two dates.</summary>
    /// <param name="from">Each customer's stage on the first date; prospect for one not yet known.</param>
    /// <param name="to">The stages on the second date, in the same order.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static StageTransitions Between(ReadOnlySpan<LifecycleStage> from, ReadOnlySpan<LifecycleStage> to)
    {
        if (from.Length != to.Length)
            throw new ArgumentException($"There are {from.Length} stages before and {to.Length} after.", nameof(to));
        var transitions = new StageTransitions();
        for (var i = 0; i < from.Length; i++)
            transitions.Add(from[i], to[i]);
        return transitions;
    }

    /// <summary>Counts one customer.</summary>
    public void Add(LifecycleStage from, LifecycleStage to) => _counts[Index(from, to)]++;

    private static int Index(LifecycleStage from, LifecycleStage to) => ((int)Checked(from, nameof(from)) * Stages) + (int)Checked(to, nameof(to));

    private static LifecycleStage Checked(LifecycleStage stage, string name) =>
        (int)stage < Stages ? stage : throw new ArgumentOutOfRangeException(name, stage, "There is no such stage.");
}
