using NodaTime;

namespace RiceJar.Payments;

/// <summary>Checks of the rules' lengths of time.</summary>
internal static class Spans
{
    // Longer is a mistake, such as days taken for hours, and would leave the calendar.
    private static readonly Duration Longest = Duration.FromDays(366);

    public static Duration NotNegative(Duration value, string what, string parameter) =>
        value >= Duration.Zero && value <= Longest
            ? value
            : throw new ArgumentOutOfRangeException(parameter, value, $"{what} is not negative and at most 366 days.");

    public static Duration Positive(Duration value, string what, string parameter) =>
        value > Duration.Zero && value <= Longest
            ? value
            : throw new ArgumentOutOfRangeException(parameter, value, $"{what} is above zero and at most 366 days.");
}
