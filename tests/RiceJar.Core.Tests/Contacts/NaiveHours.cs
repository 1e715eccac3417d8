using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>Random hours with a plain twin that only asks for local times and walks on minute by minute.</summary>
internal sealed record NaiveHours(
    NaiveHours.Span EveryDay, Dictionary<IsoDayOfWeek, NaiveHours.Span> Weekdays, Dictionary<LocalDate, NaiveHours.Span> Dates)
{
    private static readonly string[] ZoneIds =
    [
        "UTC", "Asia/Shanghai", "Europe/London", "America/New_York", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu",
        "America/St_Johns", "Africa/Cairo", "Asia/Beirut",
    ];

    private static readonly Instant Start = Instant.FromUtc(2009, 1, 1, 0, 0);

    private static readonly Instant End = Instant.FromUtc(2027, 1, 1, 0, 0);

    /// <summary>From a minute of the day until another; equal = the whole day, none where negative.</summary>
    internal readonly record struct Span(int From, int Until)
    {
        public DailyHours Hours => From < 0 ? DailyHours.None : From == Until ? DailyHours.AllDay : new DailyHours(Time(From), Time(Until));

        private static LocalTime Time(int minute) => new(minute / 60, minute % 60);
    }

    internal sealed record Case(NaiveHours Naive, string ZoneId, Instant At)
    {
        public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[ZoneId];
    }

    /// <summary>Hours, a zone, and moments of which half lie close to a change of its clocks.</summary>
    public static Gen<Case> Cases { get; } =
        from zone in Gen.Elements(ZoneIds)
        from at in Instants(DateTimeZoneProviders.Tzdb[zone])
        from everyDay in Spans
        from weekdays in Gen.Choose(1, 7).Zip(AnySpan).ListOf().Resize(3)
        from dates in Gen.Choose(-1, 3).Zip(AnySpan).ListOf().Resize(3)
        select new Case(Make(everyDay, weekdays, dates, at.InZone(DateTimeZoneProviders.Tzdb[zone]).Date), zone, at);

    public ContactHours Hours => new(EveryDay.Hours, Weekdays.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Hours)), Dates.Select(
        pair => KeyValuePair.Create(pair.Key, pair.Value.Hours)));

    // Most begin or end at night, where clocks change.
    private static Gen<int> Minutes => Gen.Frequency(
        (2, Gen.Choose(0, 239)),
        (1, Gen.Choose(0, 1439)),
        (1, Gen.Elements(0, 60, 120, 180, 1380, 1439)));

    private static Gen<Span> Spans => Minutes.Two().Select(pair => new Span(pair.Item1, pair.Item2));

    private static Gen<Span> AnySpan => Gen.Frequency((3, Spans), (2, Gen.Constant(new Span(-1, -1))));

    public bool IsAllowed(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone);
        var minute = (local.Hour * 60) + local.Minute;
        var today = Of(local.Date);
        var before = Of(local.Date.PlusDays(-1));
        var isOfToday = today.From >= 0
            && (today.From == today.Until || (minute >= today.From && (minute < today.Until || today.Until < today.From)));
        return isOfToday || (before.Until < before.From && minute < before.Until);
    }

    /// <summary>The least allowed moment at or after a given one; null when there is none within three days.</summary>
    public Instant? NextAllowed(Instant at, DateTimeZone zone)
    {
        if (IsAllowed(at, zone))
            return at;
        var minute = Instant.FromUnixTimeSeconds((long)Math.Floor(at.ToUnixTimeSeconds() / 60.0) * 60);
        for (var i = 1; i <= 3 * 1440; i++)
        {
            if (IsAllowed(minute + Duration.FromMinutes(i), zone))
                return minute + Duration.FromMinutes(i);
        }

        return null;
    }

    public override string ToString() => $"{EveryDay}; {string.Join(", ", Weekdays)}; {string.Join(", ", Dates)}";

    private static Gen<Instant> Instants(DateTimeZone zone)
    {
        var seconds = (int)(End - Start).TotalSeconds;
        var any = Gen.Choose(0, seconds).Select(second => Start + Duration.FromSeconds(second));
        Instant[] changes = [.. zone.GetZoneIntervals(Start, End)
            .Where(interval => interval.HasEnd && interval.End < End).Select(interval => interval.End)];
        if (changes.Length == 0)
            return any;
        var near =
            from change in Gen.Elements(changes)
            from minute in Gen.Choose(-1500, 240)
            from second in Gen.Elements(0, 0, 30, 59)
            select change + Duration.FromMinutes(minute) + Duration.FromSeconds(second);
        return Gen.OneOf(any, near);
    }

    private static NaiveHours Make(
        Span everyDay, IEnumerable<(int Day, Span Span)> weekdays, IEnumerable<(int Day, Span Span)> dates, LocalDate around)
    {
        var byWeekday = weekdays.DistinctBy(pair => pair.Day).ToDictionary(pair => (IsoDayOfWeek)pair.Day, pair => pair.Span);
        return new NaiveHours(everyDay, byWeekday, dates
            .DistinctBy(pair => pair.Day).ToDictionary(pair => around.PlusDays(pair.Day), pair => pair.Span));
    }

    private Span Of(LocalDate date) => Dates.TryGetValue(date, out var span) || Weekdays.TryGetValue(date.DayOfWeek, out span) ? span : EveryDay;
}
