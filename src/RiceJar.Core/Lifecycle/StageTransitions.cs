using NodaTime;
using RiceJar.Purchases;

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

    /// <summary>Counts a shop's customers by what was known of each on two dates; one not yet known on the first counts as a prospect there.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="scale">The limits of the stages on both dates.</param>
    /// <param name="from">The first date.</param>
    /// <param name="to">The second date, not before the first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> lies before <paramref name="from"/>.</exception>
    public static StageTransitions Between(IEnumerable<CustomerPurchases> customers, StageScale scale, LocalDate from, LocalDate to)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(scale);
        if (to < from)
            throw new ArgumentOutOfRangeException(nameof(to), to, $"The second date cannot lie before the first, {from}.");
        var transitions = new StageTransitions();
        foreach (var customer in customers)
            transitions.Add(StageOn(customer, from), StageOn(customer, to));
        return transitions;

        LifecycleStage StageOn(CustomerPurchases customer, LocalDate date) => scale.StatusOf(customer.SummarizeAsOf(date), date).Stage;
    }

    /// <summary>Counts one customer.</summary>
    public void Add(LifecycleStage from, LifecycleStage to) => _counts[Index(from, to)]++;

    private static int Index(LifecycleStage from, LifecycleStage to) => ((int)Checked(from, nameof(from)) * Stages) + (int)Checked(to, nameof(to));

    private static LifecycleStage Checked(LifecycleStage stage, string name) =>
        (int)stage < Stages ? stage : throw new ArgumentOutOfRangeException(name, stage, "There is no such stage.");
}
