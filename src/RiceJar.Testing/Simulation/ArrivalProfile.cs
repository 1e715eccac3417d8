namespace RiceJar.Testing.Simulation;

/// <summary>How a day's orders spread over its hours, and a week's over its days. Immutable; safe to share.</summary>
public sealed record ArrivalProfile
{
    /// <summary>A night trough, a peak before and at lunch, and the highest in the evening from 20 to 23.</summary>
    public static ArrivalProfile Default { get; } = new();

    /// <summary>
    /// The weight of each of the 24 local hours, from midnight on, 0 to 1,000,000, not all 0; only their ratios count. An hour that the clocks skip
    /// has no orders, one that comes twice has twice as many.
    /// </summary>
    /// <exception cref="ArgumentException">They are not 24, one is out of range, or all are 0.</exception>
    public IReadOnlyList<double> Hours
    {
        get;
        init => field = Checked.Weights(value, 24);
    } = [24, 14, 8, 5, 4, 6, 12, 22, 34, 44, 54, 54, 58, 56, 50, 50, 49, 46, 46, 54, 72, 82, 72, 46];

    /// <summary>What the orders of each weekday are multiplied by, from Monday on, 0 to 1,000,000, not all 0; default 1 each.</summary>
    /// <exception cref="ArgumentException">They are not 7, one is out of range, or all are 0.</exception>
    public IReadOnlyList<double> Weekdays
    {
        get;
        init => field = Checked.Weights(value, 7);
    } = [1, 1, 1, 1, 1, 1, 1];
}
