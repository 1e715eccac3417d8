using RiceJar.Numerics;

namespace RiceJar.Lifecycle;

/// <summary>The last day of the active, silent and sleeping stages, counted from the last purchase day.</summary>
/// <remarks>A limit of 45 means that the customer is active through day 45 and silent from day 46.</remarks>
public readonly record struct StageLimits
{
    /// <summary>Makes limits.</summary>
    /// <param name="active">The last active day, at least 1.</param>
    /// <param name="silent">The last silent day, after <paramref name="active"/>.</param>
    /// <param name="sleeping">The last sleeping day, after <paramref name="silent"/>, at most a million.</param>
    /// <exception cref="ArgumentException">The limits do not ascend from 1.</exception>
    public StageLimits(int active, int silent, int sleeping)
    {
        if (active < 1 || silent <= active || sleeping <= silent || sleeping > CalendarDays.LongestSpan)
            throw new ArgumentException($"Stage limits ascend from 1 to at most {CalendarDays.LongestSpan}, but were {active}, {silent}, {sleeping}.", nameof(active));
        (Active, Silent, Sleeping) = (active, silent, sleeping);
    }

    /// <summary>45, 90 and 180 days: they come from women's clothing.</summary>
    public static StageLimits Default { get; } = new(45, 90, 180);

    /// <summary>The last active day.</summary>
    public int Active { get; }

    /// <summary>The last silent day.</summary>
    public int Silent { get; }

    /// <summary>The last sleeping day.</summary>
    public int Sleeping { get; }

    /// <summary>The stage of a customer so many whole days after his last purchase day.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="daysSinceLastPurchase"/> is negative.</exception>
    public LifecycleStage StageAt(int daysSinceLastPurchase)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysSinceLastPurchase);
        if (daysSinceLastPurchase <= Active)
            return LifecycleStage.Active;
        if (daysSinceLastPurchase <= Silent)
            return LifecycleStage.Silent;
        return daysSinceLastPurchase <= Sleeping ? LifecycleStage.Sleeping : LifecycleStage.Lost;
    }

    /// <summary>The last day of a stage, counted from the last purchase day; null for stages that time alone does not end.</summary>
    public int? LastDayOf(LifecycleStage stage) => stage switch
    {
        LifecycleStage.Active => Active,
        LifecycleStage.Silent => Silent,
        LifecycleStage.Sleeping => Sleeping,
        _ => null,
    };

    /// <summary>The limits, such as <c>45,90,180</c>.</summary>
    public override string ToString() => $"{Active},{Silent},{Sleeping}";
}
