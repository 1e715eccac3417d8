using NodaTime;
using NodaTime.Text;

namespace RiceJar.Configuration;

/// <summary>Reads options that lie within bounds.</summary>
internal static class OptionRanges
{
    /// <summary>A duration within bounds; what is wrong is an error, and nothing is made of it.</summary>
    public static TimeSpan Between(this OptionErrors errors, string option, string? text, Duration least, Duration most)
    {
        if (text is null)
            errors.Add(option, "is null.");
        if (errors.Duration(option, text) is not { } duration)
            return default;
        if (duration < least || duration > most)
            errors.Add(option, $"'{text}' is not within {Iso(least)} to {Iso(most)}.");
        return duration.ToTimeSpan();
    }

    /// <summary>Tells a number that is out of bounds.</summary>
    public static void Range(this OptionErrors errors, string option, int value, int least, int most)
    {
        if (value < least || value > most)
            errors.Add(option, FormattableString.Invariant($"'{value}' is not within {least} to {most}."));
    }

    private static string Iso(Duration duration) =>
        PeriodPattern.NormalizingIso.Format(Period.FromTicks((long)duration.TotalTicks).Normalize());
}
