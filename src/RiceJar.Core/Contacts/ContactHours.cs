using NodaTime;

namespace RiceJar.Contacts;

/// <summary>When contacts are allowed: hours of each weekday, and of dates that are different (holidays, a sale). The rest is quiet (免打扰时段). Immutable.</summary>
/// <remarks>
/// A moment is allowed when its local time lies within the hours of its day, or within those of the day before that cross midnight. So <see cref="NextAllowed"/> is the least allowed
/// moment at or after a given one: idempotent and monotonic through every change of the clocks.
/// </remarks>
public sealed class ContactHours
{
    private const int MinutesPerDay = 1440;

    // Weekly hours come round in 7 days; a longer run of days without any can only be one of exceptional dates.
    private const int DaysSearched = 400;

    private readonly DailyHours[] _byWeekday = new DailyHours[7];
    private readonly Dictionary<LocalDate, DailyHours> _byDate = [];

    /// <summary>Makes hours that are the same every day.</summary>
    /// <param name="everyDay">The hours of each day.</param>
    /// <param name="weekdays">Hours of some weekdays instead; null = none.</param>
    /// <param name="dates">Hours of some dates instead, each date once; null = none.</param>
    /// <exception cref="ArgumentException">A weekday or date is given twice, or no weekday has any hours.</exception>
    public ContactHours(
        DailyHours everyDay,
        IEnumerable<KeyValuePair<IsoDayOfWeek, DailyHours>>? weekdays = null,
        IEnumerable<KeyValuePair<LocalDate, DailyHours>>? dates = null)
    {
        Array.Fill(_byWeekday, everyDay);
        var seen = new HashSet<IsoDayOfWeek>();
        foreach (var (day, hours) in weekdays ?? [])
        {
            if (day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday || !seen.Add(day))
                throw new ArgumentException($"Each weekday has hours once, but {day} is given again or is no weekday.", nameof(weekdays));
            _byWeekday[(int)day - 1] = hours;
        }

        foreach (var (date, hours) in dates ?? [])
        {
            if (!_byDate.TryAdd(date, hours))
                throw new ArgumentException($"Each date has hours once, but {date:uuuu-MM-dd} is given again.", nameof(dates));
        }

        if (_byWeekday.All(hours => hours == DailyHours.None))
            throw new ArgumentException("No weekday has any hours: nothing could ever go out.", nameof(everyDay));
    }

    /// <summary>Every moment.</summary>
    public static ContactHours Always { get; } = new(DailyHours.AllDay);

    /// <summary>Whether a moment is allowed in a zone.</summary>
    public bool IsAllowed(Instant instant, DateTimeZone zone) => NextAllowed(instant, zone) == instant;

    /// <summary>The least allowed moment at or after a given one; null when there is none within 400 days.</summary>
    public Instant? NextAllowed(Instant instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var limit = instant + Duration.FromDays(DaysSearched);
        var from = instant;
        while (from < limit)
        {
            // Within one interval of the zone, local time runs on without gap or repetition.
            var interval = zone.GetZoneInterval(from);
            var local = from.WithOffset(interval.WallOffset).LocalDateTime;
            if (NextLocal(local, limit) is not { } allowed)
                return null;
            var candidate = allowed == local ? from : allowed.WithOffset(interval.WallOffset).ToInstant();
            if (!interval.HasEnd || candidate < interval.End)
                return candidate < limit ? candidate : null;
            from = interval.End;
        }

        return null;
    }

    /// <summary>The hours of a local date.</summary>
    public DailyHours On(LocalDate date) => HoursOf(date);

    /// <summary>The hours in one line.</summary>
    public override string ToString() => string.Join(' ', _byWeekday.Select(hours => hours.ToString()).Distinct());

    private LocalDateTime? NextLocal(LocalDateTime local, Instant limit)
    {
        var lastDate = limit.InUtc().Date.PlusDays(2);
        var minute = (local.Hour * 60) + local.Minute;
        if (minute + MinutesPerDay < HoursOf(local.Date.PlusDays(-1)).UntilMinute)
            return local;
        var today = HoursOf(local.Date);
        if (minute >= today.FromMinute && minute < today.UntilMinute)
            return local;
        if (minute < today.FromMinute && today.UntilMinute > 0)
            return local.Date.AtMidnight().PlusMinutes(today.FromMinute);
        for (var date = local.Date.PlusDays(1); date <= lastDate; date = date.PlusDays(1))
        {
            var hours = HoursOf(date);
            if (hours.UntilMinute > 0)
                return date.AtMidnight().PlusMinutes(hours.FromMinute);
        }

        return null;
    }

    private DailyHours HoursOf(LocalDate date) => _byDate.TryGetValue(date, out var hours) ? hours : _byWeekday[(int)date.DayOfWeek - 1];
}
