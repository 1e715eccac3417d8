using NodaTime;

namespace RiceJar.Payments;

/// <summary>Where a customer's payday is known and the deadline allows, his last reminder waits for the day or two after it. Immutable; validated when made.</summary>
public sealed record PaydayReminders
{
    /// <summary>Makes the rule.</summary>
    /// <param name="daysAfter">How many days after payday the first good day is; 0 to 15.</param>
    /// <param name="days">How many good days there are; 1 to 15.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public PaydayReminders(int daysAfter = 1, int days = 2)
    {
        if (daysAfter is < 0 or > 15)
            throw new ArgumentOutOfRangeException(nameof(daysAfter), daysAfter, "A reminder comes 0 to 15 days after payday.");
        if (days is < 1 or > 15)
            throw new ArgumentOutOfRangeException(nameof(days), days, "There are 1 to 15 good days after payday.");
        (DaysAfter, Days) = (daysAfter, days);
    }

    /// <summary>How many days after payday the first good day is.</summary>
    public int DaysAfter { get; }

    /// <summary>How many good days there are.</summary>
    public int Days { get; }

    /// <summary>The least moment at or after the due time, at its local time of day, on a good day.</summary>
    internal Instant Of(Instant due, int payday, DateTimeZone zone)
    {
        var local = due.InZone(zone).LocalDateTime;
        // The good days of a payday late in the month before last may still go on.
        var month = new LocalDate(local.Year, local.Month, 1).PlusMonths(-2);
        while (true)
        {
            // In a month without that day, payday is its last.
            var first = month.PlusDays(Math.Min(payday, month.Calendar.GetDaysInMonth(month.Year, month.Month)) - 1).PlusDays(DaysAfter);
            if (local.Date < first)
                return zone.AtLeniently(first + local.TimeOfDay).ToInstant();
            if (local.Date < first.PlusDays(Days))
                return due;
            month = month.PlusMonths(1);
        }
    }
}
