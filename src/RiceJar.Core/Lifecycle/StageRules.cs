using System.Globalization;
using RiceJar.Numerics;

namespace RiceJar.Lifecycle;

/// <summary>How a shop draws its lifecycle stages. Immutable; validated when made.</summary>
public sealed class StageRules
{
    /// <summary>Makes rules.</summary>
    /// <param name="limits">The fixed limits, also used where too little is known to learn; null = 45, 90, 180.</param>
    /// <param name="learn">Whether to learn the limits from the shop's purchase intervals.</param>
    /// <param name="activeQuantile">The quantile of intervals that ends the active stage.</param>
    /// <param name="silentQuantile">The quantile that ends the silent stage.</param>
    /// <param name="sleepingQuantile">The quantile that ends the sleeping stage.</param>
    /// <param name="minimumIntervals">With fewer intervals the fixed limits stand.</param>
    /// <param name="farRatio">Fixed limits further than by this factor from the learned ones give a warning; above 1.</param>
    /// <param name="formedFrom">From which purchase day on the habit is formed; at least 2.</param>
    /// <param name="nearEndDays">How many days before the next stage begins a customer counts as near the end; at least 1.</param>
    /// <exception cref="ArgumentException">A number is out of range, or the quantiles do not ascend.</exception>
    public StageRules(
        StageLimits? limits = null,
        bool learn = false,
        decimal activeQuantile = 0.75m,
        decimal silentQuantile = 0.90m,
        decimal sleepingQuantile = 0.97m,
        int minimumIntervals = 200,
        double farRatio = 2,
        int formedFrom = 5,
        int nearEndDays = 5)
    {
        if (activeQuantile <= 0 || silentQuantile < activeQuantile || sleepingQuantile < silentQuantile || sleepingQuantile > 1)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Stage quantiles ascend between 0 and 1, but were {activeQuantile}, {silentQuantile}, {sleepingQuantile}."),
                nameof(activeQuantile));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(minimumIntervals, 1);
        if (!(farRatio > 1) || double.IsInfinity(farRatio))
            throw new ArgumentOutOfRangeException(nameof(farRatio), farRatio, "The ratio from which limits are far apart is above 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(formedFrom, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(nearEndDays, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nearEndDays, CalendarDays.LongestSpan);
        FixedLimits = limits is { } given && given != default ? given : StageLimits.Default;
        Learn = learn;
        ActiveQuantile = activeQuantile;
        SilentQuantile = silentQuantile;
        SleepingQuantile = sleepingQuantile;
        MinimumIntervals = minimumIntervals;
        FarRatio = farRatio;
        FormedFrom = formedFrom;
        NearEndDays = nearEndDays;
    }

    /// <summary>The defaults: fixed limits of 45, 90 and 180 days.</summary>
    public static StageRules Default { get; } = new();

    /// <summary>The fixed limits.</summary>
    public StageLimits FixedLimits { get; }

    /// <summary>Whether the limits are learned where enough is known.</summary>
    public bool Learn { get; }

    /// <summary>The quantile of intervals that ends the active stage.</summary>
    public decimal ActiveQuantile { get; }

    /// <summary>The quantile of intervals that ends the silent stage.</summary>
    public decimal SilentQuantile { get; }

    /// <summary>The quantile of intervals that ends the sleeping stage.</summary>
    public decimal SleepingQuantile { get; }

    /// <summary>With fewer intervals the fixed limits stand.</summary>
    public int MinimumIntervals { get; }

    /// <summary>Fixed limits further than by this factor from the learned ones give a warning.</summary>
    public double FarRatio { get; }

    /// <summary>From which purchase day on the habit is formed.</summary>
    public int FormedFrom { get; }

    /// <summary>How many days before a boundary the moment before it lies.</summary>
    public int NearEndDays { get; }

    /// <summary>The habit of a customer with so many purchase days.</summary>
    public PurchaseHabit HabitAt(int purchaseDays) => purchaseDays switch
    {
        <= 0 => PurchaseHabit.None,
        1 => PurchaseHabit.First,
        _ => purchaseDays >= FormedFrom ? PurchaseHabit.Formed : PurchaseHabit.Forming,
    };

    /// <summary>All rules in invariant culture, as the fingerprint takes them.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"stages {FixedLimits} learn={Learn} q={ActiveQuantile:G29},{SilentQuantile:G29},{SleepingQuantile:G29} min={MinimumIntervals} far={FarRatio:R} formed={FormedFrom} near={NearEndDays}");
}
