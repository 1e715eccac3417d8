using System.Runtime.CompilerServices;
using NodaTime;

namespace RiceJar.Testing.Simulation;

/// <summary>Checks of settings; each gives back the value, or throws with the setting's name and the value.</summary>
internal static class Checked
{
    private static readonly Duration LongestTime = Duration.FromDays(3650);

    public static double Share(double value, [CallerMemberName] string name = "") => Between(value, 0, 1, name);

    public static double Between(double value, double least, double most, [CallerMemberName] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} lies between {least} and {most}."));

    public static int Between(int value, int least, int most, [CallerMemberName] string name = "") =>
        (int)Between((double)value, least, most, name);

    public static Duration Time(Duration value, [CallerMemberName] string name = "") =>
        value >= Duration.FromMilliseconds(1) && value <= LongestTime
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} lies between a millisecond and ten years.");

    /// <summary>A copy of weights: so many, none negative, and not all of them zero.</summary>
    public static IReadOnlyList<double> Weights(IReadOnlyList<double> values, int count, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count != count)
            throw new ArgumentException($"{name} are {count} numbers, but here are {values.Count}.", name);
        foreach (var value in values)
            Between(value, 0, 1_000_000, name);
        return values.Any(value => value > 0) ? [.. values] : throw new ArgumentException($"{name} cannot all be 0.", name);
    }

    /// <summary>A copy of a list without nulls.</summary>
    public static IReadOnlyList<T> Items<T>(IReadOnlyList<T> values, [CallerMemberName] string name = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return values.All(value => value is not null) ? [.. values] : throw new ArgumentException($"{name} cannot hold null.", name);
    }

    public static T NotNull<T>(T value, [CallerMemberName] string name = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }
}
