using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>What a unit of time comes to in days and years.</summary>
internal static class TimeUnits
{
    private const double DaysPerYear = 365.25;

    public static double Days(this TimeUnit unit) => unit switch
    {
        TimeUnit.Day => 1,
        TimeUnit.Week => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "The unit of time is unknown."),
    };

    /// <summary>The rate of continuous discounting per unit that an annual rate comes to.</summary>
    public static double ContinuousRate(this TimeUnit unit, double annualRate) =>
        double.IsFinite(annualRate) && annualRate >= 0
            ? Logarithm.OnePlus(annualRate) * unit.Days() / DaysPerYear
            : throw new ArgumentOutOfRangeException(nameof(annualRate), annualRate, "An annual discount rate is finite and not negative, 0.1 for ten per cent.");
}
