using NodaTime.Text;
using RiceJar.Contacts;

namespace RiceJar.Configuration;

/// <summary>Reads the hours of a day: <c>08:00-21:00</c>, <c>22:00-06:00</c> (until the next morning), <c>always</c> or <c>none</c>.</summary>
internal static class HoursParser
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The hours; null where they are wrong.</summary>
    public static DailyHours? Hours(this OptionErrors errors, string option, string text)
    {
        if (text.Equals("always", StringComparison.OrdinalIgnoreCase))
            return DailyHours.AllDay;
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
            return DailyHours.None;
        if (text.Split('-', StringSplitOptions.TrimEntries) is not [var first, var last]
            || Time.Parse(first) is not { Success: true, Value: var from }
            || Time.Parse(last) is not { Success: true, Value: var until })
            errors.Add(option, $"'{text}' are no hours such as '08:00-21:00', '22:00-06:00', 'always' or 'none'.");
        else if (from == until)
            errors.Add(option, $"'{text}' begin and end at one time: 'always' is the whole day, 'none' no time of it.");
        else
            return new DailyHours(from, until);
        return null;
    }
}
