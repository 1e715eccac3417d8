using NodaTime;
using NodaTime.Text;

namespace RiceJar.Configuration;

/// <summary>Reads local dates and times, such as <c>2026-11-01T00:00</c>.</summary>
internal static class MomentParser
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>The local date and time; null where it is wrong.</summary>
    public static LocalDateTime? Moment(this OptionErrors errors, string option, string? text)
    {
        if (Minute.Parse(text ?? "") is { Success: true, Value: var moment })
            return moment;
        errors.Add(option, $"'{text}' is no local date and time such as '2026-11-01T00:00'.");
        return null;
    }
}
