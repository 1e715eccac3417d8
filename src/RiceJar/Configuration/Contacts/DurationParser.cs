using NodaTime;
using NodaTime.Text;

namespace RiceJar.Configuration;

/// <summary>
/// Reads durations as ISO text, such as <c>PT6H</c>, <c>P30D</c> or <c>P1DT12H</c>: a day is 24 hours, and years and months have no one length.
/// </summary>
internal static class DurationParser
{
    // Longer is a slip of the pen, and beyond some thousand years the moments that it is taken from would run out.
    private const int LongestDays = 36_500;

    /// <summary>The duration; null where it is not given or wrong.</summary>
    public static Duration? Duration(this OptionErrors errors, string option, string? text, string orElse = "")
    {
        if (text is null)
            return null;
        if (Parse(text) is not { } duration)
            errors.Add(option, $"'{text}' is no duration up to {LongestDays} days, such as 'PT6H' or 'P30D', without years and months{orElse}.");
        else if (duration < NodaTime.Duration.Zero)
            errors.Add(option, $"'{text}' is negative.");
        else
            return duration;
        return null;
    }

    private static Duration? Parse(string text)
    {
        try
        {
            return PeriodPattern.NormalizingIso.Parse(text) is { Success: true, Value: { Years: 0, Months: 0 } period }
                && period.ToDuration() is var duration
                && duration <= NodaTime.Duration.FromDays(LongestDays)
                    ? duration
                    : null;
        }
        catch (OverflowException)
        {
            // What the pattern reads may be too long to normalize.
            return null;
        }
    }
}
